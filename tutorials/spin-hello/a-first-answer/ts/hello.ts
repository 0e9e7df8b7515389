// #region handler
export async function hello(request: Request) {
  console.log(`Handling ${request.method} ${request.url}`);
  return new Response('Hello World!');
}
// #endregion handler
