import { slugOf } from './slug.ts';

/** What a link in prose may point to besides addresses. */
export type LinkKind = 'region' | 'exchange' | 'concept';

export interface ProseLink {
  readonly kind: LinkKind;
  /** Name as an anchor has it: `the-wrong-method` for the exchange "the wrong method". */
  readonly name: string;
  /** Works without script: an anchor on this page, or a place on the page of concepts. */
  readonly href: string;
}

/** Reads `region:routes`, `exchange:the-wrong-method` or `concept:question-mark`; undefined for any other address. */
export function linkOf(url: string): ProseLink | undefined {
  const match = /^(region|exchange|concept):(.+)$/.exec(url);
  if (match === null) return undefined;
  const kind = match[1] as LinkKind;
  const name = slugOf(decoded(match[2] ?? ''));
  return { kind, name, href: hrefOf(kind, name) };
}

/** A `%` that escapes nothing stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where the thing stands. */
export function hrefOf(kind: LinkKind, name: string): string {
  return kind === 'concept' ? `/concepts/#${name}` : `#${kind}-${name}`;
}
