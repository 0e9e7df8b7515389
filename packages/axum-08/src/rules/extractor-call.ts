import type { Context } from '../context.ts';
import { ownerOfPath } from '../syntax/frameworks.ts';

/** Types of axum that implement both the extractor trait and its optional sister. */
const both = /^(Path|Json|Extension|MatchedPath|TypedHeader|Multipart|Host)$/;

/** Those of them that take no type. */
const plain = /^(MatchedPath|Multipart|Host)$/;

/** Calls of an extractor that the second trait makes ambiguous. */
export function extractorCall(context: Context): void {
  const { file, names, frameworks } = context;
  const glob = names.hasGlob('axum::extract');
  for (const node of file.of('ScopedIdentifier')) {
    const path = names.pathOf(node);
    const [type, method] = [path.at(-2) ?? '', path.at(-1) ?? ''];
    if ((method !== 'from_request_parts' && method !== 'from_request') || node.parent?.kind !== 'CallExpression') continue;
    const trait = method === 'from_request' ? 'FromRequest' : 'FromRequestParts';
    if (type === trait) {
      const owner = ownerOfPath(path);
      if (owner === 'other' || (owner === 'unknown' && !frameworks.axum)) continue;
      context.note('extractor-call', node.from, `called through the trait, this may need its type spelled out in axum 0.8 (E0282): \`<T as ${trait}<_>>::${method}(…)\`.`);
    } else if (both.test(type) && glob) {
      context.note('extractor-call', node.from, `two traits offer this method since axum 0.8, and \`use axum::extract::*\` brings both in (E0034): write \`<${type}${plain.test(type) ? '' : '<_>'} as ${trait}<_>>::${method}(…)\`, or import by name.`);
    }
  }
}
