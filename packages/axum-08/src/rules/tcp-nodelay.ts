import type { Context } from '../context.ts';
import { argumentsOf, calleeOf, chainRoot } from '../syntax/frameworks.ts';

/** `axum::serve(listener, app).tcp_nodelay(true)` has no successor on `serve` itself. */
export function tcpNodelay(context: Context): void {
  const { file, names } = context;
  for (const call of file.of('CallExpression')) {
    const called = calleeOf(file, call);
    if (called?.name !== 'tcp_nodelay' || !called.receiver) continue;
    const root = chainRoot(called.receiver);
    const callee = root.kind === 'CallExpression' ? root.children[0] : undefined;
    if (!callee || names.pathOf(callee).join('::') !== 'axum::serve') continue;
    const [listener] = argumentsOf(root);
    const name = listener ? file.source.slice(listener.from, listener.to) : 'listener';
    context.note('tcp-nodelay', called.callee.from, `axum 0.8 removed tcp_nodelay: with \`use axum::serve::ListenerExt\`, serve \`${name}.tap_io(|stream| { let _ = stream.set_nodelay(true); })\` instead.`);
  }
}
