import { textOf } from './bytes.ts';
import type { AnswerText, Pair, Reply } from './description.ts';

/** A reply as the oracle writes it. */
export type OracleReply =
  | { readonly startPanic: string }
  | { readonly answers: readonly ({ readonly status: number; readonly headers: readonly Pair[]; readonly body: string } | { readonly panic: string })[] }
  | { readonly failed: string };

/** @throws Error when the oracle didn't understand the description. */
export function toReply(reply: OracleReply): Reply {
  if ('failed' in reply) throw new Error(`The oracle can't read the description: ${reply.failed}`);
  if ('startPanic' in reply) return reply;
  return { answers: reply.answers.map((one) => ('panic' in one ? one : toText(one.status, one.headers, Uint8Array.from(Buffer.from(one.body, 'base64'))))) };
}

/** An answer as it is compared. The web's Headers sort names and join values, so both sides are shown like that. */
export function toText(status: number, headers: readonly Pair[], body: Uint8Array): AnswerText {
  const byName = new Map<string, string>();
  for (const [name, value] of headers) byName.set(name, byName.has(name) ? `${byName.get(name)}, ${value}` : value);
  const shown = bodiless.includes(status) ? '' : textOf(body);
  return { status, headers: [...byName].map(([name, value]) => `${name}: ${value}`.trim()).sort(), body: shown };
}

// The web's Response can't hold a body beside these, which Rust allows.
const bodiless = [204, 205, 304];
