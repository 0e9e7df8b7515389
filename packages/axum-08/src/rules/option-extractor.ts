import type { Context } from '../context.ts';
import { ownerOfPath } from '../syntax/frameworks.ts';
import { type Names, segmentsOf } from '../syntax/imports.ts';
import { type RustFile, type SyntaxNode, ancestorOf, childOf } from '../syntax/tree.ts';

/** What `Option<…>` of an extractor does in 0.8.9 when the request is wrong rather than empty. */
const stricter: Record<string, string> = {
  Path: 'a capture that does not parse is 400 now, not None',
  Json: 'a wrong content type is 415 and broken JSON 400 now, not None',
  Extension: 'None still means that the extension is missing',
  MatchedPath: 'None still means that no route matched',
  TypedHeader: 'a header that does not parse is 400 now, not None',
  Multipart: 'a broken boundary is 400 now, not None',
};
/** Extractors that can no longer be optional at all, and what people write instead. */
const refused: Record<string, string> = {
  Query: 'write `Query<T>` with `Option` fields or `#[serde(default)]`, or `Result<Query<T>, QueryRejection>`',
  Form: 'write `Form<T>` with `Option` fields, or `Result<Form<T>, FormRejection>`',
  RawForm: 'write `Result<RawForm, _>`',
  WebSocketUpgrade: 'write `Result<WebSocketUpgrade, WebSocketUpgradeRejection>`',
  ConnectInfo: 'write `Result<ConnectInfo<T>, _>`, or take `Option<Extension<ConnectInfo<T>>>`',
  Bytes: 'write `Bytes` and ask `is_empty()`, or `Result<Bytes, BytesRejection>`',
  State: 'write `State<T>`: it never fails',
};
/** Ordinary values as well as extractors: `Option<Bytes>` counts in a handler's arguments only. */
const ambiguous = new Set(['Bytes', 'State']);
/** Absence alone makes these None, in 0.7 as in 0.8. */
const unchanged = new Set(['Extension', 'MatchedPath']);

/** Notes on `Option<T>` where T is an extractor. */
export function optionExtractor(context: Context): void {
  const { file, names } = context;
  const own = ownExtractors(file, names);
  const strict = (name: string) => own.strict.has(name) || (!own.optional.has(name) && !names.declared.has(name) && context.extractors.has(name));
  const told = new Set<string>();
  for (const option of file.of('GenericType')) {
    const inner = optionOf(context, option);
    const parameter = ancestorOf(option, 'Parameter');
    if (!inner || (!parameter && isReturned(option))) continue;
    const path = names.pathOf(inner);
    const name = path.at(-1) ?? '';
    const shown = file.source.slice(option.from, option.to).replace(/\s+/g, ' ');
    if (parameter && strict(path.at(-1) ?? '') && ownerOfPath(path) === 'unknown' && mayBeHandler(parameter)) {
      context.note('option-extractor', option.from, `\`${shown}\`: an optional extractor has to implement OptionalFromRequestParts (or OptionalFromRequest) in axum 0.8; write that impl, or take \`Result<T, T::Rejection>\` and call \`.ok()\`.`);
    } else if (ownerOfPath(path) !== 'axum' || (ambiguous.has(name) && !parameter)) continue;
    else if (refused[name]) context.note('option-extractor', option.from, `\`${shown}\` no longer compiles as an extractor: ${refused[name]}.`);
    else if (stricter[name] && !unchanged.has(name) && !told.has(name)) {
      // It goes on compiling, so one note a file and extractor is enough.
      told.add(name);
      context.note('option-extractor', option.from, `\`${shown}\` means something else: ${stricter[name]}. To keep the old meaning take \`Result<…>\` and call \`.ok()\`.`);
    }
  }
}

/** The `T` of `Option<T>`. */
function optionOf(context: Context, type: SyntaxNode): SyntaxNode | undefined {
  const { file } = context;
  const [outer] = type.children;
  if (!outer || segmentsOf(file, outer).at(-1) !== 'Option') return undefined;
  const inner = childOf(type, 'TypeArgList')?.children.find((child) => /Type$|TypeIdentifier$/.test(child.kind));
  return inner?.kind === 'GenericType' ? inner.children[0] : inner?.kind.endsWith('TypeIdentifier') ? inner : undefined;
}

/** What a function gives back is a value, whatever its type. */
function isReturned(type: SyntaxNode): boolean {
  const owner = ancestorOf(type, 'FunctionItem', 'Block');
  return owner?.kind === 'FunctionItem' && owner.children.some((child) => child.kind === '->' && child.to <= type.from);
}

/** Handlers and extractors are async functions without a receiver, or closures. */
function mayBeHandler(parameter: SyntaxNode): boolean {
  const owner = ancestorOf(parameter, 'FunctionItem', 'ClosureExpression');
  if (owner?.kind !== 'FunctionItem') return owner !== undefined;
  return childOf(owner, 'async') !== undefined && !childOf(owner, 'ParamList')?.children.some((child) => child.kind === 'SelfParameter');
}

/** The trait of another framework takes a lifetime (Rocket's, poem's) or nothing (Actix'), where axum's takes the state. */
function mayBeAxums(names: Names, trait: SyntaxNode): boolean {
  const owner = ownerOfPath(names.pathOf(trait));
  const parameters = childOf(trait, 'TypeArgList');
  return owner === 'axum' || (owner === 'unknown' && parameters !== undefined && !parameters.children.some((child) => child.kind === 'Lifetime'));
}

/** Extractors that a file declares: `strict` ones can't be optional in 0.8, for `optional` ones it says how. */
export function ownExtractors(file: RustFile, names: Names): { strict: ReadonlySet<string>; optional: ReadonlySet<string> } {
  const strict = new Set<string>();
  const optional = new Set<string>();
  for (const item of file.of('ImplItem')) {
    const end = item.children.findIndex((child) => child.kind === 'for');
    const trait = item.children.slice(0, Math.max(end, 0)).findLast((child) => /Type$|TypeIdentifier$/.test(child.kind));
    const type = item.children.slice(end + 1).find((child) => /Type$|TypeIdentifier$/.test(child.kind));
    const traitName = trait ? (names.pathOf(trait).at(-1) ?? '') : '';
    const name = type ? segmentsOf(file, type).at(-1) : undefined;
    if (name === undefined || !trait || end < 0 || !mayBeAxums(names, trait)) continue;
    if (/^FromRequest(Parts)?$/.test(traitName)) strict.add(name);
    if (/^OptionalFromRequest(Parts)?$/.test(traitName)) optional.add(name);
  }
  for (const name of optional) strict.delete(name);
  return { strict, optional };
}
