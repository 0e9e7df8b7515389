import { z } from 'astro/zod';

/** Bytes: as text where they spell some. */
const payload = z.union([z.string(), z.strictObject({ base64: z.base64() })]);

/** Without a code there is no reason either. */
const close = z.strictObject({ code: z.number().int().min(0).max(65_535).optional(), reason: z.string().optional() })
  .refine(({ code, reason }) => code !== undefined || reason === undefined, { message: 'a close frame has a reason only beside a code' });

/** What a client sends over its WebSocket, or `wait_ms`: it lets time pass. */
export const sentFrameSchema = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({ binary: payload }),
  z.strictObject({ ping: payload }),
  z.strictObject({ pong: payload }),
  z.strictObject({ close }),
  z.strictObject({ wait_ms: z.number().int().positive() }),
]);

const after = z.number().int().min(0);

/** What the server sends, `after` that many of the client's. `end`: the connection is over. */
export const heardFrameSchema = z.union([
  z.strictObject({ after, text: z.string() }),
  z.strictObject({ after, binary: payload }),
  z.strictObject({ after, ping: payload }),
  z.strictObject({ after, pong: payload }),
  z.strictObject({ after, close }),
  z.strictObject({ after, end: z.literal(true) }),
]);

export type SentFrame = z.infer<typeof sentFrameSchema>;
export type Frame = Exclude<SentFrame, { wait_ms: number }>;
export type HeardFrame = z.infer<typeof heardFrameSchema>;
