import { Response } from 'spin-twin';

const fallback = 'Fermyon';

// #region query
function nameIn(url: string): string | undefined {
  const [, query = ''] = url.split('?');
  const pairs = query.split('&').map((pair) => pair.split('='));
  return pairs.find(([key = '']) => key.toLowerCase() === 'name')?.[1];
}
// #endregion query

// #region handler
export async function greeter(request: Request) {
  const name = nameIn(request.url) ?? fallback;
  return Response.builder()
    .header('content-type', 'text')
    .body(`Hello, ${name}`);
}
// #endregion handler
