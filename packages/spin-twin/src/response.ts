/** A body as a component gives it. Nothing adds a content type to it. */
export type Body = string | Uint8Array | undefined;

/**
 * Rust's `Response::builder()`: `Response.builder().status(200).header('content-type', 'text/plain').body('Hello')`.
 * Unlike `new Response('text')`, it brings no header that you didn't write.
 */
export const Response = {
  /** Starts with status 200 and no headers. */
  builder(): ResponseBuilder {
    return new ResponseBuilder();
  },
};
export type Response = globalThis.Response;

export class ResponseBuilder {
  readonly #headers: (readonly [string, string])[] = [];
  #status = 200;
  #problem: string | undefined;

  /** A whole number from 100 to 999. Like Rust's builder it keeps an error until `body`. */
  status(status: number): this {
    if (!Number.isInteger(status) || status < 100 || status > 999) this.#problem ??= 'invalid status code';
    this.#status = status;
    return this;
  }

  /** Adds a header, beside others of that name. */
  header(name: string, value: string): this {
    if (!/^[!#$%&'*+\-.^_`|~\w]+$/.test(name)) this.#problem ??= 'invalid HTTP header name';
    else if (hasControls(value)) this.#problem ??= 'failed to parse header value';
    this.#headers.push([name, value]);
    return this;
  }

  /** Ends the building. Throws an Error with the text of Rust's `http` crate for what was wrong before. */
  body(body?: Body): globalThis.Response {
    if (this.#problem !== undefined) throw new Error(this.#problem);
    return createResponse(this.#status, this.#headers, body);
  }

  /** Without a body. */
  build(): globalThis.Response {
    return this.body();
  }
}

/** A Response of exactly these headers. */
export function createResponse(status: number, headers: Iterable<readonly [string, string]>, body: Body): globalThis.Response {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  const content = bytes && bytes.length > 0 ? (bytes as Uint8Array<ArrayBuffer>) : null;
  const list = new Headers();
  for (const [name, value] of headers) list.append(name, toHeaderText(value));
  // The web's own class refuses a body beside these; a server's class doesn't, where the engine has put one in its place.
  const refused = [204, 205, 304].includes(status) && content !== null;
  try {
    return new globalThis.Response(content, { status, headers: list });
  } catch (error) {
    if (!refused) throw error;
    return new globalThis.Response(null, { status, headers: list });
  }
}

/** A header's value as its bytes: the web's Headers hold a character for each. */
export function toHeaderText(value: string): string {
  return [...value].every((character) => character < '\u0080') ? value : Array.from(new TextEncoder().encode(value), (byte) => String.fromCharCode(byte)).join('');
}

function hasControls(value: string): boolean {
  return [...value].some((character) => (character < ' ' && character !== '\t') || character === '\u007f');
}
