import type { Context } from '../context.ts';
import { convertPath } from '../paths/convert.ts';
import { sequenceOf } from '../paths/sequence.ts';
import { type SyntaxNode, ancestorOf, isLiteral } from '../syntax/tree.ts';

const why = 'MatchedPath gives the route as it was registered, so it is in the new syntax too.';

/** Comparisons with a matched path follow the routes; labels and logs made from it are left to the reader, in one note. */
export function matchedPath(context: Context): void {
  const { file, names } = context;
  const uses = file.of('TypeIdentifier').filter((node) => names.pathOf(node).join('::') === 'axum::extract::MatchedPath');
  const [first] = uses;
  if (!first) return;
  const compared = [...file.of('String'), ...file.of('RawString')].filter((literal) => isLiteral(literal) && isCompared(context, literal) && !context.paths.knows(literal));
  for (const literal of compared) {
    const sequence = sequenceOf(file, literal);
    const { changes } = convertPath(sequence?.units ?? [], false);
    for (const change of changes) context.edit('matched-path', change.from, change.to, change.insert, why);
  }
  if (ancestorOf(first, 'Parameter', 'GenericFunction', 'GenericType', 'CallExpression')) {
    context.note('matched-path', first.from, `${why} Metrics labels, log fields and snapshots made from it change: \`/users/:id\` reads \`/users/{id}\` there.`);
  }
}

/** `path == "/users/:id"` or `match path { "/users/:id" => … }` in a function that speaks of a matched path. */
function isCompared(context: Context, literal: SyntaxNode): boolean {
  const { source } = context.file;
  let holder = literal.parent;
  while (holder?.kind === 'LiteralPattern' || holder?.kind === 'OrPattern') holder = holder.parent;
  const arrow = holder?.children.find((child) => child.kind === '=>');
  const pattern = holder?.kind === 'MatchArm' && arrow !== undefined && literal.to <= arrow.from;
  const comparison = holder?.kind === 'BinaryExpression' && holder.children.some((child) => child.kind === 'CompareOp');
  // `["/a", "/b"].contains(&path)`, `matches!(path, "/a" | "/b")`, `assert_eq!(path, "/a")`
  const listed = holder?.kind === 'ArrayExpression' && /^\s*\.contains\(/.test(source.slice(holder.to, holder.to + 40));
  const macro = ancestorOf(literal, 'MacroInvocation', 'Block');
  const asked = macro?.kind === 'MacroInvocation' && /^(assert_eq|assert_ne|matches)!/.test(source.slice(macro.from, macro.from + 20)) && !inCall(literal, macro);
  const body = ancestorOf(literal, 'FunctionItem');
  return (pattern || comparison || listed || asked) && body !== undefined && /MatchedPath|matched_path/.test(source.slice(body.from, body.to));
}

/** True for what a call inside the macro gets: `assert_eq!(get("/users/:id"), …)` asks for a path. */
function inCall(literal: SyntaxNode, macro: SyntaxNode): boolean {
  const call = ancestorOf(literal, 'ArgList', 'MacroInvocation');
  return call !== macro && call?.kind === 'ArgList';
}
