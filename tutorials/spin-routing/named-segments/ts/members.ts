import { Response } from 'spin-twin';

// #region value
function last(headers: Headers, name: string): string | undefined {
  return headers.get(name) ?? undefined;
}
// #endregion value

// #region handler
export async function members({ headers }: Request) {
  const route = last(headers, 'spin-matched-route') ?? '';
  const rest = last(headers, 'spin-path-info') ?? '';
  const id = last(headers, 'spin-path-match-id');
  const who = id === undefined ? 'you' : `user ${id}`;
  return Response.builder()
    .header('content-type', 'text/plain; charset=utf-8')
    .body(`${who}\nroute ${route}\nrest ${rest}\n`);
}
// #endregion handler
