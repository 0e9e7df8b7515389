import { mdxToMdast } from 'satteri';
import type { MdastNode } from 'satteri';
import type { Guess } from '../exchanges/guess.ts';
import { linkOf } from './prose-links.ts';
import type { LinkKind } from './prose-links.ts';

/** Something that prose names, and the line of the file that names it. */
export interface Mention {
  /** 'region' and 'exchange' come from links and components, 'page' and 'concept' from links, the others each from one component. */
  readonly kind: LinkKind | 'claim' | 'mistake' | 'terminal' | 'load-test' | 'page';
  /** As it is written, or its anchor's name when it stands in a link. */
  readonly name: string;
  readonly line: number;
  readonly isLink: boolean;
}

export interface Prediction {
  readonly exchange: string;
  readonly line: number;
  readonly guesses: readonly Guess[];
}

/** What a step's prose may use between its words (src/components/prose). */
export const PROSE_COMPONENTS = [
  'BothHosts', 'Claim', 'CompilerSays', 'Guess', 'Hint', 'LoadTest', 'ManifestConverter', 'MigrateHere', 'Notice', 'Predict', 'Region', 'Terminal',
] as const;

/** What a step's prose refers to. */
export interface Prose {
  readonly mentions: readonly Mention[];
  readonly predictions: readonly Prediction[];
  readonly hints: number;
  /** Every component that is used, with the line where it begins. */
  readonly components: readonly { readonly name: string; readonly line: number }[];
  /** Lines with a link that Markdown doesn't take for one, because its address holds a space. */
  readonly brokenLinks: readonly { readonly line: number; readonly address: string }[];
  /** Lines with code between the words, or a picture, and how it looks: a step's prose holds neither. */
  readonly strangers: readonly { readonly line: number; readonly looks: string }[];
}

/** Reads an mdx body. `firstLine` is the line of the file on which it begins. Throws what the mdx parser throws. */
export function readProse(body: string, firstLine = 1): Prose {
  const mentions: Mention[] = [];
  const predictions: Prediction[] = [];
  const components: { name: string; line: number }[] = [];
  const brokenLinks: { line: number; address: string }[] = [];
  const strangers: { line: number; looks: string }[] = [];
  let hints = 0;

  walk(mdxToMdast(body), (node) => {
    const line = (node.position?.start.line ?? 1) + firstLine - 1;
    if (node.type === 'link') {
      const link = linkOf(node.url);
      if (link !== undefined) mentions.push({ kind: link.kind, name: link.name, line, isLink: true });
      else if (node.url.startsWith('/tutorials/')) mentions.push({ kind: 'page', name: node.url.replace(/[?#].*$/, ''), line, isLink: true });
    } else if (node.type === 'text') {
      for (const [, address = ''] of node.value.matchAll(/\]\(((?:region|exchange|concept):[^)]*)\)/g)) brokenLinks.push({ line, address });
    } else if (node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement') {
      readComponent(node, line);
    } else if (node.type === 'image') {
      strangers.push({ line, looks: `![…](${node.url})` });
    } else if (node.type === 'mdxjsEsm') {
      strangers.push({ line, looks: node.value.split('\n')[0] ?? '' });
    } else if ((node.type === 'mdxFlowExpression' || node.type === 'mdxTextExpression') && !/^\s*(\/\*[^]*\*\/\s*)?$/.test(node.value)) {
      strangers.push({ line, looks: `{${node.value}}` });
    }
  });
  return { mentions, predictions, hints, components, brokenLinks, strangers };

  function readComponent(node: Component, line: number): void {
    if (/^[A-Z]/.test(node.name ?? '')) components.push({ name: node.name ?? '', line });
    if (node.name === 'Hint' && node.children.length > 0) hints += 1;
    if (node.name === 'Region') mentions.push({ kind: 'region', name: attribute(node, 'name') ?? '', line, isLink: false });
    if (node.name === 'Claim') mentions.push({ kind: 'claim', name: attribute(node, 'id') ?? '', line, isLink: false });
    if (node.name === 'CompilerSays') mentions.push({ kind: 'mistake', name: attribute(node, 'name') ?? '', line, isLink: false });
    if (node.name === 'Terminal') mentions.push({ kind: 'terminal', name: attribute(node, 'name') ?? '', line, isLink: false });
    if (node.name === 'LoadTest') mentions.push({ kind: 'load-test', name: attribute(node, 'name') ?? '', line, isLink: false });
    if (node.name === 'Predict') {
      const exchange = attribute(node, 'exchange') ?? '';
      mentions.push({ kind: 'exchange', name: exchange, line, isLink: false });
      predictions.push({ exchange, line, guesses: guessesIn(node) });
    }
  }
}

type Component = Extract<MdastNode, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

function guessesIn(predict: Component): Guess[] {
  const guesses: Guess[] = [];
  walk(predict, (node) => {
    if ((node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') || node.name !== 'Guess') return;
    guesses.push({ status: attribute(node, 'status'), header: attribute(node, 'header'), body: attribute(node, 'body') });
  });
  return guesses;
}

/** An attribute's text: `status="404"` and `status={404}` are the same. */
function attribute(node: Component, name: string): string | undefined {
  const found = node.attributes.find((candidate) => candidate.type === 'mdxJsxAttribute' && candidate.name === name);
  if (found?.type !== 'mdxJsxAttribute' || found.value === null || found.value === undefined) return undefined;
  return typeof found.value === 'string' ? found.value : found.value.value.trim().replace(/^(["'`])(.*)\1$/s, '$2');
}

function walk(node: MdastNode, visit: (node: MdastNode) => void): void {
  visit(node);
  if ('children' in node) for (const child of node.children) walk(child, visit);
}
