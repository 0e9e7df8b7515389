import { component, Response } from 'spin-twin';

// #region handler
export const visits = (name: string) => component(() => {
  const counts = new Map<string, number>();
  return async (request: Request) => {
    const page = request.url.split('/').at(-1) ?? '';
    const count = counts.get(page) ?? 0;
    if (name === 'stats') return text(200, `${page}: ${String(count)}`);
    counts.set(page, count + 1);
    return text(200, `visit ${String(count + 1)}`);
  };
});
// #endregion handler

function text(status: number, body: string) {
  return Response.builder()
    .status(status)
    .header('content-type', 'text/plain; charset=utf-8')
    .body(body);
}
