import { Response } from 'spin-twin';
import { inJson, inQuery } from './names.ts';

// #region methods
const allowed = 'GET, HEAD, POST';

export async function greeter(request: Request) {
  switch (request.method) {
    case 'GET':
    case 'HEAD':
      return greet(inQuery(request.url) ?? '');
    case 'POST': {
      const name = inJson(await request.text());
      return name === undefined ? text(400, 'Please provide a valid JSON payload') : greet(name);
    }
    case 'OPTIONS':
      return onlyAllowed(204);
    default:
      return onlyAllowed(405);
  }
}
// #endregion methods

// #region allowed
function onlyAllowed(status: number) {
  return Response.builder().status(status).header('allow', allowed).build();
}
// #endregion allowed

function greet(name: string) {
  return text(200, `Hello, ${name || 'Fermyon'}`);
}

function text(status: number, body: string) {
  return Response.builder()
    .status(status)
    .header('content-type', 'text/plain; charset=utf-8')
    .body(body);
}
