import { Response } from 'spin-twin';

// #region handler
export const named = (name: string) => (request: Request) => {
  const rest = request.headers.get('spin-path-info') ?? '';
  return Response.builder()
    .header('content-type', 'text/plain; charset=utf-8')
    .body(`${name} ${rest}`);
};
// #endregion handler
