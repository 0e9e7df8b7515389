/** What main.ts must declare, and where it does. */
import { HOW_TO_EXPORT, problem } from './app-problem.ts';
import type { FailureText, PlaceText } from './messages.ts';
import { declaredNames, exportsOf, walk } from './module-syntax.ts';
import { child, children, nameOf, type Node } from './syntax.ts';

export const ENTRY = 'main.ts';

/** Says what is wrong when main.ts, before anything of it runs, exports no `app`. */
export function entryProblem(main: Node): FailureText | undefined {
  const { values, stars } = exportsOf(main);
  if (values.has('app') || stars.length > 0) return undefined;
  const unexported = children(main, 'body').find((node) => declaredNames(node).includes('app'));
  if (unexported) return problem('main.ts does not export its app()', 'Write `export` before it.', toPlace(unexported));
  const anonymous = children(main, 'body').find((node) => node.type === 'ExportDefaultDeclaration');
  if (anonymous) return problem('main.ts has a default export where it should export app()', HOW_TO_EXPORT, toPlace(anonymous));
  return problem('main.ts exports no app()', HOW_TO_EXPORT, { file: ENTRY, line: 1, column: 1 });
}

/** Where main.ts declares a function, class, method or field of that name, or exports something by it. */
export function placeOfName(main: Node, name: string): PlaceText | undefined {
  let found: Node | undefined;
  walk(main, (node) => {
    if (found) return;
    const isMember = /^(Property|MethodDefinition|PropertyDefinition)$/.test(node.type) && nameOf(child(node, 'key')) === name;
    const isDeclaration = /^(FunctionDeclaration|ClassDeclaration|VariableDeclarator)$/.test(node.type) && nameOf(child(node, 'id')) === name;
    const isExported = node.type === 'ExportSpecifier' && nameOf(child(node, 'exported')) === name;
    if (isMember || isDeclaration || isExported) found = node;
  });
  return found && toPlace(found);
}

function toPlace(node: Node): PlaceText {
  return { file: ENTRY, line: node.loc.start.line, column: node.loc.start.column + 1 };
}
