import { parser } from '@lezer/rust';
import type { SyntaxNode } from '@lezer/common';

/**
 * Every notation of Rust that someone who reads TypeScript has to be told about. Each has an entry in content/concepts
 * (its `find` names the id) before a program may use it: check-step sees to that.
 */
export interface RustNotation {
  /** What a concept's `find` says. */
  readonly id: string;
  /** How it looks in code. */
  readonly looks: string;
  /** Whether this node of the syntax tree is one; `text` is what the node covers. */
  readonly is: (node: SyntaxNode, text: string) => boolean;
}

/** Where a program uses a notation first. Lines count from 1. */
export interface NotationUse {
  readonly id: string;
  readonly looks: string;
  readonly line: number;
}

/** First use of each notation in a Rust file, in the order of their lines. Comments and strings hold none. */
export function findNotations(source: string): NotationUse[] {
  const found = new Map<string, NotationUse>();
  let line = 1;
  let counted = 0;
  parser.parse(source).iterate({
    enter(ref) {
      for (; counted < ref.from; counted++) if (source.charCodeAt(counted) === 10) line++;
      const { node } = ref;
      const text = source.slice(node.from, node.to);
      for (const { id, looks, is } of rustNotations) {
        if (!found.has(id) && is(node, text)) found.set(id, { id, looks, line });
      }
    },
  });
  return [...found.values()];
}

/** Named nodes; with words, only those that read like one of them. */
function named(names: string, words?: readonly string[]): RustNotation['is'] {
  const wanted = new Set(names.split(' '));
  return (node, text) => wanted.has(node.name) && (words?.includes(text) ?? true);
}

const has = (node: SyntaxNode, child: string): boolean => node.getChild(child) !== null;

const NAMES = 'TypeIdentifier ScopeIdentifier Identifier BoundIdentifier';
const REFERENCES = new Set(['ReferenceType', 'ReferenceExpression', 'SelfParameter', 'ReferencePattern']);
const PATTERNS = ['TuplePattern', 'StructPattern', 'SlicePattern'];
const NUMBERS = ['u8', 'u16', 'u32', 'u64', 'u128', 'usize', 'i8', 'i16', 'i32', 'i64', 'i128', 'isize', 'f32', 'f64'];
const FORMATS = ['format', 'println', 'eprintln', 'print', 'write', 'writeln', 'panic'];

const isReference = (node: SyntaxNode) => REFERENCES.has(node.name) && has(node, '&');
const isMacro = (node: SyntaxNode, text: string, names: readonly string[]) =>
  node.name === 'MacroInvocation' && names.includes(/^[\w:]+/.exec(text)?.[0] ?? '');
const isDerive = (node: SyntaxNode, text: string) => node.name === 'Attribute' && /^#!?\[\s*derive\b/.test(text);
const inCondition = (node: SyntaxNode) => /^(If|While)Expression$/.test(node.parent?.name ?? '') || node.parent?.name === 'LetChain';

