import { Response } from 'spin-twin';

// #region line
const dropped = ['authorization'];

function logLine(request: Request): string {
  const { pathname, search } = new URL(request.url);
  let line = `${request.method} ${pathname}${search}`;
  for (const [name, value] of request.headers) {
    if (!dropped.includes(name)) line += ` ${name}=${JSON.stringify(value)}`;
  }
  return line;
}
// #endregion line

// #region handler
export async function greeter(request: Request) {
  const line = logLine(request);
  console.log(line);
  return Response.builder()
    .header('content-type', 'text/plain; charset=utf-8')
    .body(line);
}
// #endregion handler
