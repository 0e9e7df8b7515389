/** A program that is read and checked: texts and numbers only, so that one worker can read it for those after it. */
import { EditedCode, type Edit } from './edited-code.ts';
import type { FindPlace } from './errors.ts';
import type { PlaceText } from './messages.ts';

export interface LinkedProgram {
  /** In the order in which they run; the last one is the entry. */
  readonly files: readonly LinkedFile[];
  /** Names of the kits that the program uses, by whatever file. */
  readonly kits: readonly string[];
  /** Where the entry declares `app`, and what is called `fetch`. */
  readonly app: PlaceText | undefined;
  readonly fetch: PlaceText | undefined;
}

export interface LinkedFile {
  readonly path: string;
  /** JavaScript with the positions of the source. */
  readonly code: string;
  readonly edits: readonly Edit[];
  /** Where a URL must stand, which only the worker that runs the program can make. */
  readonly imports: readonly LinkedImport[];
}

export type Target = { readonly kind: 'file'; readonly path: string } | { readonly kind: 'kit'; readonly name: string };

export interface LinkedImport {
  readonly start: number;
  readonly end: number;
  readonly target: Target;
}

export interface ProgramModules {
  /** URL of the entry. */
  readonly url: string;
  readonly findPlace: FindPlace;
}

export interface ModuleUrls {
  /** URL of a kit. */
  readonly kitUrl: (name: string) => string;
  /** Gives code a URL to import it by; `name` is what stack traces call it where the browser can. */
  readonly makeUrl: (code: string, name: string) => string;
}

/** Gives every file a URL that the browser can import. */
export function makeModules({ files }: LinkedProgram, { kitUrl, makeUrl }: ModuleUrls): ProgramModules {
  const urls = new Map<string, string>();
  const edited = Object.create(null) as Record<string, { path: string; code: EditedCode }>;
  let url = '';
  for (const file of files) {
    const imports = file.imports.map(({ start, end, target }): Edit => {
      const imported = target.kind === 'kit' ? kitUrl(target.name) : (urls.get(target.path) ?? '');
      return { start, end, text: JSON.stringify(imported) };
    });
    const code = new EditedCode(file.code, [...file.edits, ...imports]);
    url = makeUrl(code.code, `file:///${file.path}`);
    urls.set(file.path, url);
    // Browsers name a module in stack traces by its URL, or by the name that it was given.
    edited[url] = edited[`file:///${file.path}`] = { path: file.path, code };
  }
  return {
    url,
    findPlace: (where, line, column) => {
      const module = edited[where];
      return module && { file: module.path, line, column: module.code.sourceColumn(line, column) };
    },
  };
}
