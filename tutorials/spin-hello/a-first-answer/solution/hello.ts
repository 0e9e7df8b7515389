import { Response } from 'spin-twin';

// #region handler
export async function hello(request: Request) {
  console.log(`Handling ${request.method} ${request.url}`);
  return Response.builder()
    .status(200)
    .header('content-type', 'text/plain')
    .body('Hello World!');
}
// #endregion handler
