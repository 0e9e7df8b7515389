import { type Edit, type Note, applyEdits, positions } from './edits.ts';
import type { Migration } from './migrate.ts';
import { stepOf } from './steps.ts';

/** axum's own crates: the release line that goes with 0.7, and the one that goes with 0.8. */
const lines: Record<string, readonly [old: string, next: string]> = {
  axum: ['0.7', '0.8'],
  'axum-core': ['0.4', '0.5'],
  'axum-macros': ['0.4', '0.5'],
  'axum-extra': ['0.9', '0.10'],
};
/** Crates that have axum's types in their own interface. */
const builtOnAxum = /^(axum[-_].+|aide|utoipa-axum|utoipa-swagger-ui|utoipa-rapidoc|utoipa-redoc|utoipa-scalar|tower-sessions.*|tower-cookies|leptos_axum|async-graphql-axum|juniper_axum|loco-rs|rspc-axum|shuttle-axum|askama_axum|rinja_axum|sentry-tower|maud|socketioxide|datastar)$/;

/** Moves a Cargo.toml from axum 0.7 to 0.8: versions of axum's own crates; notes for what depends on them. Pure; never throws. */
export function migrateManifest(source: string): Migration {
  const edits: Edit[] = [];
  const notes: Note[] = [];
  const place = positions(source);
  const note = (from: number, message: string) => notes.push({ rule: 'manifest', from, ...place(from), message, step: stepOf('manifest') });
  const dependencies = dependenciesOf(source);
  const moves = dependencies.some(({ name, version }) => name === 'axum' && version !== undefined && releaseLine(version.text) === '0.7');
  const hasProtobuf = dependencies.some(({ name }) => name === 'axum-extra') && source.includes('protobuf');
  for (const { name, from, version, git } of dependencies) {
    const line = lines[name];
    if (line && version) {
      const next = nextVersion(version.text, line);
      if (next) edits.push({ rule: 'manifest', from: version.from, to: version.from + version.text.length, insert: next, why: `${name} ${line[1]} goes with axum 0.8.` });
      else if (releaseLine(version.text) === '0.6' && name === 'axum') note(from, 'this is axum 0.6: go to 0.7 first, then run axum-08 again.');
      else if (/[<>*,]/.test(version.text) && version.text.includes(line[0])) note(from, `write a requirement that means ${name} ${line[1]}; \`${version.text}\` was left alone.`);
      if (next && name === 'axum-extra') note(from, 'axum-extra 0.10 has `multipart` off by default: add the feature if you use it. From 0.12 on, routing, typed paths and more are features too.');
    } else if (line && git) note(from, `${name} comes from git: point it at a tag of the 0.8 series.`);
    else if (moves && name === 'prost' && hasProtobuf && version) note(from, `axum-extra's protobuf takes prost 0.13 since 0.10, and 0.14 since 0.12: \`${version.text}\` may not fit.`);
    else if (moves && builtOnAxum.test(name) && !line) note(from, `${name} has axum's types in its interface: take its release for axum 0.8, or the two won't fit.`);
  }
  const rust = /^[ \t]*rust-version\s*=\s*"(\d+)\.(\d+)/m.exec(source);
  if (moves && rust && Number(rust[2]) < 80) note(rust.index, 'axum 0.8 needs Rust 1.75, and 0.8.9 needs 1.80.');
  return { output: applyEdits(source, edits), edits, notes: notes.toSorted((a, b) => a.from - b.from), wanted: [] };
}

interface Dependency {
  /** The crate, whatever the project calls it. */
  readonly name: string;
  readonly from: number;
  readonly version: { text: string; from: number } | undefined;
  readonly git: boolean;
}

/** Reads the dependency tables line by line: the layout has to stay, and no TOML reader keeps it. */
function dependenciesOf(source: string): Dependency[] {
  const found: Dependency[] = [];
  let table = '';
  let tableFrom = 0;
  let own: Dependency | undefined;
  let offset = 0;
  for (const line of source.split('\n')) {
    const header = /^\s*\[([^[\]]+)\]\s*(#.*)?\r?$/.exec(line);
    const entry = /^\s*"?([\w-]+)"?((?:\s*\.\s*[\w-]+)?)\s*=\s*([^\n]*)$/.exec(line);
    if (header) {
      table = (header[1] ?? '').replace(/\s|"/g, '');
      tableFrom = offset;
      const single = /(?:^|[.-])dependencies\.([\w-]+)$/.exec(table);
      own = single ? { name: single[1] ?? '', from: tableFrom, version: undefined, git: false } : undefined;
      if (own) found.push(own);
    } else if (entry) {
      const [, key = '', sub = '', value = ''] = entry;
      const valueFrom = offset + line.length - value.length;
      if (own) {
        const at = found.indexOf(own);
        if (key === 'version') own = { ...own, version: quoted(value, valueFrom) };
        if (key === 'git') own = { ...own, git: true };
        if (key === 'package') own = { ...own, name: quoted(value, 0)?.text ?? own.name };
        found[at] = own;
      } else if (/(^|[.-])dependencies$/.test(table)) found.push(fromEntry(key, sub.replace(/\s/g, ''), value, offset, valueFrom));
    }
    offset += line.length + 1;
  }
  return found;
}

/** `axum = "0.7"`, `axum = { version = "0.7", … }`, `axum.version = "0.7"`. */
function fromEntry(key: string, sub: string, value: string, from: number, valueFrom: number): Dependency {
  if (!value.startsWith('{')) return { name: key, from, version: sub === '' || sub === '.version' ? quoted(value, valueFrom) : undefined, git: sub === '.git' };
  const version = /\bversion\s*=\s*/.exec(value);
  const renamed = /\bpackage\s*=\s*"([^"]+)"/.exec(value)?.[1];
  const start = version ? version.index + version[0].length : 0;
  return { name: renamed ?? key, from, version: version ? quoted(value.slice(start), valueFrom + start) : undefined, git: /\bgit\s*=/.test(value) };
}

/** The text between quotes at the start of a value, and where it is. */
function quoted(value: string, from: number): { text: string; from: number } | undefined {
  const found = /^(["'])([^"']*)\1/.exec(value);
  return found ? { text: found[2] ?? '', from: from + 1 } : undefined;
}

/** `^0.7.5` belongs to the line `0.7`; ranges belong to none. */
function releaseLine(version: string): string | undefined {
  return /^[\^=~]?\s*(0\.\d+)(\.(\d+|x|\*))?(-[\w.]+)?$/.exec(version.trim())?.[1];
}

/** The requirement for 0.8 in the same style: an exact one stays exact where the patch release is known. */
function nextVersion(version: string, [old, next]: readonly [string, string]): string | undefined {
  if (releaseLine(version) !== old) return undefined;
  const sign = /^[\^=~]?\s*/.exec(version)?.[0] ?? '';
  if (sign.startsWith('=')) return next === '0.8' ? `${sign}0.8.9` : next;
  return sign.startsWith('~') ? `~${next}` : sign + next;
}
