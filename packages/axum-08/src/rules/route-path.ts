import type { Context } from '../context.ts';
import { type Doubt, convertPath } from '../paths/convert.ts';
import type { FoundPath } from '../paths/trace.ts';
import { stepOf } from '../steps.ts';

/** `/users/:id` becomes `/users/{id}`, `/files/*rest` becomes `/files/{*rest}`, literal braces are doubled. */
export function routePath(context: Context): void {
  const { file, paths } = context;
  const found = paths.found.map((path) => ({ path, conversion: convertPath(path.units, path.certain) }));
  const stillOld = found.some(({ path, conversion }) => path.certain && conversion.changes.length > 0);
  for (const { path, conversion } of found) {
    if (!path.certain && !readsLikePath(path)) continue;
    for (const change of conversion.changes) context.edit('route-path', change.from, change.to, change.insert, 'axum 0.8 writes captures as `{name}` and wildcards as `{*name}`; the old syntax panics at start-up.');
    const first = path.literals[0];
    if (!first || !conversion.doubt || (conversion.doubt === 'braces' && !stillOld)) continue;
    context.note('route-path', first.from, explain(conversion.doubt, file.source.slice(first.from, first.to)), ...stepFor(conversion.doubt));
  }
}

/** Text that nobody registers in this file counts only when it is a path from its first character to its last. */
function readsLikePath(path: FoundPath): boolean {
  const first = path.units[0];
  const starts = first !== undefined && (first.char === '/' || first.kind === 'hole');
  return starts && path.units.every((unit) => unit.kind === 'hole' || (unit.kind === 'char' && !/[\s"<>?#]/.test(unit.char)));
}

/** What 0.8 takes literally without a word belongs to the silent ones. */
function stepFor(doubt: Doubt): [string] | [] {
  return doubt === 'after-word' || doubt === 'braces' ? [stepOf('v07-checks')] : [];
}

function explain(doubt: Doubt, text: string): string {
  switch (doubt) {
    case 'after-word':
      return `${text}: in 0.7 the colon opened a capture, so it was rewritten as one. If you meant a literal colon (\`/messages:send\`), put it back: 0.8 takes it literally.`;
    case 'braces':
      return `${text}: in 0.7 these braces were literal text; in 0.8 they are a capture. If they are meant literally, double them: \`{{\` and \`}}\`.`;
    case 'no-place':
      return `${text}: this capture's name comes from a value, so its closing brace has to be written by hand: \`{name}\`.`;
    case 'refused':
      return `${text}: 0.7 refuses this path at start-up already (two captures in one segment, one without a name, or a wildcard that isn't the last segment), so it was left alone.`;
  }
}
