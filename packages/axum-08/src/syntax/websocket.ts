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

/** The patterns `Message::Text(name)` around a place that bind a name: its payload is of the new type already. */
export function payloadPattern(file: RustFile, names: Names, name: string, use: SyntaxNode): SyntaxNode | undefined {
  for (let around = ancestorOf(use, 'MatchArm', 'IfExpression', 'WhileExpression', 'Block'); around; around = ancestorOf(around, 'MatchArm', 'IfExpression', 'WhileExpression', 'Block')) {
    const scope = around;
    const found = file.of('TuplePattern').find((pattern) => {
      if (pattern.from < scope.from || pattern.to > use.from || !boundName(file, pattern, name)) return false;
      const holder = ancestorOf(pattern, 'MatchArm', 'IfExpression', 'WhileExpression', 'Block');
      return holder === scope && messageVariant(names, pattern.children[0] ?? pattern) !== undefined;
    });
    if (found) return found;
  }
  return undefined;
}

/** `Message::Text(name)` or `Message::Text(mut name)`. */
function boundName(file: RustFile, pattern: SyntaxNode, name: string): boolean {
  return pattern.children.some((child) => child.kind === 'BoundIdentifier' && file.source.slice(child.from, child.to) === name);
}
