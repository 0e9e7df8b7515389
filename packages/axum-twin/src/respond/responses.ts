import { HeaderError, headerValue } from './header-text.ts';
import { type IntoResponseObject, textResponse } from './into-response.ts';
import { createResponse } from './response.ts';

/** axum's `Html`. */
export function html(text: string): IntoResponseObject {
  return { intoResponse: () => [{ 'content-type': 'text/html; charset=utf-8' }, text] };
}

/** axum's `NoContent`: 204. */
export const NoContent: IntoResponseObject = { intoResponse: () => 204 };

/** axum's `Redirect`: 303, 308 and 307. A URI that no header can hold answers 500. */
export const redirect = {
  to: (uri: string): IntoResponseObject => redirection(303, uri),
  permanent: (uri: string): IntoResponseObject => redirection(308, uri),
  temporary: (uri: string): IntoResponseObject => redirection(307, uri),
};

function redirection(status: number, uri: string): IntoResponseObject {
  return {
    intoResponse() {
      try {
        return createResponse(status, [['location', headerValue(uri)]], undefined);
      } catch (error) {
        if (error instanceof HeaderError) return textResponse(500, error.message);
        throw error;
      }
    },
  };
}
