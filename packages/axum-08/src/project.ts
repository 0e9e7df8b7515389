import { migrateManifest } from './manifest.ts';
import { type Migration, migrate } from './migrate.ts';

/** One file of a project, before and after. `source` is what it was. */
export interface MigratedFile {
  readonly path: string;
  readonly source: string;
  readonly result: Migration;
}

/** True for what axum-08 can migrate: `.rs` files and `Cargo.toml`. */
export function isMigratable(path: string): boolean {
  return path.endsWith('.rs') || isManifest(path);
}

/** Migrates a file by itself, as source or as manifest, whichever its name says. */
export function migrateFile(path: string, source: string): MigratedFile {
  return { path, source, result: isManifest(path) ? migrateManifest(source) : migrate(source) };
}

/** Goes once more over the files of a project: the first round has learnt which names the routers of other files want. */
export function joinFiles(files: readonly MigratedFile[]): MigratedFile[] {
  const wanting = new Map<string, number>();
  for (const { result } of files) for (const name of result.wanted) wanting.set(name, (wanting.get(name) ?? 0) + 1);
  const wanted = new Set(wanting.keys());
  return files.map((file) => {
    // What a file wants from itself it has found already.
    const own = new Set(file.result.wanted);
    const byOthers = (name: string) => (wanting.get(name) ?? 0) > (own.has(name) ? 1 : 0);
    return file.path.endsWith('.rs') && holdsWanted(file.source, byOthers) ? { ...file, result: migrate(file.source, { wanted }) } : file;
  });
}

function isManifest(path: string): boolean {
  return /(^|[\\/])Cargo\.toml$/.test(path);
}

/** True when a file declares one of the names beside something in the old syntax. */
function holdsWanted(source: string, wanted: (name: string) => boolean): boolean {
  if (!/"[^"\n]*(^|\/|")[:*]\w/.test(source)) return false;
  return [...source.matchAll(/\b(?:const|static|fn)\s+(\w+)/g)].some(([, name = '']) => wanted(name) || wanted(`${name}()`));
}
