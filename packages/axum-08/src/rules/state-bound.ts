import type { Context } from '../context.ts';
import { indentAt } from '../syntax/import-edits.ts';
import { type SyntaxNode, childOf, parts } from '../syntax/tree.ts';

const why = 'The future of a plain `async fn` holds `&S`, and is Send only when S is Sync; `#[async_trait]` let an unused state go.';

/** `impl<S> FromRequestParts<S> for T` without a bound on S gets one: without `#[async_trait]` it no longer compiles. */
export function boundState(context: Context, implementation: SyntaxNode, trait: SyntaxNode): void {
  const { source } = context.file;
  const text = (node: SyntaxNode | undefined) => (node ? source.slice(node.from, node.to) : undefined);
  const state = childOf(trait, 'TypeArgList')?.children.find((child) => child.kind === 'TypeIdentifier');
  const declared = childOf(implementation, 'TypeParamList')?.children.some((child) => child.kind === 'TypeIdentifier' && text(child) === text(state));
  const body = childOf(implementation, 'DeclarationList');
  if (!state || !declared || !body) return;
  const where = childOf(implementation, 'WhereClause');
  const clauses = where ? parts(where).filter((child) => child.kind === 'TypeBoundClause') : [];
  if (clauses.some((clause) => text(clause.children[0]) === text(state))) return;
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
