import type { Context } from '../context.ts';
import { argumentsOf, callsOf } from '../syntax/calls.ts';
import { ownerOf, ownerOfPath } from '../syntax/frameworks.ts';
import { type SyntaxNode, ancestorOf, childOf } from '../syntax/tree.ts';

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
    const named = (name: string) => bounds?.inside('TypeIdentifier').find((child) => ancestorOf(child, 'TypeArgList', 'TraitBounds') === bounds && file.source.slice(child.from, child.to) === name);
    const send = named('Send');
    if (!bounds || !send || named('Sync')) continue;
    const subject = subjectOf(context, clause);
    const ofLayer = layers.has(subject) || (subject.endsWith('::Service') && layers.has(subject.slice(0, -'::Service'.length)));
    if (ofLayer || isRoutedService(context, clause) || isPartOfHandler(context, clause)) context.edit('sync-bound', send.to, send.to, ' + Sync', why);
    else if (isRoutedFunction(context, clause)) context.note('sync-bound', clause.from, `${why} What \`${subject}\` is captured by becomes one here: add \`+ Sync\`.`);
  }
  boundInMacros(context);
  namelessBounds(context);
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

/** `F: Fn(…) -> R + Clone + Send + 'static` in a function that makes a handler of it, or anything that a handler's closure captures. */
function isRoutedFunction(context: Context, clause: SyntaxNode): boolean {
  const bounds = childOf(clause, 'TraitBounds');
  const isFunction = bounds !== undefined && /\bFn(Once)?\(/.test(context.file.source.slice(bounds.from, bounds.to));
  return (isFunction && /\.(route|fallback)\(/.test(itemText(context, clause))) || parametersOf(context, clause).some((parameter) => isCaptured(context, parameter));
}

/** Notes on `text: impl Fn() -> String + Clone + Send` that a handler captures: bounds without a name. */
function namelessBounds(context: Context): void {
  const { file } = context;
  for (const parameter of file.of('Parameter')) {
    const type = parameter.children.at(-1);
    const text = type ? file.source.slice(type.from, type.to) : '';
    if (!/^impl\b/.test(text) || !/\bSend\b/.test(text) || /\bSync\b|\bHandler\b/.test(text) || !isCaptured(context, parameter)) continue;
    context.note('sync-bound', parameter.from, `${why} What this is captured by becomes one here: add \`+ Sync\`.`);
  }
}

/** The parameters whose type is what a bound is about. */
function parametersOf(context: Context, clause: SyntaxNode): SyntaxNode[] {
  const list = childOf(ancestorOf(clause, 'FunctionItem') ?? clause, 'ParamList');
  const subject = subjectOf(context, clause);
  return (list?.children ?? []).filter((parameter) => {
    const type = parameter.kind === 'Parameter' ? parameter.children.at(-1) : undefined;
    return type !== undefined && context.file.source.slice(type.from, type.to) === subject;
  });
}

/** What makes a handler or a layer of a function. */
const takesFunction = /^(get|post|put|delete|patch|head|options|trace|any|on|connect|fallback|method_not_allowed_fallback|from_fn|from_fn_with_state|map_request|map_request_with_state|map_response|map_response_with_state)$/;

/** What takes a layer: `.layer(Checked::new(check))` keeps what it is made of. */
const takesLayer = /^(layer|route_layer)$/;

function holdsCaptured(method: string, argument: SyntaxNode): boolean {
  return argument.kind === 'ClosureExpression' || (takesLayer.test(method) && argument.kind === 'CallExpression');
}

/** True where a handler is this parameter, or a closure that mentions it. */
function isCaptured(context: Context, parameter: SyntaxNode): boolean {
  const { file, names } = context;
  const bound = childOf(parameter, 'BoundIdentifier');
  const owner = ancestorOf(parameter, 'FunctionItem');
  if (!bound || !owner) return false;
  const name = file.source.slice(bound.from, bound.to);
  const isName = (node: SyntaxNode) => node.kind === 'Identifier' && file.source.slice(node.from, node.to) === name;
  return callsOf(file).some((called) => {
    if (called.call.from < owner.from || called.call.to > owner.to || !(takesFunction.test(called.name) || (called.receiver && takesLayer.test(called.name)))) return false;
    const ours = called.receiver ? ownerOf(file, names, called.receiver) !== 'other' : ownerOfPath(names.pathOf(called.callee)) === 'axum';
    return ours && argumentsOf(called.call).some((argument) => isName(argument) || (holdsCaptured(called.name, argument) && argument.inside('Identifier').some(isName)));
  });
}

function itemText(context: Context, clause: SyntaxNode): string {
  const item = ancestorOf(clause, 'FunctionItem', 'ImplItem', 'MacroDefinition');
  return item ? context.file.source.slice(item.from, item.to) : '';
}
