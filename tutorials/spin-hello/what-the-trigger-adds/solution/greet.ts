import { Response } from 'spin-twin';

// #region handler
export async function greet(request: Request) {
  const rest = fromTrigger(request.headers, 'spin-path-info');
  const client = fromTrigger(request.headers, 'spin-client-addr');
  const name = rest.replace(/^\/+|\/+$/g, '');
  if (name === '') return text(400, 'Whom? Ask /greet/<name>\n');
  if (name.includes('/')) return text(404, 'One name at a time\n');
  if (name === 'nobody') throw new Error("nobody can't be greeted");
  return text(200, `Hello, ${name}! You came from ${client}.\n`);
}
// #endregion handler

// #region trust
/** The trigger's own value: a client's header of the same name stands before it. */
function fromTrigger(headers: Headers, name: string) {
  const value = headers.get(name)?.split(', ').at(-1);
  if (value === undefined) throw new Error(`no ${name}: this isn't Spin`);
  return value;
}
// #endregion trust

function text(status: number, body: string) {
  return Response.builder()
    .status(status)
    .header('content-type', 'text/plain; charset=utf-8')
    .body(body);
}
