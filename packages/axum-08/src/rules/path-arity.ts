import type { Context } from '../context.ts';
import { registrationsIn } from '../paths/registrations.ts';
import { argumentsOf } from '../syntax/calls.ts';
import { itemName, segmentsOf } from '../syntax/imports.ts';
import { literalText } from '../syntax/text.ts';
import { type SyntaxNode, childOf } from '../syntax/tree.ts';

/** A tuple `Path<(A, B)>` that takes fewer captures than its route has. */
export function pathArity(context: Context): void {
  const { file, names, frameworks } = context;
  const tuples = tupleHandlers(context);
  if (tuples.size === 0) return;
  for (const { path, handler } of registrationsIn(file, names, frameworks)) {
    const captures = (literalText(file, path)?.match(/\/[:*][^/]+|\{[^{}]+\}/g) ?? []).length;
    for (const call of handler?.inside('CallExpression') ?? []) {
      for (const argument of argumentsOf(call)) {
        const taken = tuples.get(segmentsOf(file, argument).at(-1) ?? '');
        if (taken === undefined || argument.kind !== 'Identifier' || taken.count >= captures) continue;
        context.note('path-arity', taken.type.from, `this takes ${taken.count} captures, but a route to it has ${captures}: axum 0.7 ignored the rest, 0.8 answers 500 ("Wrong number of path arguments").`);
        tuples.delete(segmentsOf(file, argument).at(-1) ?? '');
      }
    }
  }
}

/** The functions of the file that take `Path<(…)>`. */
function tupleHandlers(context: Context): Map<string, { count: number; type: SyntaxNode }> {
  const { file, names } = context;
  const found = new Map<string, { count: number; type: SyntaxNode }>();
  for (const item of file.of('FunctionItem')) {
    for (const type of (childOf(item, 'ParamList') ?? item).inside('GenericType')) {
      const tuple = childOf(type, 'TypeArgList')?.children.find((child) => child.kind === 'TupleType');
      const isPath = type.children[0] && names.pathOf(type.children[0]).at(-1) === 'Path';
      const name = itemName(file, item);
      if (tuple && isPath && name) found.set(name, { count: tuple.children.filter((child) => !['(', ')', ','].includes(child.kind)).length, type });
    }
  }
  return found;
}
