/** Answers and bodies in full, as text: apart from what every page needs at once. */
import type { Answer } from '../runner/contract.ts';
import { toText } from './body.ts';
import { formatStatus, toHex } from './format.ts';

/** A body as a reader can look at it. Text is shown as it was sent: nothing is indented or reordered. */
export type ReadableBody =
  | { readonly kind: 'empty' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'binary'; readonly text: string; readonly bytes: number };

/** How many bytes of a binary body the hex dump shows. */
const DUMPED_BYTES = 4096;
const BYTES_A_LINE = 16;

export function formatBody(body: Uint8Array): ReadableBody {
  if (body.length === 0) return { kind: 'empty' };
  const text = toText(body);
  if (text !== undefined && !/[\u0000-\u0008\u000e-\u001f]/.test(text)) return { kind: 'text', text };
  return { kind: 'binary', text: hexDump(body), bytes: body.length };
}

/** Header lines in the order in which the answer has them, one a value. */
export function formatHeaders(answer: Answer): string[] {
  return Object.entries(answer.headers).flatMap(([name, values]) => values.map((value) => `${name}: ${value}`));
}

/** The whole answer as text: status, headers, an empty line, body. */
export function formatAnswer(answer: Answer): string {
  const body = formatBody(answer.body);
  const head = [formatStatus(answer.status), ...formatHeaders(answer)].join('\n');
  return body.kind === 'empty' ? head : `${head}\n\n${body.text}`;
}

/** Offset, bytes, and the ASCII they spell: the form that `xxd` and `hexdump -C` made familiar. */
function hexDump(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < Math.min(bytes.length, DUMPED_BYTES); at += BYTES_A_LINE) {
    const row = bytes.subarray(at, at + BYTES_A_LINE);
    const ascii = Array.from(row, (byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('');
    lines.push(`${at.toString(16).padStart(8, '0')}  ${toHex(row).padEnd(BYTES_A_LINE * 3 - 1)}  ${ascii}`);
  }
  const left = bytes.length - DUMPED_BYTES;
  if (left > 0) lines.push(`… ${String(left)} more bytes`);
  return lines.join('\n');
}
