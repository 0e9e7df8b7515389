import type { ShikiTransformer, ThemeRegistration } from 'shiki';
import type { RegionLines } from './step-view.ts';

/**
 * Which words of a program look alike. The colours are CSS (styles/code.css), so that one highlighting serves light and
 * dark, and the HTML carries a class of a few letters where Shiki would write a style attribute, which the CSP forbids.
 */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  comment: ['comment', 'punctuation.definition.comment'],
  string: ['string', 'punctuation.definition.string', 'constant.character.escape', 'string.regexp'],
  constant: ['constant', 'support.constant', 'entity.name.type.lifetime'],
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

/** The classes that highlighted code may carry; styles/code.css has a rule for each. */
export const codeClasses: readonly string[] = Object.keys(KINDS)
  .filter((kind) => kind !== 'plain')
  .map((kind) => `t-${kind}`);

/**
 * Writes classes for colours and names each line's regions (`data-region`, space-separated).
 * Plain text stays text, and brackets and operators are plain: a span for each would be a third of a page's weight. Numbers of
 * lines come by CSS. With `anchors`, a region begins with `<span id="region-…">`, which links can point to.
 */
export function lineTransformer(language: string, regions: readonly RegionLines[] = [], anchors = false): ShikiTransformer {
  return {
    name: 'side-by-side:lines',
    pre(node) {
      node.properties = { class: `code code--${language}`, tabindex: '0' };
    },
    span(node) {
      // Half of a program's HTML are these tags: `i` is the shortest.
      node.tagName = 'i';
      const kind = VARIABLE.exec(String(node.properties['style'] ?? ''))?.[1];
      node.properties = kind === undefined || kind === 'plain' ? {} : { class: `t-${kind}` };
    },
    line(node, line) {
      node.properties = { class: 'line' };
      const within = regions.filter(({ from, to }) => from <= line && line <= to).map(({ name }) => name);
      if (within.length > 0) node.properties['data-region'] = within.join(' ');
      node.children = node.children.flatMap((child) =>
        child.type === 'element' && Object.keys(child.properties).length === 0 ? child.children : [child],
      );
      if (!anchors) return;
      const begun = regions.filter(({ from }) => from === line);
      node.children.unshift(...begun.map(({ name }) => ({ type: 'element' as const, tagName: 'span', properties: { id: `region-${name}` }, children: [] })));
    },
  };
}
