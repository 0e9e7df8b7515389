import { KeyValueError, Response, Store } from 'spin-twin';

// #region handler
export const visits = (name: string) => async (request: Request) => {
  const page = request.url.split('/').at(-1) ?? '';
  const store = await openStore(request);
  if (store === undefined) return text(403, 'no store for this component');
  const count = Number(await store.getJson(page) ?? 0);
  if (name === 'stats') return text(200, `${page}: ${String(count)}`);
  await store.set(page, String(count + 1));
  return text(200, `visit ${String(count + 1)}`);
};
// #endregion handler

async function openStore(request: Request): Promise<Store | undefined> {
  try {
    return await Store.openDefault(request);
  } catch (error) {
    if (error instanceof KeyValueError && error.kind === 'AccessDenied') return undefined;
    throw error;
  }
}

function text(status: number, body: string) {
  return Response.builder()
    .status(status)
    .header('content-type', 'text/plain; charset=utf-8')
    .body(body);
}
