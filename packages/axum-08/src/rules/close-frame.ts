import type { Context } from '../context.ts';
import { bindingOf, textOf } from '../syntax/bindings.ts';
import { argumentsOf, callsNamed } from '../syntax/calls.ts';
import { type SyntaxNode, ancestorOf, childOf } from '../syntax/tree.ts';
import { isWebSocketItem } from '../syntax/websocket.ts';

const why = "axum 0.8's CloseFrame has no lifetime, and its reason is a Utf8Bytes.";

/** `CloseFrame<'static>` loses its lifetime; `reason: Cow::from(x)` becomes `reason: x.into()`. */
export function closeFrame(context: Context): void {
  const { file, names } = context;
  const isFrame = (node: SyntaxNode | undefined) => node !== undefined && isWebSocketItem(names, names.pathOf(node), 'CloseFrame');
  for (const type of file.of('GenericType')) {
    const list = childOf(type, 'TypeArgList');
    if (list && isFrame(type.children[0]) && list.children.some((child) => child.kind === 'Lifetime')) context.edit('close-frame', list.from, list.to, '', why);
  }
  const converted: SyntaxNode[] = [];
  for (const frame of file.of('StructExpression').filter((node) => isFrame(node.children[0]))) {
    const fields = childOf(frame, 'FieldInitializerList')?.children ?? [];
    const reason = fields.find((field) => file.source.slice(field.children[0]?.from ?? 0, field.children[0]?.to ?? 0) === 'reason');
    const value = reason?.kind === 'FieldInitializer' ? reason.children.at(-1) : undefined;
    const owned = value && cowOf(context, value);
    if (value && owned) {
      converted.push(value);
      context.edit('close-frame', value.from, owned.from, '', why);
      context.edit('close-frame', owned.to, value.to, '.into()', why);
    } else if (reason && !/\.into\(\)$|Utf8Bytes/.test(file.source.slice(reason.from, reason.to))) {
      context.note('close-frame', reason.from, 'the reason of a CloseFrame is a `Utf8Bytes` now: a `String` or `&str` gets there with `.into()`, a `Cow` with `.into_owned().into()`.');
    }
  }
  dropCow(context, converted);
  readReasons(context);
}

/** `frame.reason.into_owned()`, where the frame came out of a close message, gave the `String` that `to_string` gives now; `into` started from a Cow, and starts from that String. */
function readReasons(context: Context): void {
  const { file, names } = context;
  const closings = file.of('TuplePattern').filter(({ children: [path] }) => path && names.pathOf(path).at(-1) === 'Close' && isWebSocketItem(names, names.pathOf(path), 'Message'));
  if (closings.length === 0) return;
  for (const { call, name, receiver, callee } of [...callsNamed(file, 'into_owned'), ...callsNamed(file, 'into')]) {
    const [frame, field] = receiver?.kind === 'FieldExpression' ? receiver.children.filter((child) => child.kind !== '.') : [];
    if (frame?.kind !== 'Identifier' || !field || textOf(file, field) !== 'reason' || !comesFrom(context, closings, frame, 0)) continue;
    if (name === 'into_owned') context.edit('close-frame', callee.from, callee.to, 'to_string', why);
    else if (!isReasonOfFrame(context, call)) context.edit('close-frame', field.to, field.to, '.to_string()', why);
  }
}

/** True for a name that a close message's pattern binds, or that is inside of one: `Some(f)` of it, `|f|` of its `map`. */
function comesFrom(context: Context, closings: readonly SyntaxNode[], use: SyntaxNode, depth: number): boolean {
  const { file } = context;
  const name = textOf(file, use) ?? '';
  const bound = closings.some((pattern) => {
    const scope = ancestorOf(pattern, 'MatchArm', 'IfExpression', 'WhileExpression', 'Block');
    const binds = pattern.inside('BoundIdentifier').some((node) => textOf(file, node) === name);
    return binds && scope !== undefined && scope.from <= use.from && use.to <= scope.to;
  });
  if (bound || depth > 2) return bound;
  const binding = bindingOf(file, name, use);
  const inner = binding.kind === 'value' || binding.kind === 'element' ? binding.node : undefined;
  return inner?.kind === 'Identifier' && inner !== use && comesFrom(context, closings, inner, depth + 1);
}

/** `CloseFrame { reason: frame.reason.into() }` of axum itself: that is a Utf8Bytes already. */
function isReasonOfFrame(context: Context, call: SyntaxNode): boolean {
  const frame = call.parent?.kind === 'FieldInitializer' ? call.parent.parent?.parent : undefined;
  const type = frame?.kind === 'StructExpression' ? frame.children[0] : undefined;
  return type !== undefined && isWebSocketItem(context.names, context.names.pathOf(type), 'CloseFrame');
}

/** The argument in `Cow::from(x)`, `Cow::Borrowed(x)`, `Cow::Owned(x)`. */
function cowOf(context: Context, value: SyntaxNode): SyntaxNode | undefined {
  const callee = value.kind === 'CallExpression' ? value.children[0] : undefined;
  const path = callee ? context.names.pathOf(callee) : [];
  const isCow = path.at(-2) === 'Cow' && /^(from|Borrowed|Owned)$/.test(path.at(-1) ?? '');
  return isCow ? argumentsOf(value)[0] : undefined;
}

/** The import of Cow goes with its last use. */
function dropCow(context: Context, converted: readonly SyntaxNode[]): void {
  const { file, names } = context;
  const cow = names.imports.find((one) => one.path.at(-1) === 'Cow');
  if (!cow || converted.length === 0 || cow.declaration.children.some((child) => child.kind === 'Vis')) return;
  const mentions = ['Identifier', 'TypeIdentifier', 'ScopeIdentifier'].flatMap((kind) => file.of(kind)).filter((node) => file.source.slice(node.from, node.to) === cow.name);
  const left = mentions.filter((node) => !converted.some((value) => node.from >= value.from && node.to <= value.to) && !(node.from >= cow.declaration.from && node.to <= cow.declaration.to));
  if (left.length === 0) context.replaceImport('close-frame', cow, undefined, why);
}
