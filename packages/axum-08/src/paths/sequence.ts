import { argumentsOf, calleeOf } from '../syntax/calls.ts';
import { type Unit, hole, literalText, unitsOf } from '../syntax/text.ts';
import { type RustFile, type SyntaxNode, isLiteral, parts } from '../syntax/tree.ts';

/** A path as the source puts it together: its characters, and the operands that have to be looked up. */
export interface Sequence {
  readonly units: readonly Unit[];
  readonly literals: readonly SyntaxNode[];
  readonly holes: readonly SyntaxNode[];
}

/** Methods that hand a string on as it is. */
export const handsOn = new Set(['to_string', 'to_owned', 'into', 'as_str', 'as_ref', 'clone', 'as_bytes', 'leak', 'deref', 'borrow', 'into_boxed_str', 'unwrap', 'expect', 'unwrap_or', 'unwrap_or_default', 'to_lowercase', 'trim_end_matches', 'trim_start_matches', 'trim_end', 'trim', 'cloned', 'copied', 'replace', 'into_owned', 'as_deref', 'into_string']);
/** Functions that do. */
export const wraps = new Set(['String::from', 'Cow::from', 'Cow::Borrowed', 'Cow::Owned', 'Arc::from', 'Rc::from', 'Box::from', 'Box::leak', 'Into::into', 'Some', 'Ok', 'Box::new', 'Arc::new', 'ToString::to_string', 'str::to_string', 'leak', 'OnceCell::new', 'Lazy::new', 'LazyLock::new']);

/** Reads an expression as text where it is text: a literal, `format!`, `concat!`, `a + b`, `[a, b].concat()`. */
export function sequenceOf(file: RustFile, expression: SyntaxNode, depth = 0): Sequence | undefined {
  const node = unwrapped(file, expression);
  if (isLiteral(node)) return fromLiteral(file, node, false);
  if (depth > 30) return undefined;
  if (node.kind === 'MacroInvocation') return fromMacro(file, node);
  if (node.kind === 'BinaryExpression' && node.children.some((child) => child.kind === 'ArithOp' && file.source[child.from] === '+')) {
    return join([node.children[0], node.children.at(-1)].filter((side) => side !== undefined).map((side) => sequenceOf(file, side, depth + 1) ?? fromHole(side)));
  }
  if (node.kind === 'CallExpression') {
    const called = calleeOf(file, node);
    const list = called?.receiver && unwrapped(file, called.receiver);
    const separator = called?.name === 'join' ? literalText(file, argumentsOf(node)[0]) : undefined;
    if ((called?.name === 'concat' || separator !== undefined) && list?.kind === 'ArrayExpression') {
      const pieces = elementsOf(list).map((element) => sequenceOf(file, element, depth + 1) ?? fromHole(element));
      return join(pieces.flatMap((piece, i) => (i > 0 && separator ? [between(separator, node), piece] : [piece])));
    }
  }
  return undefined;
}

/** Takes off `&`, brackets and what hands a string on unchanged. */
export function unwrapped(file: RustFile, expression: SyntaxNode): SyntaxNode {
  let node = expression;
  for (;;) {
    let inner: SyntaxNode | undefined;
    if (['ReferenceExpression', 'ParenthesizedExpression', 'TryExpression', 'UnaryExpression'].includes(node.kind)) inner = parts(node).find((child) => child.kind !== 'mut');
    if (node.kind === 'CallExpression') {
      const called = calleeOf(file, node);
      if (called?.receiver && handsOn.has(called.name)) inner = called.receiver;
      else if (called && !called.receiver && wraps.has(lastTwo(file, called.callee))) inner = argumentsOf(node)[0];
    }
    if (!inner) return node;
    node = inner;
  }
}

/** The elements of an array, a tuple or a `vec!`. */
export function elementsOf(list: SyntaxNode): SyntaxNode[] {
  return parts(list).filter((child) => child.kind !== '_');
}

/** What stands between a macro's brackets, when it could be read as expressions. */
export function macroBody(macro: SyntaxNode): SyntaxNode | undefined {
  const opened = macro.children.find((child) => child.kind === 'SourceFile' || child.kind.endsWith('Tokens'));
  const inner = opened?.kind === 'SourceFile' ? opened.children[0] : opened;
  return inner?.kind === 'ExpressionStatement' ? inner.children[0] : inner;
}

/** A macro's own name, without its module. */
export function macroName(file: RustFile, macro: SyntaxNode): string {
  const name = macro.children[0];
  return name ? (file.source.slice(name.from, name.to).split('::').at(-1) ?? '') : '';
}

function lastTwo(file: RustFile, callee: SyntaxNode): string {
  return file.source.slice(callee.from, callee.to).split('::').map((part) => part.replace(/<.*/, '')).filter(Boolean).slice(-2).join('::');
}

function fromMacro(file: RustFile, macro: SyntaxNode): Sequence | undefined {
  const name = macroName(file, macro);
  const body = macroBody(macro);
  if (!body) return undefined;
  const given = elementsOf(body);
  if (name === 'concat' || name === 'concatcp' || name === 'concat_str' || name === 'const_str_concat') {
    return join(given.map((element) => (isLiteral(element) ? fromLiteral(file, element, false) : fromHole(element))));
  }
  const template = given[0];
  if (!['format', 'formatcp', 'format_args', 'formatx', 'const_format'].includes(name) || !template || !isLiteral(template)) return undefined;
  const text = fromLiteral(file, template, true);
  return text && { ...text, holes: given.slice(1).map((argument) => (argument.kind === 'AssignmentExpression' ? (argument.children.at(-1) ?? argument) : argument)) };
}

function fromLiteral(file: RustFile, literal: SyntaxNode, format: boolean): Sequence | undefined {
  const units = unitsOf(file, literal, format);
  return units && { units, literals: [literal], holes: [] };
}

/** What `join` writes between two pieces: characters that stand elsewhere. */
function between(separator: string, call: SyntaxNode): Sequence {
  return { units: [...separator].map((char) => ({ ...hole(call), char, kind: 'char' })), literals: [], holes: [] };
}

function fromHole(node: SyntaxNode): Sequence {
  return { units: [hole(node)], literals: [], holes: [node] };
}

function join(pieces: readonly (Sequence | undefined)[]): Sequence {
  const all = pieces.filter((piece) => piece !== undefined);
  return { units: all.flatMap((piece) => piece.units), literals: all.flatMap((piece) => piece.literals), holes: all.flatMap((piece) => piece.holes) };
}

/** Every string literal inside. */
export function literalsIn(node: SyntaxNode): SyntaxNode[] {
  return [...node.inside('String'), ...node.inside('RawString')].sort((a, b) => a.from - b.from);
}
