import type { Context } from '../context.ts';
import { argumentsOf, calleeOf, callsNamed } from '../syntax/calls.ts';
import { itemName, segmentsOf } from '../syntax/imports.ts';
import { literalText } from '../syntax/text.ts';
import { literalsIn } from '../paths/sequence.ts';

const why = 'The path that this fills in is written with braces now.';

/** `USER.replace(":id", …)` follows the constant USER, when that was rewritten. */
export function placeholder(context: Context): void {
  const { file, paths } = context;
  const rewritten = new Set<string>();
  for (const kind of ['ConstItem', 'StaticItem']) {
    for (const item of file.of(kind)) if (literalsIn(item).some((literal) => paths.knows(literal))) rewritten.add(itemName(file, item) ?? '');
  }
  if (rewritten.size === 0) return;
  for (const { call, receiver } of [...callsNamed(file, 'replace'), ...callsNamed(file, 'replacen')]) {
    if (receiver === undefined || !rewritten.has(rootName(context, receiver))) continue;
    const [from] = argumentsOf(call);
    const sign = /^([:*])([A-Za-z_][\w.-]*)$/.exec(literalText(file, from) ?? '');
    if (!from || !sign) continue;
    const quote = file.source.slice(from.from, from.to).indexOf('"') + 1;
    const start = from.from + quote;
    context.edit('route-path', start, start + (sign[0]?.length ?? 0), `{${sign[1] === '*' ? '*' : ''}${sign[2]}}`, why);
  }
}

/** `USER` in `USER.replace(…).replace(…)`. */
function rootName(context: Context, expression: Parameters<typeof segmentsOf>[1]): string {
  let node = expression;
  for (let called = calleeOf(context.file, node); node.kind === 'CallExpression' && called?.receiver; called = calleeOf(context.file, node)) node = called.receiver;
  return segmentsOf(context.file, node).at(-1) ?? '';
}
