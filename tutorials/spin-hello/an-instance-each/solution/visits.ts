import { component, Response } from 'spin-twin';

/** More than this many, and the visitor is turned away. Or so it was meant. */
const LIMIT = 2;

export const visits = component(() => {
  // #region counter
  let count = 0;
  // #endregion counter

  // #region handler
  return async (request) => {
    count += 1;
    if (new URL(request.url).pathname.endsWith('/panic')) throw new Error(`visit ${count} went wrong`);
    if (request.method !== 'GET') return Response.builder().status(405).header('allow', 'GET').body();
    if (count > LIMIT) return text(429, `Visit ${count}: too many\n`);
    return text(200, `Visit ${count}\n`);
  };
  // #endregion handler
});

function text(status: number, body: string) {
  return Response.builder()
    .status(status)
    .header('content-type', 'text/plain; charset=utf-8')
    .body(body);
}
