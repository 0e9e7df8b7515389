/**
 * `Request` and `Response` as a server sees them.
 *
 * A browser's own classes are made for clients: they drop `Cookie`, `Host` and `Set-Cookie` in silence, refuse the statuses that
 * a client never makes, and refuse a body beside 204 or 304. Rust's `http` crate does none of that, so neither do these.
 */

/** A Request that keeps every header it is given. GET and HEAD take no body, as everywhere on the web. */
export class ServerRequest extends Request {
  readonly #headers: Headers;

  constructor(input: RequestInfo | URL, init?: RequestInit) {
    super(input, init);
    const given = init?.headers ?? (input instanceof Request ? input.headers : undefined);
    this.#headers = withMissing(new Headers(given), super.headers);
  }

  override get headers(): Headers {
    return this.#headers;
  }

  override clone(): ServerRequest {
    return new ServerRequest(super.clone(), { headers: this.#headers });
  }
}

/**
 * A Response that keeps every header, any status from 100 to 999 and a body with any of them.
 * Throws a RangeError for another status.
 */
export class ServerResponse extends Response {
  readonly #headers: Headers;
  readonly #status: number;

  constructor(body?: BodyInit | null, init: ResponseInit = {}) {
    const status = init.status ?? 200;
    if (!Number.isInteger(status) || status < 100 || status > 999) {
      throw new RangeError(`${status} is no HTTP status: use a whole number from 100 to 999`);
    }
    super(body, { ...init, status: allowedInBrowsers(status, body) ? status : 200 });
    this.#status = status;
    this.#headers = withMissing(new Headers(init.headers), super.headers);
  }

  override get headers(): Headers {
    return this.#headers;
  }

  override get status(): number {
    // Node's own constructor reads this before the field exists.
    return #status in this ? this.#status : super.status;
  }

  override get ok(): boolean {
    return this.#status >= 200 && this.#status <= 299;
  }

  override clone(): ServerResponse {
    const copy = super.clone();
    return new ServerResponse(copy.body, { status: this.#status, statusText: this.statusText, headers: this.#headers });
  }

  static override json(data: unknown, init: ResponseInit = {}): ServerResponse {
    const headers = new Headers(init.headers);
    if (!headers.has('content-type')) headers.set('content-type', 'application/json');
    const text = JSON.stringify(data) as string | undefined;
    if (text === undefined) throw new TypeError('Response.json() was given a value that JSON cannot hold');
    return new ServerResponse(text, { ...init, headers });
  }

  static override redirect(url: string | URL, status = 302): ServerResponse {
    if (![301, 302, 303, 307, 308].includes(status)) throw new RangeError(`${status} is no redirect: use 301, 302, 303, 307 or 308`);
    return new ServerResponse(null, { status, headers: { location: String(url) } });
  }
}

/** Puts both classes in place of the browser's own, so that a program's `new Response(…)` is a server's. */
export function installServerFetch(scope: { Request: typeof Request; Response: typeof Response }): void {
  scope.Request = ServerRequest;
  scope.Response = ServerResponse;
}

/** Adds what the platform set by itself: the content type that it read off the body. */
function withMissing(headers: Headers, platform: Headers): Headers {
  for (const [name, value] of platform) if (!headers.has(name)) headers.append(name, value);
  return headers;
}

function allowedInBrowsers(status: number, body: BodyInit | null | undefined): boolean {
  if (status < 200 || status > 599) return false;
  const takesNoBody = status === 204 || status === 205 || status === 304;
  return !takesNoBody || body === null || body === undefined;
}
