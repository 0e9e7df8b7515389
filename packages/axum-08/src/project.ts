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
  const wanted = new Set(files.flatMap(({ result }) => result.wanted));
  return files.map((file) => (file.path.endsWith('.rs') && holdsWanted(file.source, wanted) ? { ...file, result: migrate(file.source, { wanted }) } : file));
}

function isManifest(path: string): boolean {
  return /(^|[\\/])Cargo\.toml$/.test(path);
}

/** True when a file declares one of the names beside something in the old syntax. */
function holdsWanted(source: string, wanted: ReadonlySet<string>): boolean {
  if (!/"[^"\n]*(^|\/|")[:*]\w/.test(source)) return false;
  return [...source.matchAll(/\b(?:const|static|fn)\s+(\w+)/g)].some(([, name = '']) => wanted.has(name) || wanted.has(`${name}()`));
}
