import { argumentsOf, calleeOf, callsNamed, callsOf } from '../syntax/calls.ts';
import { literalText } from '../syntax/text.ts';
import { aroundOldSyntax, oldSyntaxIn } from './old-syntax.ts';
import { type Frameworks, type Owner, chainRoot, ownerOf, ownerOfPath } from '../syntax/frameworks.ts';
import { type Names, segmentsOf } from '../syntax/imports.ts';
import { type RustFile, type SyntaxNode, isLiteral } from '../syntax/tree.ts';

/** A call that gives a path to a router. */
export interface Registration {
  readonly call: SyntaxNode;
  readonly method: string;
  /** The node of the method's name. */
  readonly name: SyntaxNode;
  readonly receiver: SyntaxNode | undefined;
  readonly path: SyntaxNode;
  readonly handler: SyntaxNode | undefined;
}

/** Methods of axum's router, of axum-extra's, aide's and utoipa's, whose first argument is a path. */
const methods = new Set(['route', 'route_service', 'nest', 'nest_service', 'route_with_tsr', 'route_service_with_tsr', 'api_route', 'api_route_with', 'nest_api_service', 'nest_api']);
/** Loco's own names for the same, too common to count on any other receiver. */
const locoMethods = new Set(['add', 'prefix', 'nest_prefix']);
/** What makes a `MethodRouter`. */
const verbs = /^(get|post|put|delete|patch|head|options|trace|any|on|connect)(_service|_with)?$/;

/** All calls of the file that register a path on axum, or on something that nothing tells apart from axum. */
export function registrationsIn(file: RustFile, names: Names, frameworks: Frameworks): readonly Registration[] {
  return file.once(search, names, frameworks);
}

function search(file: RustFile, names: Names, frameworks: Frameworks): Registration[] {
  return callsOf(file).flatMap(({ call, name: method, receiver, callee: name }): Registration[] => {
    if (!methods.has(method) && !locoMethods.has(method)) return [];
    const given = argumentsOf(call);
    if (receiver) {
      const [path, handler] = given;
      if (!path || !takesPath(file, names, frameworks, method, receiver) || isNoRoute(file, frameworks, method, path)) return [];
      return [{ call, method, name, receiver, path, handler }];
    }
    // `Router::route(router, "/", get(home))`
    const [router, path, handler] = given;
    if (!methods.has(method) || !router || !path || names.pathOf(name).at(-2) !== 'Router') return [];
    return isOurs(ownerOfPath(names.pathOf(name)), frameworks) ? [{ call, method, name, receiver: router, path, handler }] : [];
  });
}

/** `.route("data/*.txt", store)`: where nothing speaks of axum, what doesn't begin with a slash is another router's pattern. */
function isNoRoute(file: RustFile, frameworks: Frameworks, method: string, path: SyntaxNode): boolean {
  const text = frameworks.axum || !methods.has(method) ? undefined : literalText(file, path);
  return text !== undefined && text !== '' && !text.startsWith('/');
}

function takesPath(file: RustFile, names: Names, frameworks: Frameworks, method: string, receiver: SyntaxNode): boolean {
  const root = chainRoot(file, receiver);
  const made = root.kind === 'CallExpression' && root.children[0] ? names.pathOf(root.children[0]) : [];
  // Poem's `Route::new()` and Actix' `App::new()`, where the file's imports don't tell: axum calls it a router.
  const strange = made[0] !== undefined && !made[0].startsWith('axum') && /^(Route|App|Scope|Server|Client|ClientBuilder)$/.test(made.at(-2) ?? '');
  if (methods.has(method)) return !strange && isOurs(ownerOf(file, names, receiver), frameworks);
  return made.at(-2) === 'Routes' && (made[0] === 'loco_rs' || names.hasGlob('loco_rs::prelude'));
}

function isOurs(owner: Owner, frameworks: Frameworks): boolean {
  return owner === 'axum' || (owner === 'unknown' && (frameworks.axum || !frameworks.other));
}

/** True for `get(list)`, `routing::post(create).layer(x)`: what axum expects beside a path. */
function isMethodRouter(file: RustFile, names: Names, expression: SyntaxNode): boolean {
  const root = chainRoot(file, expression);
  const callee = root.kind === 'CallExpression' ? root.children[0] : undefined;
  if (!callee) return false;
  const path = names.pathOf(callee);
  const name = segmentsOf(file, callee).at(-1) ?? '';
  const module = path.at(-2);
  const type = module !== undefined && /^[A-Z]/.test(module) && module !== 'MethodRouter';
  return verbs.test(path.at(-1) ?? name) && !type && ownerOfPath(path) !== 'other';
}

