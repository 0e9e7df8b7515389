import type { Context } from '../context.ts';
import { bindingOf, initializerOf, textOf } from './bindings.ts';
import { calleeOf } from './calls.ts';
import { type SyntaxNode, ancestorOf, childOf, parts } from './tree.ts';

/** What lends its content instead of giving it. */
const lends = /^(as_ref|as_mut|as_deref|iter|iter_mut|values|keys|peek|first|last|get|get_mut|borrow)$/;

/** True when a pattern's names are references: `match &message { Message::Text(text) => … }`, or `ref text`. */
export function bindsByReference(context: Context, pattern: SyntaxNode): boolean {
  const { file } = context;
  if (/\(\s*ref\b/.test(textOf(file, pattern) ?? '')) return true;
  const holder = ancestorOf(pattern, 'MatchArm', 'LetDeclaration', 'Block');
  if (holder?.kind === 'LetDeclaration') return isReference(context, initializerOf(holder), 0);
  return holder?.kind === 'MatchArm' && isReference(context, scrutineeOf(holder), 0);
}

function scrutineeOf(arm: SyntaxNode): SyntaxNode | undefined {
  const match = ancestorOf(arm, 'MatchExpression');
  return match && parts(match).find((child) => child.kind !== 'match');
}

/** As far as the file shows: what is written with `&`, and names that come out of it. */
function isReference(context: Context, value: SyntaxNode | undefined, depth: number): boolean {
  const { file } = context;
  if (!value || depth > 5) return false;
  switch (value.kind) {
    case 'ReferenceExpression':
      return true;
    case 'ParenthesizedExpression':
      return isReference(context, parts(value)[0], depth + 1);
    case 'CallExpression':
      return lends.test(calleeOf(file, value)?.name ?? '');
    case 'Identifier': {
      const binding = bindingOf(file, textOf(file, value) ?? '', value);
      if (binding.kind === 'value' || binding.kind === 'element') return isReference(context, binding.node, depth + 1);
      if (binding.kind !== 'parameter') return false;
      const parameter = childOf(binding.owner, 'ParamList')?.children.filter((child) => child.kind === 'Parameter')[binding.index];
      return parameter?.children.at(-1)?.kind === 'ReferenceType';
    }
    default:
      return false;
  }
}
