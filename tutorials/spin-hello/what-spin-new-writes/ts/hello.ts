import { Response } from 'spin-twin';

// #region handler
/** A simple Spin HTTP component. */
export async function hello(request: Request) {
  console.log(`Handling request to ${request.headers.get('spin-full-url')}`);
  return Response.builder()
    .status(200)
    .header('content-type', 'text/plain')
    .body('Hello World!');
}
// #endregion handler
