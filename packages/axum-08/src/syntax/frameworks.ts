import type { Names } from './imports.ts';
import { type RustFile, type SyntaxNode, ancestorOf, childOf, parts } from './tree.ts';

/** Whose router something is. `unknown` when the file doesn't say. */
export type Owner = 'axum' | 'other' | 'unknown';

/** Crates whose routers write `/:id` too, or have methods of the same names. Their paths are none of our business. */
const others = new Set(
  `poem poem_openapi poem_lambda actix_web actix_router actix warp rocket tide salvo salvo_core matchit worker gotham trillium trillium_router ntex viz viz_core
   xitca_web route_recognizer routefinder path_tree wayfind routerify leptos_router yew yew_router dioxus_router dioxus spin_sdk ohkami pavex rouille nickel iron
   thruster roa submillisecond rama rama_http sycamore_router silent volo_http ntex_web path_router http_router saphir darpi tower_web finchers
   zoon makepad perseus cot feather astra vial hyper_router prairie pathfinder_router`.split(/\s+/),
);
/** Crates that hand paths on to axum. */
const onAxum = new Set(['aide', 'utoipa_axum', 'loco_rs', 'leptos_axum', 'rspc_axum', 'shuttle_axum', 'juniper_axum', 'async_graphql_axum', 'graphul', 'tower_http', 'tonic_web', 'dioxus_fullstack', 'spring_web', 'zino_axum', 'shuttle_runtime']);

/** Who a path's first segment belongs to. */
export function ownerOfPath(path: readonly string[]): Owner {
  const root = path[0] ?? '';
  if (/^axum($|_)/.test(root) || (onAxum.has(root) && root !== 'tower_http')) return 'axum';
  return others.has(root) ? 'other' : 'unknown';
}

/** What the file as a whole uses. */
export interface Frameworks {
  readonly axum: boolean;
  readonly other: boolean;
}

/** Looks at imports and at paths written out in full. */
export function frameworksOf(file: RustFile, names: Names): Frameworks {
  const roots = new Set(names.imports.map((one) => names.resolve(one.path, one.leaf)[0] ?? ''));
  for (const kind of ['ScopedIdentifier', 'ScopedTypeIdentifier']) {
    for (const node of file.of(kind)) roots.add(names.rootOf(node));
  }
  // A module of the project may be called `worker` or `dispatch`: what the file declares itself is no crate.
  const owners = [...roots].filter((root) => !names.declared.has(root)).map((root) => ownerOfPath([root]));
  return { axum: owners.includes('axum'), other: owners.includes('other') };
}

/** Follows a method chain or a variable back to what made it: `Router::new().layer(x)` is whoever owns `Router`. */
export function ownerOf(file: RustFile, names: Names, expression: SyntaxNode, depth = 0): Owner {
  const root = chainRoot(file, expression);
  if (depth > 6) return 'unknown';
  switch (root.kind) {
    case 'CallExpression': {
      const callee = root.children[0];
      if (!callee) return 'unknown';
      const path = names.pathOf(callee);
      const owner = ownerOfPath(path);
      return owner === 'unknown' ? ownerOfReturn(file, names, path.at(-1) ?? '', depth) : owner;
    }
    case 'ScopedIdentifier':
    case 'MacroInvocation':
      return ownerOfPath(names.pathOf(root.children[0] && root.kind === 'MacroInvocation' ? root.children[0] : root));
    case 'Identifier':
      return ownerOfVariable(file, names, root, depth);
    case 'self': {
      const implementation = ancestorOf(root, 'ImplItem', 'TraitItem');
      const type = implementation?.kind === 'ImplItem' ? implementedType(implementation) : undefined;
      return type ? ownerOfPath(names.pathOf(type)) : 'unknown';
    }
    default:
      return 'unknown';
  }
}