/** `add_route(…)`, `Endpoint::new(…)`, `mount(…)`: a project's own words for registering. */
const registers = /^((add|register|with|mount|map|from|insert|bind|new|create|build|attach|define|make|wrap)_(\w+_)?)?(route|router|routes|endpoint|endpoints)(_(service|handler|with|at|path))?$|^mount(_\w+)?$/;
const makes = /^(new|from_\w+)$/;
const holdsPath = /^(Endpoint|Route|RouteDef|RouteDefinition|RouteSpec|RouteInfo|RouteConfig|ApiRoute|ApiEndpoint)$/;

/** The arguments of calls that sound like registering a route, though another file declares what they do. */
export function givenToWrappers(file: RustFile, names: Names): SyntaxNode[] {
  return callsOf(file).flatMap((called) => {
    if (methods.has(called.name)) return [];
    // Whose it is takes the longest to find out, so the name is asked first.
    const registering = registers.test(called.name);
    if (!registering && !makes.test(called.name)) return [];
    const path = called.receiver ? [] : names.pathOf(called.callee);
    const ours = ownerOfPath(path) !== 'other' && (!called.receiver || ownerOf(file, names, called.receiver) !== 'other');
    return ours && (registering || holdsPath.test(path.at(-2) ?? '')) ? argumentsOf(called.call) : [];
  });
}

/** `.get("/users/:id", show)` on what another crate or file builds over axum's router; a client's `get` has no handler behind the path. */
export function givenToVerbs(file: RustFile, names: Names, frameworks: Frameworks): SyntaxNode[] {
  if (!oldSyntaxIn(file, file.root)) return [];
  const known = frameworks.axum || takesExtractors(file);
  return callsOf(file).flatMap(({ call, name, receiver }) => {
    const [path, handler] = receiver && verbs.test(name) ? argumentsOf(call) : [];
    if (!receiver || !path || !handler || !isLiteral(path) || !oldSyntaxIn(file, path)) return [];
    const handles = known ? /^(ClosureExpression|Identifier|ScopedIdentifier|CallExpression|GenericFunction)$/.test(handler.kind) : /^\|\|\s*async\b/.test(file.source.slice(handler.from, handler.to));
    return handles && ownerOf(file, names, receiver) !== 'other' ? [path] : [];
  });
}

/** `Path(id): Path<u64>` or `state: State<App>`: handlers of axum's kind, whatever crate lends the names. */
function takesExtractors(file: RustFile): boolean {
  return file.of('Parameter').some((parameter) => /:\s*(\w+::)*(Path|State)\s*</.test(file.source.slice(parameter.from, parameter.to)));
}

/** axum-prometheus compares its patterns with the routes by matchit, as axum does; what it calls a group is shown beside them. */
export function matchedPatterns(file: RustFile, names: Names): SyntaxNode[] {
  return ['with_ignore_pattern', 'with_ignore_patterns', 'with_allow_pattern', 'with_allow_patterns', 'with_group_patterns_as']
    .flatMap((method) => callsNamed(file, method))
    .flatMap(({ call, receiver }) => (receiver && ownerOf(file, names, receiver) === 'axum' ? argumentsOf(call) : []));
}

/** `.merge(users("/users/:id"))`, `.nest("/v1", users("/:id"))`: what a function gets that makes a router. */
export function givenToRouterFunctions(file: RustFile, names: Names): SyntaxNode[] {
  const made = ['merge', 'nest'].flatMap((method) => callsNamed(file, method)).flatMap(({ call, receiver }) => (receiver && ownerOf(file, names, receiver) !== 'other' ? argumentsOf(call) : []));
  return made.flatMap((argument) => {
    const called = argument.kind === 'CallExpression' ? calleeOf(file, argument) : undefined;
    return called && !called.receiver && ownerOfPath(names.pathOf(called.callee)) === 'unknown' ? argumentsOf(argument).filter((one) => oldSyntaxIn(file, one)) : [];
  });
}

/** Calls, tuples and struct values in which a path in 0.7's syntax stands beside a method router: registrations by another name. */
export function besideMethodRouters(file: RustFile, names: Names): SyntaxNode[] {
  const holders = file.once(aroundOldSyntax);
  const holding = (kind: string) => (holders.size > 0 ? file.of(kind).filter((node) => holders.has(node)) : []);
  const groups = [
    ...holding('CallExpression').map(argumentsOf),
    ...holding('TupleExpression').map((tuple) => tuple.children),
    ...holding('FieldInitializerList').map((list) => list.children.flatMap((field) => (field.kind === 'FieldInitializer' ? field.children.slice(-1) : []))),
  ];
  return groups.flatMap((group) => {
    const paths = group.filter((one) => oldSyntaxIn(file, one));
    const isRouter = (one: SyntaxNode) => one.kind === 'CallExpression' && isMethodRouter(file, names, one);
    return paths.length > 0 && group.some(isRouter) ? paths.filter((one) => !isRouter(one)) : [];
  });
}
