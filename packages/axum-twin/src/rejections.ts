import { type IntoResponse, textResponse } from './respond/into-response.ts';

/** Why an extractor refuses a request. */
export interface Rejection {
  readonly status: number;
  readonly bodyText: string;
  intoResponse(): IntoResponse;
}

/** One of axum's rejections: `typeName` is the name of its Rust type. */
export class AxumRejection implements Rejection {
  readonly typeName: string;
  readonly status: number;
  readonly bodyText: string;

  constructor(typeName: string, status: number, bodyText: string) {
    this.typeName = typeName;
    this.status = status;
    this.bodyText = bodyText;
  }

  intoResponse(): Response {
    return textResponse(this.status, this.bodyText);
  }
}

const bufferBody = 'Failed to buffer the request body';
const invalidUrl = 'Invalid URL: ';

// One a row of axum's rejection.rs: type, status, text.
export const missingJsonContentType = (): AxumRejection =>
  new AxumRejection('MissingJsonContentType', 415, 'Expected request with `Content-Type: application/json`');
export const jsonSyntaxError = (error: string): AxumRejection =>
  new AxumRejection('JsonSyntaxError', 400, `Failed to parse the request body as JSON: ${error}`);
export const jsonDataError = (error: string): AxumRejection =>
  new AxumRejection('JsonDataError', 422, `Failed to deserialize the JSON body into the target type: ${error}`);
export const failedToDeserializeQueryString = (error: string): AxumRejection =>
  new AxumRejection('FailedToDeserializeQueryString', 400, `Failed to deserialize query string: ${error}`);
export const failedToDeserializeForm = (error: string): AxumRejection =>
  new AxumRejection('FailedToDeserializeForm', 400, `Failed to deserialize form: ${error}`);
export const failedToDeserializeFormBody = (error: string): AxumRejection =>
  new AxumRejection('FailedToDeserializeFormBody', 422, `Failed to deserialize form body: ${error}`);
export const invalidFormContentType = (): AxumRejection =>
  new AxumRejection('InvalidFormContentType', 415, 'Form requests must have `Content-Type: application/x-www-form-urlencoded`');
export const lengthLimitError = (): AxumRejection =>
  new AxumRejection('LengthLimitError', 413, `${bufferBody}: length limit exceeded`);
export const unknownBodyError = (error: string): AxumRejection =>
  new AxumRejection('UnknownBodyError', 400, `${bufferBody}: ${error}`);
export const invalidUtf8 = (error: string): AxumRejection =>
  new AxumRejection('InvalidUtf8', 400, `Request body didn't contain valid UTF-8: ${error}`);
export const missingExtension = (typeName: string): AxumRejection =>
  new AxumRejection(
    'MissingExtension',
    500,
    `Missing request extension: Extension of type \`${typeName}\` was not found. Perhaps you forgot to add it? See \`axum::Extension\`.`,
  );
export const missingPathParams = (): AxumRejection =>
  new AxumRejection('MissingPathParams', 500, 'No paths parameters found for matched route');
/** The program's mistake (arity, a type that no path can hold) is 500, the request's 400. */
export const failedToDeserializePathParams = (error: string, isProgramsFault: boolean): AxumRejection =>
  new AxumRejection('FailedToDeserializePathParams', isProgramsFault ? 500 : 400, isProgramsFault ? error : invalidUrl + error);
export const invalidUtf8InPathParam = (name: string): AxumRejection =>
  new AxumRejection('InvalidUtf8InPathParam', 400, `Invalid UTF-8 in \`${name}\``);
export const matchedPathMissing = (): AxumRejection => new AxumRejection('MatchedPathMissing', 500, 'No matched path found');
export const nestedPathRejection = (): AxumRejection =>
  new AxumRejection('NestedPathRejection', 500, 'The matched route is not nested');
export const methodNotGet = (): AxumRejection => new AxumRejection('MethodNotGet', 405, 'Request method must be `GET`');
export const invalidConnectionHeader = (): AxumRejection =>
  new AxumRejection('InvalidConnectionHeader', 400, "Connection header did not include 'upgrade'");
export const invalidUpgradeHeader = (): AxumRejection =>
  new AxumRejection('InvalidUpgradeHeader', 400, "`Upgrade` header did not include 'websocket'");
export const webSocketKeyHeaderMissing = (): AxumRejection =>
  new AxumRejection('WebSocketKeyHeaderMissing', 400, '`Sec-WebSocket-Key` header missing');
export const invalidWebSocketVersionHeader = (): AxumRejection =>
  new AxumRejection('InvalidWebSocketVersionHeader', 400, "`Sec-WebSocket-Version` header did not include '13'");
export const connectionNotUpgradable = (): AxumRejection =>
  new AxumRejection('ConnectionNotUpgradable', 426, "WebSocket request couldn't be upgraded since no upgrade state was present");
