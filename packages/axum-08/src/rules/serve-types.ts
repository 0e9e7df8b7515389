import type { Context } from '../context.ts';
import { callsNamed } from '../syntax/calls.ts';
import { type SyntaxNode, ancestorOf, childOf } from '../syntax/tree.ts';

const why = "axum 0.8's serve takes any listener, so its types name one; 0.7 knew TcpListener only.";
/** How many parameters each type had in 0.7, lifetimes aside. */
const parameters: Record<string, number> = { IncomingStream: 0, Serve: 2, WithGracefulShutdown: 3 };

/** `IncomingStream<'_>` becomes `IncomingStream<'_, TcpListener>`, and the types that `serve` returns get it too. */
export function serveTypes(context: Context): void {
  const { file, names } = context;
  for (const type of file.of('GenericType')) {
    const path = type.children[0] ? names.pathOf(type.children[0]) : [];
    const count = path.slice(0, -1).join('::') === 'axum::serve' || (path.length === 1 && names.hasGlob('axum::serve')) ? parameters[path.at(-1) ?? ''] : undefined;
    const list = childOf(type, 'TypeArgList');
    if (count === undefined || !list) continue;
    const given = list.children.filter((child) => !['<', '>', ','].includes(child.kind));
    const types = given.filter((child) => child.kind !== 'Lifetime');
    if (types.length !== count) continue;
    const listener = listenerName(context, type);
    if (types[0]) context.edit('serve-types', types[0].from, types[0].from, `${listener}, `, why);
    else context.edit('serve-types', list.to - 1, list.to - 1, given.length > 0 ? `, ${listener}` : listener, why);
    if (path.at(-1) === 'IncomingStream') dereference(context, type);
  }
}

function listenerName(context: Context, at: SyntaxNode): string {
  const full = 'tokio::net::TcpListener';
  return context.names.importOf('TcpListener', at)?.path.join('::') === full ? 'TcpListener' : full;
}

/** `stream.remote_addr()` is a reference now. */
function dereference(context: Context, type: SyntaxNode): void {
  const { file } = context;
  const parameter = ancestorOf(type, 'Parameter');
  const body = parameter && ancestorOf(parameter, 'FunctionItem');
  const bound = parameter && childOf(parameter, 'BoundIdentifier');
  if (!body || !bound) return;
  const name = file.source.slice(bound.from, bound.to);
  for (const { call, receiver } of callsNamed(file, 'remote_addr')) {
    if (call.from < body.from || call.to > body.to || !receiver || file.source.slice(receiver.from, receiver.to) !== name) continue;
    if (call.parent?.kind !== 'FieldExpression' && call.parent?.kind !== 'UnaryExpression') context.edit('serve-types', call.from, call.from, '*', 'remote_addr() returns a reference in axum 0.8.');
  }
}
