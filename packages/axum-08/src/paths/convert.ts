import type { Unit } from '../syntax/text.ts';

/** What becomes of a path of axum 0.7 (matchit 0.7): where to write what. */
export interface Conversion {
  readonly changes: readonly { readonly from: number; readonly to: number; readonly insert: string }[];
  /** Something that the reader should look at. */
  readonly doubt: Doubt | undefined;
}

/**
 * `after-word`: `/messages:send` was a capture in 0.7, though it reads like a literal.
 * `braces`: `{x}` was literal text in 0.7 and is a capture in 0.8.
 * `no-place`: a capture's end lies in a value, where no brace can be written.
 * `refused`: 0.7 itself refuses this path at start-up.
 */
export type Doubt = 'after-word' | 'braces' | 'no-place' | 'refused';

const nothing: Conversion = { changes: [], doubt: undefined };

/**
 * Rewrites captures, wildcards and literal braces.
 *
 * @param units the path's characters, over all literals that it is put together from
 * @param certain true when these are known to reach a router; else only whole segments (`/:id`, `/*rest`) count as captures
 */
export function convertPath(units: readonly Unit[], certain: boolean): Conversion {
  const captures = findCaptures(units, certain);
  if (captures === 'refused') return { changes: [], doubt: certain ? 'refused' : undefined };
  const braces = units.filter((unit) => unit.kind === 'char' && (unit.char === '{' || unit.char === '}'));
  if (captures.length === 0) return looksLikeCapture(units) && certain ? { changes: [], doubt: 'braces' } : nothing;

  const changes: { from: number; to: number; insert: string }[] = [];
  let doubt: Doubt | undefined;
  for (const { start, end } of captures) {
    const sign = units[start] as Unit;
    const close = closingPlace(units, end);
    if (close === undefined) return { changes: [], doubt: 'no-place' };
    const star = sign.char === '*' ? '*' : '';
    changes.push({ from: sign.from, to: sign.to, insert: (sign.format ? '{{' : '{') + star });
    changes.push({ from: close.at, to: close.at, insert: close.format ? '}}' : '}' });
    if (start > 1 && isWord(units[start - 1]) && isWord(units[start - 2])) doubt = 'after-word';
  }
  if (certain && !alreadyEscaped(units)) for (const brace of braces) changes.push({ from: brace.to, to: brace.to, insert: brace.format ? brace.char.repeat(2) : brace.char });
  return { changes, doubt };
}

const isWord = (unit: Unit | undefined) => /[A-Za-z0-9]/.test(unit?.char ?? '');

/** matchit 0.7: `:` opens a capture anywhere, `*` after a slash; each runs to the next slash; two in one segment are refused. */
function findCaptures(units: readonly Unit[], certain: boolean): { start: number; end: number }[] | 'refused' {
  const captures: { start: number; end: number }[] = [];
  for (let start = 0; start < units.length; start += 1) {
    const sign = units[start] as Unit;
    if (sign.kind === 'char' && sign.char === '{') start = afterBraces(units, start);
    if (sign.kind !== 'char' || (sign.char !== ':' && sign.char !== '*')) continue;
    // A wildcard has to follow a slash, so a value in front of it ends with one.
    const before = units[start - 1];
    const afterSlash = start === 0 || before?.char === '/' || (sign.char === '*' && before?.kind === 'hole');
    if (!afterSlash && (!certain || sign.char === '*')) {
      if (certain) return 'refused';
      continue;
    }
    let end = start + 1;
    while (end < units.length && units[end]?.char !== '/') end += 1;
    const name = units.slice(start + 1, end);
    if (name.length === 0 || name.some((unit) => unit.kind === 'char' && /[:*{}\s]/.test(unit.char))) return 'refused';
    if (!certain && !/^[A-Za-z_\u0000]/.test(name[0]?.kind === 'hole' ? '\u0000' : (name[0]?.char ?? ''))) continue;
    if (sign.char === '*' && end < units.length) return 'refused';
    captures.push({ start, end });
    start = end;
  }
  return captures;
}

/** `{*rest}` and `{id:u32}` are captures of 0.8: what looks like a sign in there is none. */
function afterBraces(units: readonly Unit[], start: number): number {
  let close = start + 1;
  while (close < units.length && units[close]?.char !== '}' && units[close]?.char !== '/') close += 1;
  return units[close]?.char === '}' ? close : start;
}

/** Where the closing brace goes: after the name's last character, or before what follows it, whichever is text. */
function closingPlace(units: readonly Unit[], end: number): { at: number; format: boolean } | undefined {
  const last = units[end - 1];
  if (last?.inText) return { at: last.to, format: last.format };
  const next = units[end];
  return next?.inText ? { at: next.from, format: next.format } : undefined;
}

/** `{{` in plain text is how 0.8 writes a literal brace: this path has been looked after. */
function alreadyEscaped(units: readonly Unit[]): boolean {
  return units.some((unit, i) => unit.kind === 'char' && unit.char === '{' && units[i + 1]?.kind === 'char' && units[i + 1]?.char === '{');
}

/** `{name}` without any old capture beside it: 0.8 syntax already, or literal text in 0.7. */
function looksLikeCapture(units: readonly Unit[]): boolean {
  const text = units.map((unit) => (unit.kind === 'char' ? unit.char : '\u0000')).join('');
  return /\{\*?[^{}/]+\}/.test(text.replace(/\{\{|\}\}/g, ''));
}
