import { type Needs, migrateManifest } from './manifest.ts';
import { type Migration, type Prepared, type Rule, migratePrepared, prepare } from './migrate.ts';

/** One file of a project, before and after. `source` is what it was. */
export interface MigratedFile {
  readonly path: string;
  readonly source: string;
  readonly result: Migration;
  /** The parsed file, where the second round may come back to it. */
  readonly prepared: Prepared | undefined;
}

/** True for what axum-08 can migrate: `.rs` files and `Cargo.toml`. */
export function isMigratable(path: string): boolean {
  return path.endsWith('.rs') || isManifest(path);
}

/** Migrates a file by itself, as source or as manifest, whichever its name says. */
export function migrateFile(path: string, source: string): MigratedFile {
  if (isManifest(path)) return { path, source, result: migrateManifest(source), prepared: undefined };
  const prepared = prepare(source);
  return { path, source, result: migratePrepared(prepared, {}), prepared: holdsOldText(source) ? prepared : undefined };
}

/** Goes once more over the files of a project: the first round has learnt which names the routers of other files want, and which extractors there are. */
export function joinFiles(files: readonly MigratedFile[]): MigratedFile[] {
  const wanting = new Map<string, number>();
  for (const { result } of files) for (const name of result.wanted) wanting.set(name, (wanting.get(name) ?? 0) + 1);
  const wanted = new Set(wanting.keys());
  const extractors = new Set(files.flatMap((file) => file.result.extractors));
  const sources = files.map((file) => {
    // What a file wants from itself it has found already.
    const own = new Set(file.result.wanted);
    const byOthers = (name: string) => (wanting.get(name) ?? 0) > (own.has(name) ? 1 : 0);
    const learns = file.path.endsWith('.rs') && (holdsWanted(file.source, byOthers) || makesOptional(file.source, extractors));
    return learns ? { ...file, result: migratePrepared(file.prepared ?? prepare(file.source), { wanted, extractors }) } : file;
  });
  const manifests = sources.filter(({ path }) => isManifest(path)).map((file): MigratedFile => ({ ...file, result: migrateManifest(file.source, needsOf(file.path, sources)) }));
  const seen = new Set(manifests.filter(({ result }) => /^\s*async-trait\b|dependencies\.async-trait\]/m.test(result.output)).flatMap(({ path }) => sourcesOf(path, sources)));
  return sources.map((file) => manifests.find(({ path }) => path === file.path) ?? (seen.has(file) ? withoutNotes(file, 'async-trait') : file));
}

/** What a note asks to be written into a manifest stands there. */
function withoutNotes(file: MigratedFile, rule: Rule): MigratedFile {
  return { ...file, result: { ...file.result, notes: file.result.notes.filter((note) => note.rule !== rule) } };
}

/** The sources below a manifest, but for those that have a manifest of their own. */
function sourcesOf(manifest: string, files: readonly MigratedFile[]): MigratedFile[] {
  const folder = manifest.slice(0, -'Cargo.toml'.length);
  const inner = files.filter(({ path }) => isManifest(path) && path !== manifest && path.startsWith(folder)).map(({ path }) => path.slice(0, -'Cargo.toml'.length));
  return files.filter(({ path }) => path.endsWith('.rs') && path.startsWith(folder) && !inner.some((other) => path.startsWith(other)));
}

/** What the sources below a manifest ask of it. */
function needsOf(manifest: string, files: readonly MigratedFile[]): Needs | undefined {
  const sources = sourcesOf(manifest, files);
  if (sources.length === 0) return undefined;
  const comes = (words: string) => sources.some(({ result }) => result.edits.some(({ insert }) => insert.includes(words)));
  const multipart = sources.some(({ source }) => /\baxum_extra\b[^;]{0,400}?\b(Multipart\b|multipart::)/.test(source));
  return { axumExtra: comes('axum_extra::'), asyncTrait: comes('async_trait::async_trait'), multipart };
}

/** True when a file writes `Option<…>` around one of these types. */
function makesOptional(source: string, extractors: ReadonlySet<string>): boolean {
  return extractors.size > 0 && [...source.matchAll(/\bOption<\s*(?:\w+\s*::\s*)*(\w+)/g)].some(([, name = '']) => extractors.has(name));
}

function isManifest(path: string): boolean {
  return /(^|[\\/])Cargo\.toml$/.test(path);
}

/** True when some string may hold a path in the old syntax. */
function holdsOldText(source: string): boolean {
  return /"[^"\n]*(^|\/|")[:*]\w/.test(source);
}

/** True when a file declares one of the names beside something in the old syntax. */
function holdsWanted(source: string, wanted: (name: string) => boolean): boolean {
  if (!holdsOldText(source)) return false;
  return [...source.matchAll(/\b(?:const|static|fn)\s+(\w+)/g)].some(([, name = '']) => wanted(name) || wanted(`${name}()`));
}
