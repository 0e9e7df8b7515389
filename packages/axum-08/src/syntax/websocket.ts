import type { Names } from './imports.ts';
import { type RustFile, type SyntaxNode, ancestorOf } from './tree.ts';

/** True when a path means this item of axum's WebSocket module, also behind a glob import or a module name. */
export function isWebSocketItem(names: Names, path: readonly string[], item: string): boolean {
  const at = path.indexOf(item);
  if (at < 0) return false;
  const before = path.slice(0, at).join('::');
  if (before === 'axum::extract::ws') return true;
  if (before === '') return names.importOf(item, names.root) === undefined && !names.declared.has(item) && names.hasGlob('axum::extract::ws');
  return before === 'ws' && names.hasGlob('axum::extract');
}

/** The payload variant that a path names, when it is axum's `Message::Text` and the like. */
export function messageVariant(names: Names, node: SyntaxNode): string | undefined {
  const path = names.pathOf(node);
  const variant = path.at(-1) ?? '';
  const last = path.at(-2);
  if (!/^(Text|Binary|Ping|Pong)$/.test(variant) || last !== 'Message') return undefined;
  return isWebSocketItem(names, path, 'Message') ? variant : undefined;
}

/** A payload that a pattern binds, and what is inside of its reach. */
export interface Payload {
  readonly pattern: SyntaxNode;
  readonly variant: string;
  readonly scope: SyntaxNode;
}

/** All patterns `Message::Text(name)` of a file, by the name that they bind. */
function payloadsOf(file: RustFile, names: Names): ReadonlyMap<string, readonly Payload[]> {
  const byName = new Map<string, Payload[]>();
  for (const pattern of file.of('TuplePattern')) {
    const variant = messageVariant(names, pattern.children[0] ?? pattern);
    const bound = variant ? pattern.children.find((child) => child.kind === 'BoundIdentifier') : undefined;
    const scope = bound && ancestorOf(pattern, 'MatchArm', 'IfExpression', 'WhileExpression', 'Block');
    if (!variant || !bound || !scope) continue;
    const name = file.source.slice(bound.from, bound.to);
    const known = byName.get(name);
    if (known) known.push({ pattern, variant, scope });
    else byName.set(name, [{ pattern, variant, scope }]);
  }
  return byName;
}

/** The payloads that patterns of this file bind, by name. */
export function payloadsByName(file: RustFile, names: Names): ReadonlyMap<string, readonly Payload[]> {
  return file.once(payloadsOf, names);
}

/** The innermost pattern `Message::Text(name)` around a place that binds a name: its payload is of the new type already. */
export function payloadPattern(file: RustFile, names: Names, name: string, use: SyntaxNode): SyntaxNode | undefined {
  let innermost: Payload | undefined;
  for (const payload of payloadsByName(file, names).get(name) ?? []) {
    const { pattern, scope } = payload;
    if (scope.from > use.from || use.to > scope.to || pattern.to > use.from) continue;
    if (!innermost || scope.to - scope.from < innermost.scope.to - innermost.scope.from) innermost = payload;
  }
  return innermost?.pattern;
}
