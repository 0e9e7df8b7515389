/** A page's script names what it imports only when it has come, a round trip too late on a slow line: so the page asks for both at once. */
import { glob, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

export function modulePreloads(): AstroIntegration {
  return {
    name: 'module-preloads',
    hooks: {
      'astro:build:done': async ({ dir }) => {
        const imports = new Map<string, Promise<readonly string[]>>();
        const importsOf = (script: string): Promise<readonly string[]> => {
          const known = imports.get(script) ?? readFile(new URL(`.${script}`, dir), 'utf8').then((code) => importsIn(code, script));
          imports.set(script, known);
          return known;
        };
        for await (const place of glob('**/*.html', { cwd: fileURLToPath(dir) })) {
          const file = new URL(place.replaceAll('\\', '/'), dir);
          const html = await readFile(file, 'utf8');
          const scripts = [...html.matchAll(/<script type="module" src="([^"]+)">/g)].map(([, script = '']) => script);
          const needed = new Set((await Promise.all(scripts.map(importsOf))).flat());
          if (needed.size > 0) await writeFile(file, withPreloads(html, [...needed].filter((script) => !scripts.includes(script))));
        }
      },
    },
  };
}

/** Paths of the modules that a built script imports at once. */
export function importsIn(code: string, script: string): string[] {
  return [...code.matchAll(/(?:^|[;}])\s*import(?:[^;("'`]*?from)?["']([^"']+)["']/gm)].map(([, module = '']) => new URL(module, `https://site${script}`).pathname);
}

/** The page, asking for these modules where it asks for its first script. */
export function withPreloads(html: string, modules: readonly string[]): string {
  const links = modules.map((module) => `<link rel="modulepreload" href="${module}">`).join('');
  return html.replace('<script type="module"', () => `${links}<script type="module"`);
}
