import type { ShikiTransformer, ThemeRegistration } from 'shiki';
import type { RegionLines } from './step-view.ts';

/**
 * Which words of a program look alike. The colours are CSS (styles/code.css), so that one highlighting serves light and
 * dark; Shiki would write style attributes, which the CSP forbids.
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

/**
 * The element of each kind of word; styles/code.css has a rule and a colour for each. There are hundreds on a page, and they
 * stand without a class: HTML has these names for words that are set apart and mean nothing more to a screen reader.
 */
export const CODE_ELEMENTS: Readonly<Record<string, string>> = { keyword: 'b', type: 'i', function: 'var', string: 'em', literal: 'u', comment: 'small' };

/**
 * Writes elements for colours and names the regions (`data-regions="routes:3-9 fallback:11-13"`), which the page's script lays on the lines.
 * Plain text stays text, and brackets and operators are plain: a tag for each would be a third of a page's weight. A line is a
 * `<span>`; its number comes by CSS. With `anchors`, a region begins with `<span id="region-…">`, which links can point to.
 */
export function lineTransformer(language: string, regions: readonly RegionLines[] = [], anchors = false): ShikiTransformer {
  return {
    name: 'side-by-side:lines',
    pre(node) {
      node.properties = { class: `code code--${language}`, tabindex: '0' };
      if (regions.length > 0) node.properties['data-regions'] = regions.map(({ name, from, to }) => `${name}:${String(from)}-${String(to)}`).join(' ');
    },
    span(node) {
      const kind = VARIABLE.exec(String(node.properties['style'] ?? ''))?.[1];
      node.tagName = CODE_ELEMENTS[kind ?? ''] ?? 'span';
      node.properties = {};
    },
    line(node, line) {
      node.properties = {};
      node.children = node.children.flatMap((child) => (child.type === 'element' && child.tagName === 'span' ? child.children : [child]));
      if (!anchors) return;
      const begun = regions.filter(({ from }) => from === line);
      node.children.unshift(...begun.map(({ name }) => ({ type: 'element' as const, tagName: 'span', properties: { id: `region-${name}` }, children: [] })));
    },
  };
}
