import type { Service } from 'axum-twin';

/** An answer as a test compares it. */
export interface PlainAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Sends one request; values of one header are joined by a comma. */
export async function send(app: Service, method: string, path: string, headers: HeadersInit = {}, body = ''): Promise<PlainAnswer> {
  const takesBody = method !== 'GET' && method !== 'HEAD' && body !== '';
  const bytes = new TextEncoder().encode(body);
  const response = await app.fetch(new Request(`http://localhost${path}`, { method, headers, ...(takesBody ? { body: bytes } : {}) }));
  const seen: Record<string, string> = {};
  for (const [name, value] of response.headers) seen[name] = name in seen ? `${seen[name]}, ${value}` : value;
  return { status: response.status, headers: seen, text: await response.text() };
}
