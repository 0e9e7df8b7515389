import type { Context } from '../context.ts';

/** axum-extra's `Form` goes on compiling and answers otherwise: one note a file. */
export function extraForm(context: Context): void {
  const { file, names } = context;
  const isForm = (path: readonly string[]) => /^axum_extra::extract::(form::)?Form(Rejection)?$/.test(path.join('::'));
  const imported = names.imports.find((one) => isForm(one.path));
  const glob = names.hasGlob('axum_extra::extract') && !names.importOf('Form', file.root) && !names.declared.has('Form');
  const used = [...file.of('ScopedTypeIdentifier'), ...file.of('TypeIdentifier')].find((node) => {
    const path = names.pathOf(node);
    return isForm(path) || (glob && path.join('::') === 'Form');
  });
  const at = imported?.leaf ?? used;
  if (at) context.note('rejection-text', at.from, "axum-extra's Form answers a body that does not fit with 422 since 0.10, as axum's own does; 0.9 answered 400. Clients and tests that expect 400 have to follow, and `FormRejection` has other variants.");
}