export const rustNotations: readonly RustNotation[] = [
  // files and names
  { id: 'use', looks: 'use', is: named('UseDeclaration') },
  { id: 'use-all', looks: 'use …::*', is: named('UseWildcard') },
  { id: 'path', looks: '::', is: (node) => node.name === '::' && node.nextSibling?.name !== 'TypeArgList' },
  { id: 'mod', looks: 'mod', is: named('ModItem') },
  { id: 'pub', looks: 'pub', is: named('Vis') },
  { id: 'crate', looks: 'crate', is: named('crate super') },

  // functions
  { id: 'fn', looks: 'fn … ->', is: named('FunctionItem') },
  { id: 'tail-expression', looks: 'a last line without a semicolon', is: isTailExpression },
  { id: 'unit', looks: '()', is: named('UnitType UnitExpression') },
  { id: 'closure', looks: '|x| …', is: named('ClosureExpression') },
  { id: 'move', looks: 'move', is: named('move') },
  { id: 'async', looks: 'async', is: named('async') },
  { id: 'await', looks: '.await', is: named('AwaitExpression') },
  { id: 'pattern-parameter', looks: 'Path(id): Path<u32>', is: (node) => node.name === 'Parameter' && PATTERNS.some((name) => has(node, name)) },

  // types of one's own
  { id: 'struct', looks: 'struct', is: named('StructItem') },
  { id: 'tuple-struct', looks: 'struct Id(u32)', is: (node) => node.name === 'StructItem' && has(node, 'OrderedFieldDeclarationList') },
  { id: 'enum', looks: 'enum', is: named('EnumItem') },
  { id: 'trait', looks: 'trait', is: named('TraitItem') },
  { id: 'impl', looks: 'impl Type', is: (node) => node.name === 'ImplItem' && !has(node, 'for') },
  { id: 'impl-for', looks: 'impl Trait for Type', is: (node) => node.name === 'ImplItem' && has(node, 'for') },
  { id: 'associated-type', looks: 'type X = … in an impl', is: (node) => node.name === 'TypeItem' && node.parent?.name === 'DeclarationList' },
  { id: 'self', looks: 'self', is: named('self') },
  { id: 'self-type', looks: 'Self', is: named(NAMES, ['Self']) },
  { id: 'derive', looks: '#[derive(…)]', is: isDerive },
  { id: 'attribute', looks: '#[…]', is: (node, text) => /^(Inner)?Attribute$/.test(node.name) && !isDerive(node, text) },
  { id: 'const', looks: 'const', is: named('ConstItem') },
  { id: 'static', looks: 'static', is: named('StaticItem') },

  // types in use
  { id: 'generics', looks: 'Vec<T>', is: (node) => (node.name === 'TypeArgList' && node.prevSibling?.name !== '::') || (node.name === 'TypeParamList' && has(node, 'TypeIdentifier')) },
  { id: 'turbofish', looks: '::<T>', is: (node) => node.name === 'TypeArgList' && node.prevSibling?.name === '::' },
  { id: 'trait-bound', looks: 'T: Trait', is: named('TraitBounds') },
  { id: 'where', looks: 'where', is: named('WhereClause') },
  { id: 'impl-trait', looks: 'impl Trait', is: named('AbstractType') },
  { id: 'dyn', looks: 'dyn Trait', is: named('DynamicType') },
  { id: 'lifetime', looks: "'static", is: named('Lifetime') },
  { id: 'number-types', looks: 'u32, f64 …', is: (node, text) => named('TypeIdentifier ScopeIdentifier', NUMBERS)(node, text) || (/^(Integer|Float)$/.test(node.name) && /[iuf](8|16|32|64|128|size)$/.test(text)) },
  { id: 'str', looks: '&str', is: named('TypeIdentifier ScopeIdentifier', ['str']) },
  { id: 'string', looks: 'String', is: named('TypeIdentifier ScopeIdentifier', ['String']) },
  { id: 'char', looks: "char, 'c'", is: (node, text) => node.name === 'Char' || (node.name === 'TypeIdentifier' && text === 'char') },
  { id: 'vec', looks: 'Vec<T>, vec![…]', is: (node, text) => named('TypeIdentifier ScopeIdentifier', ['Vec'])(node, text) || isMacro(node, text, ['vec']) },
  { id: 'array-type', looks: '[T; 4]', is: (node) => /^Array(Type|Expression)$/.test(node.name) && has(node, ';') },
  { id: 'slice', looks: '&[T]', is: (node) => node.name === 'ArrayType' && !has(node, ';') },
  { id: 'tuple', looks: '(a, b)', is: (node) => /^Tuple(Type|Expression)$/.test(node.name) },
  { id: 'box', looks: 'Box<T>', is: named('TypeIdentifier ScopeIdentifier', ['Box']) },
  { id: 'arc', looks: 'Arc<T>', is: named('TypeIdentifier ScopeIdentifier', ['Arc', 'Rc']) },
  { id: 'result', looks: 'Result<T, E>', is: named('TypeIdentifier', ['Result']) },
  { id: 'ok-err', looks: 'Ok(…), Err(…)', is: named(NAMES, ['Ok', 'Err']) },
  { id: 'option', looks: 'Option<T>', is: named('TypeIdentifier', ['Option']) },
  { id: 'some-none', looks: 'Some(…), None', is: named(NAMES, ['Some', 'None']) },

  // values
  { id: 'let', looks: 'let', is: (node) => node.name === 'LetDeclaration' && !has(node, 'mut') && !inCondition(node) },
  { id: 'let-mut', looks: 'let mut', is: (node) => node.name === 'mut' && node.parent !== null && !REFERENCES.has(node.parent.name) },
  { id: 'let-else', looks: 'let … else', is: (node) => node.name === 'LetDeclaration' && has(node, 'else') },
  { id: 'destructuring', looks: 'let (a, b) = …', is: (node) => node.name === 'LetDeclaration' && !inCondition(node) && PATTERNS.some((name) => has(node, name)) },
  { id: 'reference', looks: '&', is: (node) => isReference(node) && !has(node, 'mut') },
  { id: 'mutable-reference', looks: '&mut', is: (node) => isReference(node) && has(node, 'mut') },
  { id: 'dereference', looks: '*x', is: named('DerefOp') },
  { id: 'as', looks: 'as', is: named('TypeCastExpression') },
  { id: 'range', looks: '1..10', is: named('RangeExpression RangePattern') },
  { id: 'struct-rest', looks: '..rest', is: named('BaseFieldInitializer RemainingFieldPattern') },
  { id: 'raw-string', looks: 'r#"…"#', is: named('RawString') },
  { id: 'byte-string', looks: 'b"…"', is: (node, text) => /^(Raw)?String$/.test(node.name) && text.startsWith('b') },
  { id: 'format-macro', looks: 'format!("{x}")', is: (node, text) => isMacro(node, text, FORMATS) },
  { id: 'macro', looks: 'name!(…)', is: (node, text) => node.name === 'MacroInvocation' && !isMacro(node, text, [...FORMATS, 'vec']) },

  // ways through the code
  { id: 'match', looks: 'match … =>', is: named('MatchExpression') },
  { id: 'wildcard', looks: '_', is: named('_') },
  { id: 'if-let', looks: 'if let', is: (node) => node.name === 'LetDeclaration' && inCondition(node) },
  { id: 'question-mark', looks: '?', is: named('TryExpression') },
  { id: 'unwrap', looks: '.unwrap(), .expect(…)', is: named('FieldIdentifier', ['unwrap', 'expect']) },
  { id: 'for-in', looks: 'for x in …', is: named('ForExpression') },
  { id: 'loop', looks: 'loop', is: named('LoopExpression') },
  { id: 'unsafe', looks: 'unsafe', is: named('unsafe') },
];

/** A function that returns something ends in the expression that it returns. */
function isTailExpression(node: SyntaxNode): boolean {
  if (node.name !== 'FunctionItem' || !has(node, '->')) return false;
  const last = node.getChild('Block')?.lastChild?.prevSibling;
  if (last === null || last === undefined) return false;
  return last.name === 'ExpressionStatement' ? !has(last, ';') && !has(last, 'ReturnExpression') : /Expression|Invocation|Identifier|^(String|Integer|Float|boolean)$/.test(last.name);
}
