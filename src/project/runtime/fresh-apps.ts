/** New apps of one program, each as if the process had just begun: modules run once each, so every app has files of its own. */
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withTextModules } from '../../runner/text-modules.ts';
import type { App } from './node-http.ts';
import { importApp, programUrl, projectUrl } from './program.ts';

/** Copies of the program lie in the project: there they find our packages, and Node strips their types. */
const copies = new URL(`.fresh-${String(process.pid)}/`, projectUrl);

let made = 0;

/** Starts the program as its files are now. Rejects as `importApp` does. */
export function freshApp(): Promise<App> {
  const folder = new URL(`${String(made++)}/`, copies);
  copyFolder(new URL('./', programUrl), folder);
  return importApp(new URL(programUrl.pathname.split('/').at(-1) ?? '', folder));
}

/** Removes what `freshApp` left on the disk. */
export function removeCopies(): void {
  rmSync(copies, { recursive: true, force: true });
}

/** A place in the program's files: their names as in src/, counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Where in the program's own files an error arose. */
export function placeOf(error: unknown): Place | undefined {
  if (!(error instanceof Error)) return undefined;
  const lines = (error.stack ?? '').split('\n');
  for (const [index, line] of lines.entries()) {
    const start = line.indexOf(copies.href);
    const found = start < 0 ? null : /^\d+\/(.+?):(\d+)(?::(\d+))?/.exec(line.slice(start + copies.href.length));
    if (!found?.[1]) continue;
    return { file: withTs(found[1]), ...position(Number(found[2]), found[3], lines.slice(index + 1)) };
  }
  return undefined;
}

/** An error that Node found while it read the file has no column: lines of the file follow, and a mark below the right one. */
function position(line: number, column: string | undefined, below: readonly string[]): { line: number; column: number } {
  if (column !== undefined) return { line, column: Number(column) };
  const mark = below.findIndex((text) => /^ *\^+$/.test(text));
  return mark < 1 ? { line, column: 1 } : { line: line + mark - 1, column: (below[mark]?.indexOf('^') ?? 0) + 1 };
}

/** The copy without types is made of files in TypeScript; its lines and columns are theirs. */
function withTs(file: string): string {
  return programUrl.pathname.endsWith('.ts') ? file : file.replace(/\.js$/, '.ts');
}

/** Text imports become modules: not every Node, nor every container, knows the one or can be taught it. */
function copyFolder(from: URL, to: URL): void {
  const [source, target] = [fileURLToPath(from), fileURLToPath(to)];
  const names = (readdirSync(source, { recursive: true }) as string[]).filter((name) => statSync(join(source, name)).isFile());
  const isCode = (name: string): boolean => /\.(ts|js|toml|txt)$/.test(name);
  const code = Object.fromEntries(names.filter(isCode).map((name) => [name, readFileSync(join(source, name), 'utf8')]));
  const rest = names.filter((name) => !isCode(name)).map((name) => [name, readFileSync(join(source, name))] as const);
  for (const [name, content] of [...Object.entries(withTextModules(code)), ...rest]) {
    const copy = join(target, name);
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, content);
  }
}