/** The innermost receiver of a chain: through calls, fields, `?`, `.await`, `&` and brackets. */
export function chainRoot(file: RustFile, expression: SyntaxNode): SyntaxNode {
  const roots = file.once(noRoots);
  const passed: SyntaxNode[] = [];
  let node = expression;
  for (;;) {
    const known = roots.get(node);
    const inner = known ?? (stepsThrough.has(node.kind) ? parts(node).find((child) => child.kind !== 'mut') : undefined);
    if (!inner || (!known && node.kind === 'CallExpression' && !isMethod(inner))) break;
    passed.push(node);
    node = inner;
  }
  for (const one of passed) roots.set(one, node);
  return node;
}
/** Every call of a chain asks for the same root: without this a chain of thousands would be walked thousands of times. */
const noRoots = () => new Map<SyntaxNode, SyntaxNode>();
const isMethod = (callee: SyntaxNode) => callee.kind === 'FieldExpression' || (callee.kind === 'GenericFunction' && callee.children[0]?.kind === 'FieldExpression');
const stepsThrough = new Set(['CallExpression', 'FieldExpression', 'TryExpression', 'AwaitExpression', 'ReferenceExpression', 'ParenthesizedExpression', 'IndexExpression', 'UnaryExpression', 'GenericFunction']);

/** The type in `impl Trait for Type` or `impl Type`. */
export function implementedType(implementation: SyntaxNode): SyntaxNode | undefined {
  const after = implementation.children.findIndex((child) => child.kind === 'for');
  return implementation.children.slice(after + 1).find((child) => /Type$|TypeIdentifier$/.test(child.kind));
}

function ownerOfVariable(file: RustFile, names: Names, variable: SyntaxNode, depth: number): Owner {
  const name = file.source.slice(variable.from, variable.to);
  const body = ancestorOf(variable, 'FunctionItem');
  if (!body) return 'unknown';
  const within = (node: SyntaxNode) => node.from >= body.from && node.to <= body.to;
  const binds = (node: SyntaxNode) => parts(node).some((part) => part.kind === 'BoundIdentifier' && file.source.slice(part.from, part.to) === name);
  const parameter = file.of('Parameter').find((node) => within(node) && binds(node));
  const type = parameter?.children.findLast((child) => /Type$|TypeIdentifier$/.test(child.kind));
  if (type) return ownerOfType(names, type);
  const bindings = file.of('LetDeclaration').filter((node) => within(node) && node.from < variable.from && binds(node));
  const binding = bindings.at(-1);
  const annotated = binding?.children.find((child) => /Type$|TypeIdentifier$/.test(child.kind));
  if (annotated) return ownerOfType(names, annotated);
  const equals = binding?.children.findIndex((child) => child.kind === '=') ?? -1;
  const value = binding && equals >= 0 ? binding.children[equals + 1] : undefined;
  return value ? ownerOf(file, names, value, depth + 1) : 'unknown';
}

/** A function of this file: whose router does it return? */
function ownerOfReturn(file: RustFile, names: Names, name: string, depth: number): Owner {
  if (depth > 4) return 'unknown';
  for (const declared of file.of('FunctionItem')) {
    const bound = childOf(declared, 'BoundIdentifier');
    if (!bound || file.source.slice(bound.from, bound.to) !== name) continue;
    const arrow = declared.children.findIndex((child) => child.kind === '->');
    const type = arrow >= 0 ? declared.children[arrow + 1] : undefined;
    if (type) return ownerOfType(names, type);
  }
  return 'unknown';
}

/** `Router`, `&mut Router`, `Result<Router<S>, E>`: the first owner named in the type. */
function ownerOfType(names: Names, type: SyntaxNode): Owner {
  const waiting = [type];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    if (next.kind.endsWith('TypeIdentifier')) {
      const owner = ownerOfPath(names.pathOf(next));
      if (owner !== 'unknown') return owner;
    }
    if (next.kind !== 'ScopedTypeIdentifier') waiting.push(...next.children);
  }
  return 'unknown';
}
