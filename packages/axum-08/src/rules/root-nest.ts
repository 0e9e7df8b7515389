import type { Context } from '../context.ts';
import { type Registration, registrationsIn } from '../paths/registrations.ts';
import { calleeOf } from '../syntax/calls.ts';
import { literalText } from '../syntax/text.ts';
import type { SyntaxNode } from '../syntax/tree.ts';

const why = 'axum 0.8 panics when something is nested at the root.';

/** `nest("/", inner)` becomes `merge(inner)`, `nest_service("/", files)` becomes `fallback_service(files)`. */
export function rootNest(context: Context): void {
  const { file, names, frameworks } = context;
  for (const one of registrationsIn(file, names, frameworks)) {
    const text = literalText(file, one.path);
    if ((text !== '/' && text !== '') || !one.method.startsWith('nest') || !one.handler) continue;
    const problem = obstacle(context, one);
    if (problem) {
      context.note('root-nest', one.name.from, `${why} ${problem}`);
      continue;
    }
    const method = one.method === 'nest_service' ? 'fallback_service' : 'merge';
    const reason = `${why} \`${method}\` does what this did, and takes no path.`;
    context.edit('root-nest', one.name.from, one.name.to, method, reason);
    context.edit('root-nest', one.path.from, argumentStart(one), '', reason);
  }
}

/** What would make the rewritten call mean something else. */
function obstacle(context: Context, one: Registration): string | undefined {
  if (one.method !== 'nest' && one.method !== 'nest_service') return `Write \`${one.method}\` without its path as \`merge\` or \`fallback_service\`, whichever you mean.`;
  const outer = methodsOfChain(context, one.call);
  const fallback = outer.find((method) => method.startsWith('fallback'));
  if (one.method === 'nest_service' && fallback) return `This router has a \`${fallback}\` already, so \`fallback_service\` would replace one of them: join the two by hand.`;
  const inner = one.handler?.kind === 'CallExpression' ? methodsOfChain(context, one.handler) : [];
  if (one.method === 'nest' && fallback && inner.some((method) => method.startsWith('fallback'))) return 'Both routers have a fallback, and `merge` panics then: keep one of them, then write `.merge(…)`.';
  return undefined;
}

/** The names of all methods in the chain that a call is part of. */
function methodsOfChain(context: Context, call: SyntaxNode): string[] {
  let top = call;
  while (top.parent?.kind === 'FieldExpression' && top.parent.parent?.kind === 'CallExpression') top = top.parent.parent;
  const methods: string[] = [];
  for (let node: SyntaxNode | undefined = top; node?.kind === 'CallExpression'; ) {
    const called = calleeOf(context.file, node);
    if (called?.receiver) methods.push(called.name);
    node = called?.receiver;
  }
  return methods;
}

/** The start of the second argument, or of the comment before it. */
function argumentStart(one: Registration): number {
  const list = one.path.parent?.children ?? [];
  const comma = list.findIndex((child) => child.from >= one.path.to && child.kind === ',');
  return list[comma + 1]?.from ?? one.path.to;
}
