import { Response } from 'spin-twin';

// #region line
const kept = ['user-agent', 'content-type', 'spin-path-info'];

function logLine(request: Request): string {
  let line = `${request.method} ${new URL(request.url).pathname}`;
  for (const name of kept) {
    const value = request.headers.get(name);
    if (value !== null) line += ` ${name}=${JSON.stringify(value)}`;
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
