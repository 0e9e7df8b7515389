import type { Difference } from '../runner/contract.ts';

/** Characters of a value that a sentence quotes. */
const QUOTED = 60;

/** A difference as a reader takes it in: a sign, and what to look at. */
export function wordsOf(difference: Difference): { readonly sign: string; readonly words: string } {
  switch (difference.kind) {
    case 'status':
      return { sign: '≠', words: `status: ${String(difference.actual)} here, ${String(difference.expected)} in Rust` };
    case 'header':
      return headerWords(difference);
    case 'body':
      return bodyWords(difference);
    case 'frame':
      return frameWords(difference);
    default:
      return difference satisfies never;
  }
}

function headerWords({ name, expected, actual }: Extract<Difference, { kind: 'header' }>) {
  if (actual === undefined) return { sign: '−', words: `${name} is missing: Rust sends ${quote(expected ?? '')}` };
  if (expected === undefined) return { sign: '+', words: `${name} is extra: ${quote(actual)}, and Rust sends none` };
  return { sign: '≠', words: `${name}: ${quote(actual)} here, ${quote(expected)} in Rust` };
}

function bodyWords({ at, expected, actual }: Extract<Difference, { kind: 'body' }>) {
  const where = at === 0 ? 'body' : `body from character ${String(at + 1)}`;
  if (actual === '') return { sign: '−', words: `${where}: ${quote(expected)} is missing` };
  if (expected === '') return { sign: '+', words: `${where}: ${quote(actual)} is extra` };
  return { sign: '≠', words: `${where}: ${quote(actual)} here, ${quote(expected)} in Rust` };
}

function frameWords({ at, expected, actual }: Extract<Difference, { kind: 'frame' }>) {
  const which = `server's frame ${String(at + 1)}`;
  if (actual === undefined) return { sign: '−', words: `${which} is missing: ${quote(expected?.words ?? '')}` };
  if (expected === undefined) return { sign: '+', words: `${which} is extra: ${quote(actual.words)}` };
  if (actual.words !== expected.words) return { sign: '≠', words: `${which}: ${quote(actual.words)} here, ${quote(expected.words)} in Rust` };
  return { sign: '≠', words: `${which}: ${quote(actual.words)} after ${String(actual.after)} of the client's here, after ${String(expected.after)} in Rust` };
}

/** White space at its ends would be lost in a sentence. */
function quote(text: string): string {
  const short = text.length > QUOTED ? `${text.slice(0, QUOTED)}…` : text;
  return `“${short.replaceAll('\n', '⏎').replaceAll('\t', '⇥')}”`;
}
