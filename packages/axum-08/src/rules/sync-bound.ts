import type { Context } from '../context.ts';
import { type SyntaxNode, ancestorOf, childOf, descendants } from '../syntax/tree.ts';

const why = 'axum 0.8 wants handlers, services and layers to be Sync.';

/** Adds `Sync` beside `Send` where a generic layer or service goes into a router. */
export function syncBound(context: Context): void {
  const { file } = context;
  if (!context.frameworks.axum) return;
  const clauses = [...file.of('TypeBoundClause'), ...file.of('ConstrainedTypeParameter')];
  const layers = new Set<string>();
  for (const clause of clauses) if (isLayerOfRoute(context, clause)) layers.add(subjectOf(context, clause));
  for (const clause of clauses) {
    const bounds = childOf(clause, 'TraitBounds');
    // In `Fn() -> T + Send` the grammar takes the bounds for a part of T, so all levels are searched, type arguments aside.
    const named = (name: string) => (bounds ? descendants(bounds) : []).find((child) => child.kind === 'TypeIdentifier' && ancestorOf(child, 'TypeArgList', 'TraitBounds') === bounds && file.source.slice(child.from, child.to) === name);
    const send = named('Send');
    if (!bounds || !send || named('Sync')) continue;
    const subject = subjectOf(context, clause);
    const ofLayer = layers.has(subject) || (subject.endsWith('::Service') && layers.has(subject.slice(0, -'::Service'.length)));
    if (ofLayer || isRoutedService(context, clause)) context.edit('sync-bound', send.to, send.to, ' + Sync', why);
    else if (isRoutedFunction(context, clause)) context.note('sync-bound', clause.from, `${why} What \`${subject}\` is captured by becomes a handler here: add \`+ Sync\`.`);
  }
}

function subjectOf(context: Context, clause: SyntaxNode): string {
  const subject = clause.children[0];
  return subject ? context.file.source.slice(subject.from, subject.to).replace(/\s/g, '') : '';
}

/** `L: Layer<Route>`. */
function isLayerOfRoute(context: Context, clause: SyntaxNode): boolean {
  const bounds = childOf(clause, 'TraitBounds')?.children ?? [];
  return bounds.some((bound) => bound.kind === 'GenericType' && /^(\w+::)*Layer<(\w+::)*Route(<[^>]*>)?>$/.test(context.file.source.slice(bound.from, bound.to).replace(/\s/g, '')));
}

/** `T: Service<Request, Error = Infallible> + Clone + Send + 'static` in a function that routes to it. */
function isRoutedService(context: Context, clause: SyntaxNode): boolean {
  const bounds = childOf(clause, 'TraitBounds')?.children ?? [];
  const service = bounds.some((bound) => bound.kind === 'GenericType' && /^(\w+::)*Service<(\w+::)*Request/.test(context.file.source.slice(bound.from, bound.to)));
  return service && /\b\w+_service\(/.test(itemText(context, clause));
}

/** `F: Fn(…) -> R + Clone + Send + 'static` in a function that makes a handler of it. */
function isRoutedFunction(context: Context, clause: SyntaxNode): boolean {
  const bounds = childOf(clause, 'TraitBounds');
  const isFunction = bounds !== undefined && /\bFn(Once)?\(/.test(context.file.source.slice(bounds.from, bounds.to));
  return isFunction && /\.(route|fallback)\(/.test(itemText(context, clause));
}

function itemText(context: Context, clause: SyntaxNode): string {
  const item = ancestorOf(clause, 'FunctionItem', 'ImplItem');
  return item ? context.file.source.slice(item.from, item.to) : '';
}
