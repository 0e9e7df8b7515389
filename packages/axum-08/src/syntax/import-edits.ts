import type { Edit, Rule } from '../edits.ts';
import type { Import, Names } from './imports.ts';
import type { RustFile, SyntaxNode } from './tree.ts';

/** An import that goes, and what comes instead. */
export interface ImportChange {
  readonly rule: Rule;
  readonly gone: Import;
  readonly instead: string | undefined;
  readonly why: string;
}

/** Turns all changes of a file's imports into edits: several may concern one `use`. */
export function importEdits(file: RustFile, names: Names, changes: readonly ImportChange[]): Edit[] {
  const declarations = new Set(changes.map((change) => change.gone.declaration));
  return [...declarations].flatMap((declaration) => {
    const here = changes.filter((change) => change.gone.declaration === declaration);
    const all = names.imports.filter((one) => one.declaration === declaration);
    const gone = new Set(here.map((change) => change.gone.leaf));
    const edit = ({ rule, why }: ImportChange, from: number, to: number, insert: string): Edit => ({ from, to, insert, rule, why });
    // A `use` under an attribute (`#[cfg(test)]`) goes and comes with it.
    const whole = declaration.parent?.kind === 'AttributeItem' ? declaration.parent : declaration;
    const added = newUses(file, names, here, whole, declaration);
    const [first] = here as [ImportChange];
    if (all.every((one) => gone.has(one.leaf))) {
      const reason = added[0]?.change ?? first;
      return added.length > 0 ? [edit(reason, whole.from, whole.to, added.map(({ use }) => use).join(`\n${indentAt(file, whole.from)}`))] : [edit(first, ...wholeLine(file, whole), '')];
    }
    const before = added.map(({ change, use }) => edit(change, whole.from, whole.from, `${use}\n${indentAt(file, whole.from)}`));
    const reasonAt = (from: number, to: number) => here.find(({ gone: { leaf } }) => from <= leaf.from && leaf.to <= to) ?? first;
    return [...before, ...listEdits(declaration, gone).map(({ from, to }) => edit(reasonAt(from, to), from, to, ''))];
  });
}

interface NewUse {
  readonly change: ImportChange;
  readonly use: string;
}

function newUses(file: RustFile, names: Names, changes: readonly ImportChange[], whole: SyntaxNode, declaration: SyntaxNode): NewUse[] {
  const attributes = file.source.slice(whole.from, declaration.from);
  const visibility = /^(pub(\([^)]*\))?\s+)?/.exec(file.source.slice(declaration.from, declaration.to))?.[0] ?? '';
  const uses = new Map<string, NewUse>();
  for (const change of changes) {
    const { gone, instead } = change;
    if (!instead || names.imports.some((one) => one.path.join('::') === instead && one.scope === gone.scope)) continue;
    const alias = instead.endsWith(`::${gone.name}`) ? '' : ` as ${gone.name}`;
    const use = `${attributes}${visibility}use ${instead}${alias};`;
    if (!uses.has(use)) uses.set(use, { change, use });
  }
  return [...uses.values()];
}

/** What to delete so that the lists keep their commas, their lines and their comments. */
function listEdits(declaration: SyntaxNode, gone: ReadonlySet<SyntaxNode>): { from: number; to: number }[] {
  const edits: { from: number; to: number }[] = [];
  const waiting = [declaration];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind !== 'UseList') {
      waiting.push(...node.children);
      continue;
    }
    const items = itemsOf(node);
    const kept = items.filter((item) => !isGone(item, gone));
    waiting.push(...kept);
    const [only] = kept;
    if (kept.length === items.length) continue;
    if (kept.length === 1 && only && !node.children.some((child) => child.kind.endsWith('Comment'))) {
      edits.push(...unwrapList(node, only));
      continue;
    }
    for (let i = 0; i < items.length; i += 1) {
      if (!isGone(items[i] as SyntaxNode, gone)) continue;
      const first = items[i] as SyntaxNode;
      while (i + 1 < items.length && isGone(items[i + 1] as SyntaxNode, gone)) i += 1;
      const next = items[i + 1];
      const previous = items[items.indexOf(first) - 1];
      if (next) edits.push({ from: first.from, to: nextStart(node, items[i] as SyntaxNode, next) });
      else if (previous) edits.push({ from: previous.to, to: (items[i] as SyntaxNode).to });
    }
  }
  return edits;
}

function itemsOf(list: SyntaxNode): SyntaxNode[] {
  return list.children.filter((child) => !['{', '}', ','].includes(child.kind) && !child.kind.endsWith('Comment'));
}

function isGone(item: SyntaxNode, gone: ReadonlySet<SyntaxNode>): boolean {
  if (gone.has(item)) return true;
  const list = item.kind === 'UseList' ? item : item.children.find((child) => child.kind === 'UseList');
  return list !== undefined && itemsOf(list).length > 0 && itemsOf(list).every((inner) => isGone(inner, gone));
}

/** `{a}` is written `a`, and `b::{self}` is written `b`. */
function unwrapList(list: SyntaxNode, only: SyntaxNode): { from: number; to: number }[] {
  const colons = list.parent?.children.find((child) => child.kind === '::' && child.to === list.from);
  if (only.kind === 'self') return [{ from: colons?.from ?? list.from, to: list.to }];
  return [
    { from: list.from, to: only.from },
    { from: only.to, to: list.to },
  ];
}

/** Where the next item begins, or a comment that belongs to it. */
function nextStart(list: SyntaxNode, last: SyntaxNode, next: SyntaxNode): number {
  const comment = list.children.find((child) => child.kind.endsWith('Comment') && child.from > last.to && child.from < next.from);
  return comment?.from ?? next.from;
}

/** A node's whole line, when nothing else stands on it; else the node and the blanks after it. */
export function wholeLine(file: RustFile, node: { from: number; to: number }): [number, number] {
  const { source } = file;
  let from = node.from;
  while (from > 0 && (source[from - 1] === ' ' || source[from - 1] === '\t')) from -= 1;
  let to = node.to;
  while (source[to] === ' ' || source[to] === '\t') to += 1;
  const lineStarts = from === 0 || source[from - 1] === '\n';
  if (!lineStarts) return [node.from, source[to] === '\n' || source[to] === '\r' ? node.to : to];
  if (source.startsWith('\r\n', to)) return [from, to + 2];
  if (source[to] === '\n') return [from, to + 1];
  return [node.from, to];
}

/** The blanks before a place, up to its line's start. */
export function indentAt(file: RustFile, at: number): string {
  const start = file.source.lastIndexOf('\n', at - 1) + 1;
  return /^[ \t]*/.exec(file.source.slice(start, at))?.[0] ?? '';
}
