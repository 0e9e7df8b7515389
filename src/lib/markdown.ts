import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { satteri } from '@astrojs/markdown-satteri';
import { defineHastPlugin, htmlToHast } from 'satteri';
import type { HastNode, HastPluginInput } from 'satteri';
import { readExchanges } from './exchanges.ts';
import { highlight, languageNamed } from './highlight.ts';
import { linkOf } from './prose-links.ts';
import { slugOf } from './slug.ts';

/**
 * How every .mdx of the site becomes HTML: `region:`, `exchange:` and `concept:` links become anchors, hints learn their
 * number, and code blocks are highlighted as programs are. astro.config.mjs hands it to Astro.
 */
export const markdownProcessor = satteri({ hastPlugins: [rewriteLinks, numberHints, highlightBlocks()] });

/** `data-region` and `data-exchange` are what the workspace wakes: it lights the one and chooses the other. */
function rewriteLinks({ fileURL }: { readonly fileURL: URL | undefined }): HastPluginInput {
  return defineHastPlugin({
    name: 'side-by-side:links',
    element: {
      filter: ['a'],
      visit(node, context) {
        const link = linkOf(String(node.properties['href'] ?? ''));
        if (link === undefined) return;
        context.setProperty(node, 'href', link.href);
        context.setProperty(node, 'class', `to-${link.kind}`);
        if (link.kind === 'region') context.setProperty(node, 'data-region', link.name);
        if (link.kind === 'exchange') context.setProperty(node, 'data-exchange', exchangeNamed(link.name, fileURL));
      },
    },
  });
}

/** The exchange's own name. check-step reports a link to one that isn't there. */
function exchangeNamed(slug: string, prose: URL | undefined): string {
  const toml = prose === undefined ? undefined : fileURLToPath(new URL('exchanges.toml', prose));
  if (toml === undefined || !existsSync(toml)) return slug;
  return readExchanges(toml, toml).exchanges.find(({ name }) => slugOf(name) === slug)?.name ?? slug;
}

/** `<Hint>` gets `number` and `total`: only the document knows how many there are. */
function numberHints({ source }: { readonly source: string }): HastPluginInput {
  const total = source.match(/^[ \t]*<Hint\b/gm)?.length ?? 0;
  let number = 0;
  return defineHastPlugin({
    name: 'side-by-side:hints',
    mdxJsxFlowElement: {
      filter: ['Hint'],
      visit(node, context) {
        number += 1;
        context.setProperty(node, 'number', String(number));
        context.setProperty(node, 'total', String(total));
      },
    },
  });
}

function highlightBlocks(): HastPluginInput {
  return defineHastPlugin({
    name: 'side-by-side:code',
    element: {
      filter: ['pre'],
      async visit(node, context): Promise<HastNode | undefined> {
        const code = node.children.find((child) => child.type === 'element' && child.tagName === 'code');
        if (code?.type !== 'element') return undefined;
        const language = languageNamed(languageClass(code.properties['className']) ?? 'text');
        if (language === undefined) return undefined;
        const html = await highlight(context.textContent(code), language);
        const tree = htmlToHast(html, { fragment: true });
        return 'children' in tree ? tree.children[0] : undefined;
      },
    },
  });
}

function languageClass(names: unknown): string | undefined {
  const list: readonly unknown[] = Array.isArray(names) ? names : [];
  return list.map(String).find((name) => name.startsWith('language-'))?.slice('language-'.length);
}
