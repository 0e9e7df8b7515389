import type { ExchangeRequest } from '../schemas/exchange.ts';
import { parseFrames, writeFrame } from './parse-frames.ts';

/** What the form's fields hold. */
export interface WrittenForm {
  readonly method: string;
  readonly path: string;
  /** One a line. */
  readonly headers: string;
  readonly body: string;
  /** What the client says over its WebSocket, one message a line; undefined where no program of the step speaks it. */
  readonly frames: string | undefined;
}

export type ParsedForm =
  | { readonly kind: 'request'; readonly request: ExchangeRequest }
  | { readonly kind: 'problem'; readonly field: keyof WrittenForm; readonly message: string };

const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;

/** The request that a form describes, or the first thing that keeps it from being one, with what to write instead. */
export function parseForm(form: WrittenForm): ParsedForm {
  const method = form.method.trim().toUpperCase();
  const methodProblem = problemWithMethod(method);
  if (methodProblem !== undefined) return problem('method', methodProblem);
  const path = form.path.trim();
  const pathProblem = problemWithPath(path);
  if (pathProblem !== undefined) return problem('path', pathProblem);
  const headers = parseHeaders(form.headers);
  if (typeof headers === 'string') return problem('headers', headers);
  if (form.body !== '' && (method === 'GET' || method === 'HEAD')) {
    return problem('body', `${method} carries no body on the web: fetch refuses it. Use POST, or empty the body.`);
  }
  const frames = parseFrames(form.frames ?? '');
  if (typeof frames === 'string') return problem('frames', frames);
  const asksForSocket = form.frames !== undefined && headers['upgrade']?.some((value) => value.toLowerCase() === 'websocket');
  const speaks = asksForSocket === true || frames.length > 0;
  if (speaks && form.body !== '') return problem('body', 'A WebSocket’s handshake carries no body: empty it, or the messages and the upgrade header.');
  return { kind: 'request', request: { method, path, headers, ...(form.body !== '' && { body: form.body }), ...(speaks && { frames: [...frames] }) } };
}

/** The form that describes a request. */
export function toForm({ method, path, headers, body, frames = [] }: ExchangeRequest): WrittenForm {
  const lines = Object.entries(headers).flatMap(([name, values]) => [values].flat().map((value) => `${name}: ${value}`));
  return { method, path, headers: lines.join('\n'), body: typeof body === 'string' ? body : '', frames: frames.map(writeFrame).join('\n') };
}

function problem(field: keyof WrittenForm, message: string): ParsedForm {
  return { kind: 'problem', field, message };
}

function problemWithMethod(method: string): string | undefined {
  if (method === '') return 'A request has a method: write GET.';
  if (!/^[A-Z][A-Z-]{0,30}$/.test(method)) return 'A method is one word in letters: GET, POST, DELETE …';
  if (['CONNECT', 'TRACE', 'TRACK'].includes(method)) return `No browser sends ${method}. Choose another method.`;
  return undefined;
}

function problemWithPath(path: string): string | undefined {
  if (!path.startsWith('/')) return 'A path begins with a slash: /loaves, not loaves or http://….';
  if (/\s/.test(path)) return 'A path has no spaces: write %20.';
  if (path.includes('#')) return 'What follows # never leaves the browser: leave it out, or write %23.';
  if (path.includes('\\')) return 'Every URL turns \\ into /: write / or %5C.';
  if (/\/(\.|%2e){1,2}(\/|\?|$)/i.test(path)) return 'Every client resolves /./ and /../ before it sends: write the path that they lead to.';
  if (path.length > 8000) return 'This path is too long: keep it under 8,000 characters.';
  return undefined;
}

/** A message instead, when a line is no header. */
function parseHeaders(text: string): Record<string, string[]> | string {
  const headers: Record<string, string[]> = {};
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    const where = `Header line ${String(index + 1)}`;
    const colon = line.indexOf(':');
    if (colon < 0) return `${where} has no colon: write name: value.`;
    const name = line.slice(0, colon).trim().toLowerCase();
    if (!TOKEN.test(name)) return `${where}: “${name.slice(0, 40)}” is no header name. Names have letters, digits and dashes, no spaces.`;
    const value = line.slice(colon + 1).trim();
    if (/[^\t\u0020-\u007e\u0080-\u00ff]/.test(value)) return `${where}: a header's value holds bytes, so only letters up to ÿ. Encode the rest, for example with %.`;
    headers[name] = [...(headers[name] ?? []), value];
  }
  return headers;
}
