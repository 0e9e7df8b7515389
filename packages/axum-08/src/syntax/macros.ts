import { parser } from '@lezer/rust';
import { type FlatTree, flatten, graft, kindNumber } from './flat.ts';

/** Macro arguments are token soup to the grammar. Most are expressions all the same, so they are parsed as such. */
const tokenTrees = new Set(['ParenthesizedTokens', 'BracketedTokens', 'BracedTokens'].map(kindNumber));
/** Parsing every `println!` a second time would cost more than the file itself: only what could hold something to migrate. */
const worthParsing = /"[^"\n]*(?:[:*][\w{]|\/[^"\n]*\{)[^"\n]*"|\bnest|route|async_trait|Message::|CloseFrame|r#*"|concat!|^.\s*"\{[^"{}]*\}[{/]/;
const literals = new Set([kindNumber('String'), kindNumber('RawString')]);
const invocation = kindNumber('MacroInvocation');

/** Macros inside of macros, as far as people write them; each level is parsed again with all that it contains. */
const deepest = 8;

/** The same tree with the arguments of macros as the expressions that they spell, and the bodies of the file's own macros too. */
export function openMacros(tree: FlatTree, source: string, kinds: readonly number[] = [invocation, kindNumber('MacroRule')], depth = 0): FlatTree {
  if (depth > deepest) return tree;
  const grafts: { at: number; scion: FlatTree }[] = [];
  for (let node = 0; node < tree.count; node += 1) {
    const tokens = kinds.includes(tree.kind(node)) ? tokensOf(tree, node) : undefined;
    const opened = tokens === undefined ? undefined : openTokens(tree, tokens, source);
    if (tokens === undefined || !opened) continue;
    grafts.push({ at: tokens, scion: openMacros(opened, source, [invocation], depth + 1) });
    node = tree.after(tokens) - 1;
  }
  return grafts.length > 0 ? graft(tree, grafts) : tree;
}

/** The last token tree of a macro: its arguments or its body. */
function tokensOf(tree: FlatTree, macro: number): number | undefined {
  let last: number | undefined;
  for (let child = macro + 1; child < tree.after(macro); child = tree.after(child)) if (tokenTrees.has(tree.kind(child))) last = child;
  return last;
}

function openTokens(tree: FlatTree, tokens: number, source: string): FlatTree | undefined {
  const text = source.slice(tree.from(tokens), tree.to(tokens));
  if (!worthParsing.test(text)) return undefined;
  const parsed = flatten(parser.parse(text), tree.from(tokens));
  // A macro with a grammar of its own (`GET "/a" => h`) can make the parser lose a string: its token tree then stays.
  return literalsOf(tree, tokens) === literalsOf(parsed, 0) ? parsed : undefined;
}

function literalsOf(tree: FlatTree, top: number): string {
  let found = '';
  for (let node = top; node < tree.after(top); node += 1) if (literals.has(tree.kind(node))) found += `${tree.from(node)}-${tree.to(node)},`;
  return found;
}
