/**
 * Writes dist/_headers, the rules that hosts like Cloudflare Pages and Netlify read and that scripts/serve.ts follows.
 *
 * Rules add up: a response gets the headers of every rule that matches it, and `! name` takes one away again.
 * The site's pages carry their policy as a meta element (astro.config.mjs). No rule for all paths may name a
 * Content-Security-Policy other than frame-ancestors: a second policy on the sandbox's frame would silence it.
 */
import { writeFile } from 'node:fs/promises';
import type { AstroIntegration } from 'astro';

/** Headers for the paths that match `path` (a trailing `*` matches any rest). A header of `null` is taken away. */
export interface HeaderRule {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | null>>;
}

const forever = 'public, max-age=31536000, immutable';

const siteRules: readonly HeaderRule[] = [
  {
    path: '/*',
    headers: {
      'Content-Security-Policy': "frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'Permissions-Policy':
        'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()',
    },
  },
  { path: '/_astro/*', headers: { 'Cache-Control': forever } },
  { path: '/favicon.svg', headers: { 'Cache-Control': 'public, max-age=86400' } },
];

/** The integration. `engineRules` are those of the files that the engines load (engine-assets.ts knows them). */
export function headers(engineRules: readonly HeaderRule[]): AstroIntegration {
  return {
    name: 'headers',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        await writeFile(new URL('_headers', dir), formatHeaders([...siteRules, ...engineRules]));
      },
    },
  };
}

/** The text of a `_headers` file. */
export function formatHeaders(rules: readonly HeaderRule[]): string {
  // Hosts read one rule a path: what two rules say of the same one stands together, what is taken away first.
  const byPath = Map.groupBy(rules, ({ path }) => path);
  return [...byPath]
    .map(([path, same]) => {
      const entries = same.flatMap(({ headers }) => Object.entries(headers));
      const detached = entries.filter(([, value]) => value === null).map(([name]) => `  ! ${name}`);
      const added = entries.filter(([, value]) => value !== null).map(([name, value]) => `  ${name}: ${value}`);
      return `${[path, ...detached, ...added].join('\n')}\n`;
    })
    .join('\n');
}
