import type { ShikiTransformer, ThemeRegistration } from 'shiki';
import type { RegionLines } from './step-view.ts';

/**
 * Which words of a program look alike. The colours are CSS (styles/code.css), so that one highlighting serves light and
 * dark, and the HTML carries a class of a few letters where Shiki would write a style attribute, which the CSP forbids.
 */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  comment: ['comment', 'punctuation.definition.comment'],
  string: ['string', 'punctuation.definition.string', 'constant.character.escape', 'string.regexp'],
  literal: ['constant', 'support.constant', 'entity.name.type.lifetime'],
  // No colour of its own: an operator is read as what it stands between.
  plain: ['keyword.operator', 'storage.type.function.arrow'],
  keyword: ['keyword', 'keyword.operator.new', 'keyword.operator.expression', 'storage', 'variable.language', 'punctuation.definition.template-expression'],
  function: ['entity.name.function', 'support.function', 'meta.macro', 'entity.name.tag', 'meta.attribute', 'support.type.property-name', 'variable.other.key'],
  type: ['entity.name.type', 'entity.name.class', 'support.type', 'support.class', 'entity.other.inherited-class', 'entity.name.namespace', 'entity.name.module'],
};

const VARIABLE = /color:var\(--code-([a-z]+)\)/;

export const codeTheme: ThemeRegistration = {
  name: 'side-by-side',
  type: 'light',
  fg: 'var(--code-plain)',
  bg: 'var(--code-ground)',
  settings: Object.entries(KINDS).map(([kind, scope]) => ({
    scope: [...scope],
    settings: { foreground: `var(--code-${kind})` },
  })),
};

/** What words are told apart by: styles/code.css has a rule and styles/tokens.css a colour for each. */
export const codeKinds: readonly string[] = Object.keys(KINDS).filter((kind) => kind !== 'plain');

/** `t-k` for a keyword: the first letter is enough, and there are hundreds on a page. */
export function codeClass(kind: string): string {
  return `t-${kind.slice(0, 1)}`;
}

/**
 * Writes classes for colours and names the regions (`data-regions="routes:3-9 fallback:11-13"`), which the page's script lays on the lines.
 * Plain text stays text, and brackets and operators are plain: a span for each would be a third of a page's weight. Numbers of
 * lines come by CSS. With `anchors`, a region begins with `<span id="region-…">`, which links can point to.
 */
export function lineTransformer(language: string, regions: readonly RegionLines[] = [], anchors = false): ShikiTransformer {
  return {
    name: 'side-by-side:lines',
    pre(node) {
      node.properties = { class: `code code--${language}`, tabindex: '0' };
      if (regions.length > 0) node.properties['data-regions'] = regions.map(({ name, from, to }) => `${name}:${String(from)}-${String(to)}`).join(' ');
    },
    span(node) {
      // Half of a program's HTML are these tags: `i` is the shortest.
      node.tagName = 'i';
      const kind = VARIABLE.exec(String(node.properties['style'] ?? ''))?.[1];
      node.properties = kind === undefined || kind === 'plain' ? {} : { class: codeClass(kind) };
    },
    line(node, line) {
      node.properties = { class: 'line' };
      node.children = node.children.flatMap((child) =>
        child.type === 'element' && Object.keys(child.properties).length === 0 ? child.children : [child],
      );
      if (!anchors) return;
      const begun = regions.filter(({ from }) => from === line);
      node.children.unshift(...begun.map(({ name }) => ({ type: 'element' as const, tagName: 'span', properties: { id: `region-${name}` }, children: [] })));
    },
  };
}
