import type { Context } from '../context.ts';

/** Where things went. */
const moved: Record<string, string> = {
  'axum::extract::Host': 'axum_extra::extract::Host',
  'axum::extract::host::Host': 'axum_extra::extract::Host',
  'axum::extract::rejection::HostRejection': 'axum_extra::extract::rejection::HostRejection',
  'axum::extract::rejection::FailedToResolveHost': 'axum_extra::extract::rejection::FailedToResolveHost',
  'axum_extra::response::Html': 'axum::response::Html',
};

/** Spelling a path out takes longer than looking at its last name. */
const lastNames = new RegExp(`\\b(${[...new Set(Object.keys(moved).map((path) => path.split('::').at(-1)))].join('|')})$`);

/** Imports and full paths of what lives in another crate now. */
export function movedItem(context: Context): void {
  const { file, names } = context;
  for (const one of names.imports) {
    const target = moved[names.resolve(one.path, one.leaf).join('::')];
    if (target) context.replaceImport('moved-item', one, target, whyOf(target));
  }
  for (const kind of ['ScopedIdentifier', 'ScopedTypeIdentifier']) {
    for (const node of file.of(kind)) {
      const written = file.source.slice(node.from, node.to).replace(/^::/, '');
      if (!lastNames.test(written)) continue;
      const target = inUse(node.parent?.kind) ? undefined : (moved[written] ?? moved[names.pathOf(node).join('::')]);
      if (target && written.includes('::')) context.edit('moved-item', node.from, node.to, target, whyOf(target));
    }
  }
  if (names.hasGlob('axum::extract') && !names.importOf('Host', file.root)) {
    const use = file.of('TypeIdentifier').find((node) => file.source.slice(node.from, node.to) === 'Host' && !names.declared.has('Host'));
    if (use) context.note('moved-item', use.from, '`Host` is no longer in axum::extract: add `use axum_extra::extract::Host;`, and axum-extra to Cargo.toml.');
  }
}

const inUse = (kind: string | undefined) => kind !== undefined && ['UseDeclaration', 'UseList', 'UseAsClause', 'ScopedUseList'].includes(kind);

function whyOf(target: string): string {
  return target.startsWith('axum_extra') ? 'axum 0.8 moved this to axum-extra, which has to stand in Cargo.toml.' : 'axum-extra 0.10 dropped its own; this is the same thing in axum.';
}
