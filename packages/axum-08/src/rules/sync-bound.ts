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
    if (ofLayer || isRoutedService(context, clause) || isPartOfHandler(context, clause)) context.edit('sync-bound', send.to, send.to, ' + Sync', why);
    else if (isRoutedFunction(context, clause)) context.note('sync-bound', clause.from, `${why} What \`${subject}\` is captured by becomes a handler here: add \`+ Sync\`.`);
  }
  boundInMacros(context);
}

/** A macro that writes functions (`pub fn $name<T>`) is token soup to the parser: the bound's own words have to do. */
function boundInMacros(context: Context): void {
  const { file } = context;
  for (const macro of file.of('MacroDefinition')) {
    const text = file.source.slice(macro.from, macro.to);
    if (!routesService.test(text)) continue;
    for (const bound of text.matchAll(/\w+:\s*(?:\w+::)*Service<(?:\w+::)*Request[^;{}]*?>\s*\+[^,;{}]*?\bSend\b(?![^,;{}]*\bSync\b)/g)) {
      const end = macro.from + bound.index + bound[0].length;
      context.edit('sync-bound', end, end, ' + Sync', why);
    }
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

/** What hands a service to a router, called or declared. */
const routesService = /\b(route|nest|nest_api|fallback|on|get|post|put|delete|patch|head|options|trace|any)_service(_\w+)?\s*(<[^>(]*>)?\(/;

/** `T: Service<Request, Error = Infallible> + Clone + Send + 'static` where it goes to a router. */
function isRoutedService(context: Context, clause: SyntaxNode): boolean {
  const bounds = childOf(clause, 'TraitBounds')?.children ?? [];
  const service = bounds.some((bound) => bound.kind === 'GenericType' && /^(\w+::)*Service<(\w+::)*Request/.test(context.file.source.slice(bound.from, bound.to)));
  return service && routesService.test(itemText(context, clause));
}

/** `H: … + Clone + Send + 'static` of an `impl Handler<T, S> for Wrapped<H>`: a handler is Sync now, so its parts are. */
function isPartOfHandler(context: Context, clause: SyntaxNode): boolean {
  const { file, names } = context;
  const item = ancestorOf(clause, 'FunctionItem', 'ImplItem');
  const end = item?.children.findIndex((child) => child.kind === 'for') ?? -1;
  const trait = item?.children.slice(0, Math.max(end, 0)).findLast((child) => child.kind === 'GenericType');
  const bounds = childOf(clause, 'TraitBounds');
  if (!trait || !bounds || names.pathOf(trait).join('::') !== 'axum::handler::Handler') return false;
  return /\bClone\b/.test(file.source.slice(bounds.from, bounds.to)) && bounds.children.some((bound) => bound.kind === 'Lifetime');
}

/** `F: Fn(…) -> R + Clone + Send + 'static` in a function that makes a handler of it. */
function isRoutedFunction(context: Context, clause: SyntaxNode): boolean {
  const bounds = childOf(clause, 'TraitBounds');
  const isFunction = bounds !== undefined && /\bFn(Once)?\(/.test(context.file.source.slice(bounds.from, bounds.to));
  return isFunction && /\.(route|fallback)\(/.test(itemText(context, clause));
}

function itemText(context: Context, clause: SyntaxNode): string {
  const item = ancestorOf(clause, 'FunctionItem', 'ImplItem', 'MacroDefinition');
  return item ? context.file.source.slice(item.from, item.to) : '';
}
