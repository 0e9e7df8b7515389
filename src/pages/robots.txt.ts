import type { APIRoute } from 'astro';

/** Written at build, so that the sitemap's address follows `site` in astro.config.mjs. */
export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nAllow: /\n\nSitemap: ${new URL('sitemap-index.xml', site).href}\n`);
