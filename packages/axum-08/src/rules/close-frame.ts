import type { Context } from '../context.ts';
import { argumentsOf, callsNamed } from '../syntax/calls.ts';
import { type SyntaxNode, ancestorOf, childOf, descendants } from '../syntax/tree.ts';
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

/** `frame.reason.into_owned()`, where the frame came out of a close message, gave the `String` that `to_string` gives now. */
function readReasons(context: Context): void {
  const { file, names } = context;
  const closings = file.of('TuplePattern').filter(({ children: [path] }) => path && names.pathOf(path).at(-1) === 'Close' && isWebSocketItem(names, names.pathOf(path), 'Message'));
  for (const { call, receiver, callee } of closings.length > 0 ? callsNamed(file, 'into_owned') : []) {
    const [frame, field] = receiver?.kind === 'FieldExpression' ? receiver.children : [];
    if (frame?.kind !== 'Identifier' || !field || file.source.slice(field.from, field.to) !== 'reason') continue;
    const name = file.source.slice(frame.from, frame.to);
    const bound = closings.some((pattern) => {
      const scope = ancestorOf(pattern, 'MatchArm', 'IfExpression', 'WhileExpression', 'Block');
      const binds = descendants(pattern).some((node) => node.kind === 'BoundIdentifier' && file.source.slice(node.from, node.to) === name);
      return binds && scope !== undefined && scope.from <= call.from && call.to <= scope.to;
    });
    if (bound) context.edit('close-frame', callee.from, callee.to, 'to_string', why);
  }
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
