import { Response } from 'spin-twin';

const fallback = 'Fermyon';

// #region query
function nameIn(url: string): string | undefined {
  return new URL(url).searchParams.get('name') || undefined;
}
// #endregion query

// #region handler
export async function greeter(request: Request) {
  const name = nameIn(request.url) ?? fallback;
  return Response.builder()
    .header('content-type', 'text/plain; charset=utf-8')
    .body(`Hello, ${name}`);
}
// #endregion handler
