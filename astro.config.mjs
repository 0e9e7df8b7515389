import { createHash } from 'node:crypto';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { checkContent } from './src/integrations/check-content.ts';
import { engineAssets, engineHeaders } from './src/integrations/engine-assets.ts';
import { headers } from './src/integrations/headers.ts';
import { leanPolicy } from './src/integrations/lean-policy.ts';
import { modulePreloads } from './src/integrations/module-preloads.ts';
import { sandboxOrigin } from './src/integrations/sandbox-origin.ts';
import { spinAssets } from './src/integrations/spin-assets.ts';
import { markdownProcessor } from './src/lib/markdown.ts';
import { themeScript } from './src/layouts/theme-script.ts';

const themeScriptHash = /** @type {const} */ (`sha256-${createHash('sha256').update(themeScript).digest('base64')}`);

export default defineConfig({
  // Where the site is published: whoever deploys it says so. It stands in canonical links and the sitemap.
  site: process.env['SITE_URL'] ?? 'https://rust-web-side-by-side.example',
  output: 'static',
  trailingSlash: 'always',
  integrations: [checkContent(), mdx({ optimize: true }), sitemap({ filter: (page) => !new URL(page).pathname.startsWith('/node/') }), leanPolicy(), modulePreloads(), engineAssets(), spinAssets(), headers(engineHeaders)],
  // Programs and blocks in prose are highlighted by lib/highlight.ts, with classes: the policy forbids style attributes.
  markdown: { processor: markdownProcessor, syntaxHighlight: false },
  // On slow lines a stylesheet costs a round trip before the first paint: a page carries its own, and it is small.
  build: { inlineStylesheets: 'always' },
  vite: {
    build: {
      rollupOptions: {
        // Small modules that many scripts share would be a file each, and a request: what each page needs, and what a first run does.
        output: {
          codeSplitting: {
            groups: [
              { name: 'shared', test: /src\/elements\/dom\.ts$|src\/share\/share-link\.ts$|remembered-choice\.ts$|frame-element\.ts$|src\/elements\/site\.ts$|vite\/preload-helper/ },
              { name: 'runner', test: /src\/(runner\/(plan|runner|engines\/(sandbox|rust)\/engine)|exchanges\/(recorded|format-answer)|share\/codec)\.ts$/ },
            ],
          },
        },
        onwarn(warning, warn) {
          // Astro marks modules of its own with a directive that the bundler doesn't know. It says so once a page.
          if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
        },
      },
    },
  },
  devToolbar: { enabled: false },
  security: {
    csp: {
      directives: [
        // Firefox asks the default of what a page fetches ahead.
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        `frame-src ${sandboxOrigin || "'self'"}`,
        "form-action 'self'",
        "base-uri 'none'",
      ],
      scriptDirective: { resources: ["'self'"], hashes: [themeScriptHash] },
    },
  },
});
