import { functionsCalled, tailOf, textOf } from '../syntax/bindings.ts';
import { argumentsOf, callsNamed } from '../syntax/calls.ts';
import { type RustFile, type SyntaxNode, childOf, parts } from '../syntax/tree.ts';

/** What the calls of a function or of a closure in this file give for one of its parameters. */
export function argumentsGiven(file: RustFile, owner: SyntaxNode, index: number): SyntaxNode[] {
  const name = owner.kind === 'FunctionItem' ? childOf(owner, 'BoundIdentifier') : childOf(owner.parent ?? owner, 'BoundIdentifier');
  const text = textOf(file, name);
  const hasSelf = childOf(owner, 'ParamList')?.children.some((child) => child.kind === 'SelfParameter') ?? false;
  return callsNamed(file, text ?? '').flatMap(({ call, callee, receiver }) => {
    const method = receiver !== undefined;
    if (owner.kind === 'FunctionItem' && !functionsCalled(file, text ?? '', callee, method).includes(owner)) return [];
    return argumentsOf(call).slice(hasSelf && !method ? index + 1 : index).slice(0, 1);
  });
}

/** What an expression with branches can come to. */
export function outcomes(node: SyntaxNode): SyntaxNode[] {
  switch (node.kind) {
    case 'Block':
      return tailOf(node);
    case 'MatchExpression':
      return (childOf(node, 'MatchBlock')?.children ?? []).filter((arm) => arm.kind === 'MatchArm').flatMap((arm) => arm.children.filter((child) => child.kind !== ',').slice(-1));
    case 'IfExpression':
      return node.children.filter((child) => child.kind === 'Block' || child.kind === 'IfExpression');
    default:
      return parts(node).slice(-1);
  }
}

/** `-> &str`, `-> String`, `-> impl Into<String>`, `-> Cow<str>`: could be a path. */
export function returnsText(file: RustFile, item: SyntaxNode): boolean {
  const arrow = item.children.findIndex((child) => child.kind === '->');
  return arrow >= 0 && /\bstr\b|String/.test(textOf(file, item.children[arrow + 1]) ?? '');
}
