import { defineConfig } from 'astro/config';
import mdx from '@astrojs/mdx';

export default defineConfig({
  site: 'https://rust-web-side-by-side.dev',
  output: 'static',
  trailingSlash: 'always',
  integrations: [mdx({ optimize: true })],
});
