import type { Context } from '../context.ts';
import { indentAt } from '../syntax/import-edits.ts';
import { type SyntaxNode, childOf, parts } from '../syntax/tree.ts';

const why = 'The future of a plain `async fn` holds `&S`, and is Send only when S is Sync; `#[async_trait]` let an unused state go.';

/** Traits of the standard library that say nothing of threads. A trait of the project may have Sync among its own bounds. */
const silent = /^(Send|Clone|Copy|Debug|Default|Display|Sized)$/;

/** `impl<S> FromRequestParts<S> for T` without a bound on S gets one, `S: Send` becomes `S: Send + Sync`: without `#[async_trait]` they no longer compile. */
export function boundState(context: Context, implementation: SyntaxNode, trait: SyntaxNode): void {
  const { source } = context.file;
  const text = (node: SyntaxNode | undefined) => (node ? source.slice(node.from, node.to) : undefined);
  const state = childOf(trait, 'TypeArgList')?.children.find((child) => child.kind === 'TypeIdentifier');
  const parameters = childOf(implementation, 'TypeParamList')?.children ?? [];
  const declared = parameters.some((child) => child.kind === 'TypeIdentifier' && text(child) === text(state));
  const inline = parameters.find((child) => child.kind === 'ConstrainedTypeParameter' && text(child.children[0]) === text(state));
  const body = childOf(implementation, 'DeclarationList');
  if (!state || !body || (!declared && !inline)) return;
  const where = childOf(implementation, 'WhereClause');
  const clauses = where ? parts(where).filter((child) => child.kind === 'TypeBoundClause') : [];
  const bounded = [...(inline ? [inline] : []), ...clauses.filter((clause) => text(clause.children[0]) === text(state))];
  if (bounded.length > 0) {
    addSync(context, bounded);
    return;
  }
  const indent = indentAt(context.file, implementation.from);
  const bound = `${text(state)}: Send + Sync,`;
  const last = clauses.at(-1);
  if (!where || !last) {
    const before = implementation.children[implementation.children.indexOf(body) - 1];
    if (before && !before.kind.endsWith('Comment')) context.edit('async-trait', before.to, body.from, `\n${indent}where\n${indent}    ${bound}\n${indent}`, why);
    return;
  }
  const comma = where.children.find((child) => child.kind === ',' && child.from >= last.to);
  const separator = text(where)?.includes('\n') ? `\n${indentAt(context.file, last.from)}` : ' ';
  context.edit('async-trait', comma?.to ?? last.to, comma?.to ?? last.to, `${comma ? '' : ','}${separator}${bound}`, why);
}

/** Where the bounds that stand there let the state be anything but Sync. */
function addSync(context: Context, clauses: readonly SyntaxNode[]): void {
  const bounds = clauses.flatMap((clause) => childOf(clause, 'TraitBounds') ?? []);
  const named = bounds.flatMap((list) => list.inside('TypeIdentifier'));
  const name = (node: SyntaxNode) => context.file.source.slice(node.from, node.to);
  const send = named.find((node) => name(node) === 'Send');
  if (!send || !named.every((node) => silent.test(name(node)))) return;
  context.edit('async-trait', send.to, send.to, ' + Sync', why);
}
