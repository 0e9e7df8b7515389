import { ownerOfPath } from '../syntax/frameworks.ts';
import type { Frameworks } from '../syntax/frameworks.ts';
import { type Names, itemName, segmentsOf } from '../syntax/imports.ts';
import { type RustFile, type SyntaxNode, ancestorOf, childOf, isLiteral } from '../syntax/tree.ts';
import { besideMethodRouters, givenToRouterFunctions, givenToVerbs, givenToWrappers, matchedPatterns, registrationsIn } from './registrations.ts';
import { literalsIn, macroName } from './sequence.ts';
import { oldSyntaxIn } from './old-syntax.ts';
import { returnsText } from './outcomes.ts';
import { PathTrace } from './trace.ts';

/** Names by which people call what holds a path. */
const pathLike = /(^|_)(path|route|routes|endpoint|endpoints|uri|url|prefix|pattern)s?($|_)/i;
/** Attributes that register what they stand on, in axum-extra and in crates built on axum. */
const attributes = /^(typed_path|route|api_route|get|post|put|delete|patch|head|options|trace|any|controller|handler|endpoint|router)$/;
/** Macros that build views, queries or texts: a path in there is none of a router's. */
const noRoutes = /^(view|html|rsx|path|json|format|print|println|eprint|eprintln|write|writeln|panic|assert\w*|debug_assert\w*|info|warn|error|debug|trace|log|event|span|\w+_span|query\w*|sql|regex|todo|unimplemented|unreachable|bail|anyhow|ensure|concat|include\w*|env|option_env|matches|dbg|expect\w*|test\w*|insta|check|uri|url)$/;

/** Finds the paths that reach axum: first what is registered, traced back; then what can only be meant for it. */
export function findPaths(file: RustFile, names: Names, frameworks: Frameworks, wanted: ReadonlySet<string>): PathTrace {
  const trace = new PathTrace(file);
  for (const registration of registrationsIn(file, names, frameworks)) trace.follow(registration.path, true);
  const ours = frameworks.axum || !frameworks.other;
  if (ours) {
    for (const literal of registeredInTokens(file)) trace.follow(literal, true);
    if (file.broken.length > 0 && !frameworks.other) for (const literal of registeredInText(file)) trace.follow(literal, true);
    for (const path of givenToRouterFunctions(file, names)) trace.follow(path, false);
    for (const path of besideMethodRouters(file, names)) trace.follow(path, false);
    for (const pattern of matchedPatterns(file, names)) trace.follow(pattern, false);
    if (!frameworks.other) for (const path of givenToVerbs(file, names, frameworks)) trace.follow(path, false);
  }
  // Without axum in sight, tower in the imports is a hint that a service of the project ends up in a router.
  if (frameworks.axum ? !frameworks.other : ours && names.imports.some((one) => one.path[0] === 'tower')) {
    for (const path of givenToWrappers(file, names)) if (oldSyntaxIn(file, path)) trace.follow(path, false);
  }
  followAttributes(file, names, frameworks, trace);
  for (const name of wanted) {
    if (name.endsWith('()')) trace.followFunctions(name.slice(0, -2), false);
    else if (!name.startsWith('.')) trace.followConstants(name, false);
  }
  if (ours) {
    followLocalMacros(file, trace);
    followRoutingMacros(file, frameworks, trace);
    followNamedPaths(file, frameworks, trace);
  }
  return trace;
}

/** Where a macro's own grammar kept its arguments from being parsed: `route("/:id"` among its tokens. */
function registeredInTokens(file: RustFile): SyntaxNode[] {
  return file.of('ParenthesizedTokens').flatMap((tokens) => {
    if (tokens.parent?.kind === 'MetaItem') return [];
    const before = tokens.parent?.children[(tokens.parent?.children.indexOf(tokens) ?? 0) - 1];
    const first = tokens.children[1];
    const called = before?.kind === 'Identifier' ? file.source.slice(before.from, before.to) : '';
    return /^(route|route_service|nest|nest_service|api_route)$/.test(called) && first && isLiteral(first) ? [first] : [];
  });
}

