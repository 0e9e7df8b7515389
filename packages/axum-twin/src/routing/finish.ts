import { bodySize, emptyCopy, mutable } from '../respond/response.ts';

/**
 * What axum does to the answer of a method router's route, outside its layers: `Allow` when it is the method fallback's,
 * `content-length` when the size is known, and no body for HEAD.
 */
export async function finishResponse(response: Response, method: string, allow: string | undefined): Promise<Response> {
  const finished = mutable(response);
  const { headers } = finished;
  if (allow !== undefined && !headers.has('allow')) headers.set('allow', allow);
  if (!headers.has('content-length')) {
    const size = await bodySize(finished);
    if (size !== undefined) headers.set('content-length', String(size));
  }
  return method === 'HEAD' ? emptyCopy(finished) : finished;
}
