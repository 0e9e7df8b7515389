import { Response } from 'spin-twin';

// #region model
interface Greeted {
  readonly name: string;
}
// #endregion model

// #region body
function nameIn(body: string): string | undefined {
  const greeted = JSON.parse(body) as Greeted;
  return greeted.name;
}

function greet(body: string): [status: number, text: string] {
  const name = nameIn(body);
  if (name === undefined) return [400, 'Please provide a valid JSON payload'];
  return [200, `Hello, ${name || 'Fermyon'}`];
}
// #endregion body

// #region media-type
function isJson(headers: Headers): boolean {
  return headers.has('content-type');
}
// #endregion media-type

// #region handler
export async function greeter(request: Request) {
  const [status, text] = isJson(request.headers)
    ? greet(await request.text())
    : [415, 'Please send application/json'] as const;
  return Response.builder()
    .status(status)
    .header('content-type', 'text/plain; charset=utf-8')
    .body(text);
}
// #endregion handler
