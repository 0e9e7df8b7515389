import { z } from 'astro/zod';
import { heardFrameSchema, sentFrameSchema } from './frames.ts';

/**
 * One exchange of a step's exchanges.toml: a request, and the answer that the real Rust program gave.
 * `npm run record` writes `response`; everything else is written by hand.
 */
const headers = (value: z.ZodString) => z.record(
  z.string().regex(/^[a-z0-9!#$%&'*+.^_`|~-]+$/, 'write header names in lower case'),
  z.union([value, z.array(value).min(1)]),
).default({});

const body = z.union([
  z.string(),
  z.strictObject({ base64: z.base64() }),
  z.strictObject({ repeat: z.string(), times: z.number().int().positive() }),
]);

const request = z.strictObject({
  method: z.string().regex(/^[A-Z-]+$/, 'write the method in capitals').refine((method) => !/^(CONNECT|TRACE|TRACK)$/.test(method), {
    message: 'no browser sends CONNECT, TRACE or TRACK: choose another method',
  }),
  path: z.string().startsWith('/', 'a path starts with "/"').refine(isKept, {
    message: 'every URL parser rewrites this path ("/../", a blank, "#", a letter that needs %…): write it as it is sent',
  }),
  headers: headers(z.string().refine(isHeaderValue, { message: 'a header\'s value is one line of Latin letters and signs, without blanks around it' })),
  body: body.optional(),
  /** What the client says once it has its WebSocket. */
  frames: z.array(sentFrameSchema).optional(),
  /** That many at once. */
  concurrent: z.number().int().min(2).max(1000).optional(),
  /** Virtual time that passes before it, in milliseconds. */
  wait_ms: z.number().int().positive().optional(),
});

export const requestSchema = request.refine(({ body, frames }) => body === undefined || frames === undefined, {
  message: 'a WebSocket\'s handshake has no body: write `frames` alone',
}).refine(({ method, body }) => body === undefined || !/^(GET|HEAD)$/.test(method), {
  message: 'no browser sends a body with GET or HEAD: leave it out, or choose another method',
  path: ['body'],
});

export const responseSchema = z.strictObject({
  status: z.number().int().min(100).max(599),
  headers: headers(z.string()),
  body: body.default(''),
  /** What the server said over the WebSocket that it gave. */
  frames: z.array(heardFrameSchema).optional(),
});

/** A program on another version may also have panicked while it built its router. */
export const otherResponseSchema = z.union([responseSchema, z.strictObject({ panic: z.string().min(1) })]);

export const exchangeSchema = z
  .strictObject({
    name: z.string().min(1),
    /** What the exchange is for: no two of a step take the same branch with other values. */
    shows: z.string().trim().min(1),
    /** Members share one app, in order; running one first replays those before it. */
    group: z.string().optional(),
    request: requestSchema,
    response: responseSchema.optional(),
    /** What the program gave on axum 0.7. */
    response_07: otherResponseSchema.optional(),
    /** What that program gives on axum 0.8 when it isn't migrated. */
    response_bumped: otherResponseSchema.optional(),
    /** JSON pointers into the body whose values may differ from run to run. */
    volatile_body: z.array(z.string().startsWith('/')).optional(),
    /** The only way to accept a twin that answers otherwise: the page shows the reason. */
    twin: z.strictObject({ differs: z.string().min(1) }).optional(),
  });

export const exchangesSchema = z.strictObject({ exchange: z.array(exchangeSchema).min(1) });

/** Whether the path reaches a server as it is written. */
function isKept(path: string): boolean {
  const { pathname, search } = new URL(`http://localhost${path}`);
  return pathname + search === path;
}

function isHeaderValue(value: string): boolean {
  try {
    return new Headers([['x', value]]).get('x') === value;
  } catch {
    return false;
  }
}

export type Exchange = z.infer<typeof exchangeSchema>;
export type ExchangeRequest = z.infer<typeof requestSchema>;
export type RecordedResponse = z.infer<typeof responseSchema>;
export type OtherResponse = z.infer<typeof otherResponseSchema>;
