/** What may be wrong with `app`, each with what, where and what to do. */
import { NOWHERE } from './errors.ts';
import type { Linked } from './link.ts';
import type { FailureText, PlaceText } from './messages.ts';
import { declaredNames, exportsOf, walk } from './module-syntax.ts';
import { child, children, nameOf, type Node } from './syntax.ts';

const ENTRY = 'main.ts';
const HOW = 'Write `export function app() { return { fetch: (request: Request) => new Response("hello") }; }`, or return a Router.';

/** Checks, before anything runs, that main.ts exports `app`. */
export function entryProblem({ programs }: Linked): FailureText | undefined {
  const main = programs.get(ENTRY);
  if (!main) return undefined;
  const { values, stars } = exportsOf(main);
  if (values.has('app') || stars.length > 0) return undefined;
  const unexported = children(main, 'body').find((node) => declaredNames(node).includes('app'));
  if (unexported) return problem('main.ts does not export its app()', 'Write `export` before it.', toPlace(unexported));
  const anonymous = children(main, 'body').find((node) => node.type === 'ExportDefaultDeclaration');
  if (anonymous) return problem('main.ts has a default export where it should export app()', HOW, toPlace(anonymous));
  return problem('main.ts exports no app()', HOW, { file: ENTRY, line: 1, column: 1 });
}

/** Checks what `app()` returned; reads it as any caller would. */
export function appProblem(app: unknown, linked: Linked): FailureText | undefined {
  const place = placeOfName(linked, 'app') ?? NOWHERE;
  if (app === undefined || app === null) return problem(`app() gave ${app === null ? 'null' : 'nothing'}`, 'Return the Router, or an object with fetch(request). Is `return` missing?', place);
  if (typeof app !== 'object' && typeof app !== 'function') return problem(`app() gave a ${typeof app}`, 'Return the Router, or an object with fetch(request).', place);
  if (typeof (app as { fetch?: unknown }).fetch === 'function') return undefined;
  return problem('What app() gave has no fetch(request)', 'Return the Router, or an object with fetch(request). A Router<State> has it after withState(…).', place);
}

/** Where main.ts declares a function, method or field of that name. */
export function placeOfName({ programs }: Linked, name: string): PlaceText | undefined {
  const main = programs.get(ENTRY);
  if (!main) return undefined;
  let found: Node | undefined;
  walk(main, (node) => {
    if (found) return;
    const isMember = /^(Property|MethodDefinition|PropertyDefinition)$/.test(node.type) && nameOf(child(node, 'key')) === name;
    const isDeclaration = /^(FunctionDeclaration|VariableDeclarator)$/.test(node.type) && nameOf(child(node, 'id')) === name;
    if (isMember || isDeclaration) found = node;
  });
  return found && toPlace(found);
}

function toPlace(node: Node): PlaceText {
  return { file: ENTRY, line: node.loc.start.line, column: node.loc.start.column + 1 };
}

function problem(message: string, cure: string, place: PlaceText): FailureText {
  return { kind: 'TypeError', message, cure, ...place };
}
