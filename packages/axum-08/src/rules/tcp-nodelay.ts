import type { Context } from '../context.ts';
import { argumentsOf, callsNamed } from '../syntax/calls.ts';
import { chainRoot } from '../syntax/frameworks.ts';

/** `axum::serve(listener, app).tcp_nodelay(true)` has no successor on `serve` itself. */
export function tcpNodelay(context: Context): void {
  const { file, names } = context;
  for (const { receiver, callee: method } of callsNamed(file, 'tcp_nodelay')) {
    if (!receiver) continue;
    const root = chainRoot(file, receiver);
    const callee = root.kind === 'CallExpression' ? root.children[0] : undefined;
    if (!callee || names.pathOf(callee).join('::') !== 'axum::serve') continue;
    const [listener] = argumentsOf(root);
    const name = listener ? file.source.slice(listener.from, listener.to) : 'listener';
    context.note('tcp-nodelay', method.from, `axum 0.8 removed tcp_nodelay: with \`use axum::serve::ListenerExt\`, serve \`${name}.tap_io(|stream| { let _ = stream.set_nodelay(true); })\` instead.`);
  }
}
