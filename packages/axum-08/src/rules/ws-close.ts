import type { Context } from '../context.ts';
import { argumentsOf, calleeOf, callsNamed } from '../syntax/calls.ts';
import { type SyntaxNode, ancestorOf } from '../syntax/tree.ts';
import { isWebSocketItem } from '../syntax/websocket.ts';

const why = 'axum 0.8 removed WebSocket::close; a close message does what it did.';
const borrows = 'With axum 0.8 this is the close of SinkExt, which borrows the socket: it has to be mutable.';

/** `socket.close()` becomes `socket.send(Message::Close(None))` where the socket's type is written down; with SinkExt in scope it stays, and means that. */
export function wsClose(context: Context): void {
  const { file, names } = context;
  for (const { call, receiver, callee } of callsNamed(file, 'close')) {
    if (!receiver || argumentsOf(call).length > 0) continue;
    const socket = socketOf(context, receiver);
    const immutable = socket && !socket.parent?.children.some((child) => child.kind === 'mut');
    if (names.importOf('SinkExt', call)) {
      if (immutable) context.edit('ws-close', socket.from, socket.from, 'mut ', borrows);
      continue;
    }
    if (!socket) {
      if (soundsLikeSocket(context, receiver)) context.note('ws-close', callee.from, 'if this is a WebSocket of axum: 0.8 removed its close. Write `send(Message::Close(None))`.');
      continue;
    }
    const message = names.imports.find((one) => one.path.join('::') === 'axum::extract::ws::Message')?.name ?? 'axum::extract::ws::Message';
    context.edit('ws-close', callee.from, call.to, `send(${message}::Close(None))`, why);
    if (immutable) context.edit('ws-close', socket.from, socket.from, 'mut ', `${why} Sending needs a mutable socket.`);
  }
}

/** A socket by its name alone, in a file that knows axum's WebSocket. */
function soundsLikeSocket(context: Context, receiver: SyntaxNode): boolean {
  const { file, names } = context;
  return receiver.kind !== 'CallExpression' && /(sock\w*|\bws)$/i.test(file.source.slice(receiver.from, receiver.to)) && names.imports.some((one) => one.path.join('::') === 'axum::extract::ws::WebSocket');
}

/** The parameter that a variable is, when it is a WebSocket: by its type, or as `on_upgrade`'s closure gets it. */
function socketOf(context: Context, variable: SyntaxNode): SyntaxNode | undefined {
  const { file, names } = context;
  const name = file.source.slice(variable.from, variable.to);
  for (let owner = ancestorOf(variable, 'FunctionItem', 'ClosureExpression'); owner; owner = ancestorOf(owner, 'FunctionItem', 'ClosureExpression')) {
    const within = owner;
    for (const parameter of file.of('Parameter').filter((one) => one.parent?.parent === within)) {
      const bound = parameter.children.find((child) => child.kind === 'BoundIdentifier');
      if (!bound || file.source.slice(bound.from, bound.to) !== name) continue;
      const type = parameter.children.find((child) => child.kind.endsWith('TypeIdentifier'));
      const upgrade = owner.parent?.parent && owner.parent.kind === 'ArgList' && calleeOf(file, owner.parent.parent)?.name === 'on_upgrade';
      return (type && isWebSocketItem(names, names.pathOf(type), 'WebSocket')) || (!type && upgrade) ? bound : undefined;
    }
  }
  return undefined;
}