/** Where the parser stumbles it loses calls, and now and then a string with them: there the text has to do. */
function registeredInText(file: RustFile): SyntaxNode[] {
  const literals = new Map([...file.of('String'), ...file.of('RawString')].filter(isLiteral).map((literal) => [literal.from, literal]));
  const texts = ['LineComment', 'BlockComment', 'String', 'RawString'].flatMap((kind) => file.of(kind));
  const nearby = (from: number) => file.broken.some((at) => Math.abs(from - at) < 400) && !texts.some((text) => text.from <= from && from < text.to);
  return [...file.source.matchAll(/\.(?:route|nest|route_service|nest_service)\(\s*(r?#*"[^"\\\n]*"#*)/g)].flatMap((call) => {
    const to = call.index + call[0].length;
    const from = to - (call[1] ?? '').length;
    const literal = literals.get(from);
    if (literal) return [literal];
    return nearby(from) ? [lostLiteral(file, from, to)] : [];
  });
}

/** A string that stands in the text, and that the tree has no node for. */
function lostLiteral(file: RustFile, from: number, to: number): SyntaxNode {
  const literal: SyntaxNode = { kind: 'String', from, to, parent: file.root, children: [], inside: (kind) => (kind === 'String' ? [literal] : []) };
  return literal;
}

/** `#[typed_path("/users/:id")]`, `#[route(GET, "/users/:id")]`. */
function followAttributes(file: RustFile, names: Names, frameworks: Frameworks, trace: PathTrace): void {
  for (const meta of file.of('MetaItem')) {
    const named = meta.children[0];
    if (!named) continue;
    const path = names.pathOf(named);
    const name = segmentsOf(file, named).at(-1) ?? '';
    const typed = name === 'typed_path';
    if (path.join('::') === 'utoipa::path' && frameworks.axum && !frameworks.other) for (const literal of documentedIn(file, meta)) trace.follow(literal, false);
    const owner = ownerOfPath(path);
    if (!typed && (!attributes.test(name) || owner === 'other' || !(frameworks.axum || owner === 'axum') || frameworks.other)) continue;
    // `#[endpoint(method = "GET", path = "/users/:id")]`
    const literals = literalsIn(meta);
    const first = literals.find((literal) => oldSyntaxIn(file, literal)) ?? literals[0];
    if (first && /[^/]\?/.test(file.source.slice(first.from, first.to))) trace.takeBeforeQuery(first);
    else if (first) trace.follow(first, typed);
  }
}

/** `#[utoipa::path(get, path = "/users/:id")]`: OpenAPI writes braces, and utoipa-axum registers what stands there. */
function documentedIn(file: RustFile, meta: SyntaxNode): SyntaxNode[] {
  const tokens = childOf(meta, 'ParenthesizedTokens')?.children ?? [];
  return tokens.filter((token, i) => isLiteral(token) && /\b(context_)?path\s*=\s*$/.test(file.source.slice(tokens[Math.max(0, i - 2)]?.from, token.from)));
}

/** A macro of this file that registers its arguments: every path that it is called with. */
function followLocalMacros(file: RustFile, trace: PathTrace): void {
  for (const macro of file.of('MacroInvocation')) {
    if (trace.macros.has(macroName(file, macro))) trace.takeAll(macro);
  }
}

/** A macro of some crate that speaks of routes: `routes! { GET "/users/:id" => show }`. */
function followRoutingMacros(file: RustFile, frameworks: Frameworks, trace: PathTrace): void {
  if (!frameworks.axum || frameworks.other) return;
  for (const macro of file.of('MacroInvocation')) {
    const name = macroName(file, macro);
    if (noRoutes.test(name)) continue;
    const text = file.source.slice(macro.from, macro.to);
    if (/rout|endpoint|handler|resource|controller/i.test(name) || /\b(GET|POST|PUT|DELETE|PATCH)\b|\b(get|post|put|delete|patch)\b/.test(text.slice(name.length))) {
      for (const literal of literalsIn(macro)) if (oldSyntaxIn(file, literal) && !inRequest(file, literal)) trace.follow(literal, false);
    }
  }
}

/** Constants and functions whose name says that they hold a path; without them a table of routes in a file of its own would be missed. */
function followNamedPaths(file: RustFile, frameworks: Frameworks, trace: PathTrace): void {
  if (frameworks.other) return;
  for (const kind of ['ConstItem', 'StaticItem'] as const) {
    for (const item of file.of(kind)) {
      const holder = ancestorOf(item, 'ModItem', 'ImplItem', 'TraitItem');
      const named = pathLike.test(itemName(file, item) ?? '') || pathLike.test((holder && itemName(file, holder)) ?? '');
      if ((named || frameworks.axum) && oldSyntaxIn(file, item)) trace.takeAll(item);
    }
  }
  if (!frameworks.axum) return;
  for (const item of file.of('FunctionItem')) {
    const name = itemName(file, item) ?? '';
    const block = childOf(item, 'Block');
    if (pathLike.test(name) && returnsText(file, item) && block && block.inside('LetDeclaration').length === 0 && oldSyntaxIn(file, block)) trace.followFunctions(name, false);
  }
}

/** A literal that a client or a test asks for. */
function inRequest(file: RustFile, literal: SyntaxNode): boolean {
  const call = ancestorOf(literal, 'CallExpression');
  return call !== undefined && /\b(uri|Request::\w+|client|server|oneshot)\b/.test(file.source.slice(call.from, literal.from));
}
