import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createHighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import type { HighlighterCore } from 'shiki/core';
import { codeTheme, lineTransformer } from './code-theme.ts';
import type { RegionLines } from './step-view.ts';

/** Languages that the site shows, and what prose calls them. */
const LANGUAGES = {
  rust: () => import('shiki/langs/rust.mjs'),
  ts: () => import('shiki/langs/typescript.mjs'),
  toml: () => import('shiki/langs/toml.mjs'),
  json: () => import('shiki/langs/json.mjs'),
  sh: () => import('shiki/langs/shellscript.mjs'),
  http: () => import('shiki/langs/http.mjs'),
} as const;

export type CodeLanguage = keyof typeof LANGUAGES | 'text';

/** Raise it when the HTML changes for the same text: what lies in the cache was written by the version before. */
const VERSION = 9;
const CACHE = '.cache/highlight';

/**
 * Highlighted HTML of a program: `<pre class="code code--rust" tabindex="0" data-regions="routes:1-9"><code><span>…`, a `<span>` a line.
 * With `anchors`, links can point to its regions: give them to one view of a page only.
 * Kept on disk by what it was made of, so that a build highlights only what changed.
 */
export async function highlight(text: string, language: CodeLanguage, regions: readonly RegionLines[] = [], anchors = false): Promise<string> {
  const key = createHash('sha256').update(JSON.stringify([VERSION, codeTheme, language, text, regions, anchors])).digest('hex').slice(0, 32);
  const cached = readCache(key);
  if (cached !== undefined) return cached;
  const highlighter = await loadHighlighter(language);
  const html = highlighter.codeToHtml(text.replace(/\n$/, ''), {
    lang: language === 'text' ? 'text' : language,
    theme: 'side-by-side',
    transformers: [lineTransformer(language, regions, anchors)],
    mergeSameStyleTokens: true,
  });
  writeCache(key, html);
  return html;
}

/** The language of a file by its name. */
export function languageOf(path: string): CodeLanguage {
  const ending = path.slice(path.lastIndexOf('.') + 1);
  const named: Readonly<Record<string, CodeLanguage>> = { rs: 'rust', ts: 'ts', js: 'ts', toml: 'toml', json: 'json', sh: 'sh' };
  return named[ending] ?? 'text';
}

/** What a code block in prose is called, as the highlighter knows it; undefined for a language that the site has none of. */
export function languageNamed(name: string): CodeLanguage | undefined {
  const aliases: Readonly<Record<string, CodeLanguage>> = { rs: 'rust', typescript: 'ts', js: 'ts', javascript: 'ts', bash: 'sh', shell: 'sh', console: 'sh', plaintext: 'text', txt: 'text' };
  return name in LANGUAGES || name === 'text' ? (name as CodeLanguage) : aliases[name];
}

/** The `<span>`s of lines `from` to `to` of highlighted HTML, as it came from `highlight`. */
export function highlightedLines(html: string, from: number, to: number): string {
  const code = html.slice(html.indexOf('<code>') + '<code>'.length, html.lastIndexOf('</code>'));
  return code.split('\n').slice(from - 1, to).join('\n');
}

let shared: Promise<HighlighterCore> | undefined;

async function loadHighlighter(language: CodeLanguage): Promise<HighlighterCore> {
  shared ??= createHighlighterCore({ themes: [codeTheme], langs: [], engine: createJavaScriptRegexEngine() });
  const highlighter = await shared;
  if (language !== 'text' && !highlighter.getLoadedLanguages().includes(language)) await highlighter.loadLanguage(LANGUAGES[language]());
  return highlighter;
}

function readCache(key: string): string | undefined {
  try {
    return readFileSync(join(CACHE, `${key}.html`), 'utf8');
  } catch {
    return undefined;
  }
}

/** Written beside and moved into place: two builds at once never read half a file. A cache that can't be written costs time only. */
function writeCache(key: string, html: string): void {
  const path = join(CACHE, `${key}.html`);
  try {
    mkdirSync(CACHE, { recursive: true });
    writeFileSync(`${path}.${String(process.pid)}`, html);
    renameSync(`${path}.${String(process.pid)}`, path);
  } catch {
    // A read-only checkout builds all the same.
  }
}
