import type { Context } from '../context.ts';
import { boundState } from './state-bound.ts';
import { ownerOfPath } from '../syntax/frameworks.ts';
import { type Import, segmentsOf } from '../syntax/imports.ts';
import { wholeLine } from '../syntax/import-edits.ts';
import { type SyntaxNode, ancestorOf, childOf } from '../syntax/tree.ts';

const why = "axum 0.8's extractor traits are async without `#[async_trait]`; with it the method's lifetimes no longer match (E0195).";
const gone = 'axum 0.8 no longer re-exports `async_trait`; it comes from the async-trait crate.';

/** Takes `#[async_trait]` off extractors, and lets the project's own traits get it from the async-trait crate. */
export function asyncTrait(context: Context): void {
  const { file, names } = context;
  const uses = file.of('Attribute').flatMap((attribute) => {
    const path = asyncTraitIn(context, attribute);
    return path ? [{ attribute, path, full: names.pathOf(path) }] : [];
  });
  const removed = uses.filter(({ attribute, full }) => ownerOfPath(full) !== 'other' && isOnExtractor(context, attribute));
  for (const { attribute } of removed) {
    context.edit('async-trait', ...wholeLine(file, attribute), '', why);
    const [item, trait] = implementationUnder(attribute);
    if (item && trait) boundState(context, item, trait);
  }

  const kept = uses.filter((use) => !removed.includes(use));
  for (const { path, full } of kept) {
    if (full.join('::') === 'axum::async_trait' && segmentsOf(file, path).length > 1 && names.importOf(segmentsOf(file, path)[0] ?? '', path)?.path.at(-1) !== 'async_trait') {
      context.edit('async-trait', path.from, path.to, 'async_trait::async_trait', gone);
    }
  }
  for (const one of names.imports) changeImport(context, one, kept.map(({ path }) => path), removed.map(({ path }) => path));
  const still = kept.find(({ full }) => full.join('::') === 'axum::async_trait');
  if (still) context.note('async-trait', still.attribute.from, 'this trait is no extractor, so it keeps #[async_trait], now from the async-trait crate: add `async-trait = "0.1"` to Cargo.toml.');
}

/** The path of `async_trait` in `#[async_trait]`, `#[axum::async_trait]` or `#[cfg_attr(…, async_trait)]`. */
function asyncTraitIn(context: Context, attribute: SyntaxNode): SyntaxNode | undefined {
  const meta = childOf(attribute, 'MetaItem');
  const named = meta?.children[0];
  if (!meta || !named) return undefined;
  const name = segmentsOf(context.file, named).at(-1);
  if (name === 'async_trait') return named;
  const imported = context.names.pathOf(named);
  if (imported.at(-1) === 'async_trait') return named;
  if (name !== 'cfg_attr') return undefined;
  const tokens = childOf(meta, 'ParenthesizedTokens')?.children ?? [];
  const last = tokens.at(-2);
  return last?.kind === 'Identifier' && context.file.source.slice(last.from, last.to) === 'async_trait' ? last : undefined;
}

/** True for `impl FromRequest<S> for …` and `impl FromRequestParts<S> for …` of axum. */
function isOnExtractor(context: Context, attribute: SyntaxNode): boolean {
  const { file, names, frameworks } = context;
  const [, trait] = implementationUnder(attribute);
  if (!trait) return isOnExtractorInMacro(context, attribute);
  const path = names.pathOf(trait);
  if (!/^(Optional)?FromRequest(Parts)?$/.test(path.at(-1) ?? '')) return false;
  const owner = ownerOfPath(path);
  if (owner !== 'unknown') return owner === 'axum';
  // From a prelude or a glob: axum's traits take the state as their parameter, Rocket's a lifetime, Actix' nothing.
  const parameters = childOf(trait, 'TypeArgList');
  const takesState = parameters !== undefined && !parameters.children.some((child) => child.kind === 'Lifetime');
  return takesState && (frameworks.axum || !frameworks.other) && !names.declared.has(segmentsOf(file, trait).at(-1) ?? '');
}

/** A macro's own variables (`impl<$($t),*> FromRequestParts<S> for $name<$($t),*>`) keep the parser from seeing an `impl`: its words have to do. */
function isOnExtractorInMacro(context: Context, attribute: SyntaxNode): boolean {
  const { file, frameworks } = context;
  if (!ancestorOf(attribute, 'MacroDefinition')) return false;
  const after = file.source.slice(attribute.to, attribute.to + 2000);
  let at = /^(\s*#\[[^\]]*\])*\s*impl\s*/.exec(after)?.[0].length ?? after.length;
  for (let depth = after[at] === '<' ? 1 : 0; depth > 0 && at < after.length; ) {
    at += 1;
    if (after[at] === '<') depth += 1;
    else if (after[at] === '>' && after[at - 1] !== '-') depth -= 1;
  }
  return frameworks.axum && /^>?\s*(::)?(axum(_core)?::(\w+::)*)?(Optional)?FromRequest(Parts)?\s*<[^{;]*\bfor\b/.test(after.slice(at));
}

/** The `impl Trait for Type` under an attribute, and its trait. */
function implementationUnder(attribute: SyntaxNode): [item: SyntaxNode, trait: SyntaxNode] | [] {
  const item = attribute.parent?.kind === 'AttributeItem' ? attribute.parent.children.at(-1) : undefined;
  const end = item?.kind === 'ImplItem' ? item.children.findIndex((child) => child.kind === 'for') : -1;
  const trait = item?.children.slice(0, Math.max(end, 0)).findLast((child) => /Type$|TypeIdentifier$/.test(child.kind));
  return item && trait ? [item, trait] : [];
}

function changeImport(context: Context, one: Import, kept: readonly SyntaxNode[], removed: readonly SyntaxNode[]): void {
  const { names, file } = context;
  const path = one.path.join('::');
  if (one.path.at(-1) !== 'async_trait') return;
  const means = (use: SyntaxNode) => names.importOf(segmentsOf(file, use)[0] ?? '', use) === one;
  const used = kept.some(means) || isPublic(one) || usedOtherwise(context, one);
  if (path === 'axum::async_trait') context.replaceImport('async-trait', one, used ? 'async_trait::async_trait' : undefined, used ? gone : why);
  else if (!used && removed.some(means)) context.replaceImport('async-trait', one, undefined, why);
}

function isPublic(one: Import): boolean {
  return one.declaration.children.some((child) => child.kind === 'Vis');
}

/** A mention that is neither attribute nor import: inside a macro, say. */
function usedOtherwise(context: Context, one: Import): boolean {
  return context.file.of('Identifier').some((node) => {
    if (context.file.source.slice(node.from, node.to) !== one.name || ancestorOf(node, 'UseDeclaration', 'Attribute')) return false;
    return node.from >= one.scope.from && node.to <= one.scope.to;
  });
}
