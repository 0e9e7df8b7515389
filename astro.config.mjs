import { createHash } from 'node:crypto';
import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import { defineConfig } from 'astro/config';
import { headers } from './src/integrations/headers.ts';
import { themeScript } from './src/layouts/theme-script.ts';

const themeScriptHash = /** @type {const} */ (`sha256-${createHash('sha256').update(themeScript).digest('base64')}`);

export default defineConfig({
  site: 'https://rust-web-side-by-side.dev',
  output: 'static',
  trailingSlash: 'always',
  integrations: [mdx({ optimize: true }), sitemap(), headers([])],
  // On slow lines a stylesheet costs a round trip before the first paint: a page carries its own, and it is small.
  build: { inlineStylesheets: 'always' },
  devToolbar: { enabled: false },
  security: {
    csp: {
      directives: [
        "default-src 'none'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "frame-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
      ],
      scriptDirective: { resources: ["'self'"], hashes: [themeScriptHash] },
      styleDirective: { resources: ["'self'"] },
    },
  },
});
