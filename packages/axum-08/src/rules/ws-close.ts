import type { Context } from '../context.ts';
import { argumentsOf, calleeOf } from '../syntax/frameworks.ts';
import { type SyntaxNode, ancestorOf } from '../syntax/tree.ts';
import { isWebSocketItem } from '../syntax/websocket.ts';

const why = 'axum 0.8 removed WebSocket::close; a close message does what it did.';

/** `socket.close()` becomes `socket.send(Message::Close(None))` where the socket's type is written down. */
export function wsClose(context: Context): void {
  const { file, names } = context;
  for (const call of file.of('CallExpression')) {
    const called = calleeOf(file, call);
    if (called?.name !== 'close' || called.receiver?.kind !== 'Identifier' || argumentsOf(call).length > 0) continue;
    const socket = socketOf(context, called.receiver);
    if (!socket) continue;
    const message = names.imports.find((one) => one.path.join('::') === 'axum::extract::ws::Message')?.name ?? 'axum::extract::ws::Message';
    context.edit('ws-close', called.callee.from, call.to, `send(${message}::Close(None))`, why);
    if (!socket.parent?.children.some((child) => child.kind === 'mut')) context.edit('ws-close', socket.from, socket.from, 'mut ', `${why} Sending needs a mutable socket.`);
  }
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
      const type = parameter.children.find((child) => /TypeIdentifier$/.test(child.kind));
      const upgrade = owner.parent?.parent && owner.parent.kind === 'ArgList' && calleeOf(file, owner.parent.parent)?.name === 'on_upgrade';
      return (type && isWebSocketItem(names, names.pathOf(type), 'WebSocket')) || (!type && upgrade) ? bound : undefined;
    }
  }
  return undefined;
}
