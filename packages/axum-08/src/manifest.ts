import { type Edit, type Note, applyEdits, positions } from './edits.ts';
import { type Dependency, dependenciesOf } from './manifest/dependencies.ts';
import { builtOnAxum, nextVersion, own, protobuf, releaseLine, soundsBuiltOnAxum } from './manifest/releases.ts';
import type { Migration } from './migrate.ts';
import { stepOf } from './steps.ts';

/** What a package's source asks of its manifest once it is migrated. */
export interface Needs {
  /** It takes something from axum-extra. */
  readonly axumExtra: boolean;
  /** It keeps `#[async_trait]` on traits of its own. */
  readonly asyncTrait: boolean;
  /** It takes axum-extra's Multipart. */
  readonly multipart: boolean;
}

/** Moves a Cargo.toml from axum 0.7 to 0.8: versions of axum's own crates and of what is built on them; notes where no table knows. `needs` where the sources are known. Pure; never throws. */
export function migrateManifest(source: string, needs?: Needs): Migration {
  const edits: Edit[] = [];
  const notes: Note[] = [];
  const place = positions(source);
  const edit = (from: number, to: number, insert: string, why: string) => edits.push({ rule: 'manifest', from, to, insert, why });
  const note = (from: number, message: string) => notes.push({ rule: 'manifest', from, ...place(from), message, step: stepOf('manifest') });
  const dependencies = dependenciesOf(source);
  const has = (crate: string) => dependencies.some(({ name }) => name === crate);
  const axum = dependencies.find(({ name }) => name === 'axum');
  const moves = dependencies.some(({ name, version }) => name === 'axum' && version !== undefined && releaseLine(version.text) === '0.7');
  const speaksProtobuf = has('axum-extra') && source.includes('protobuf');

  for (const dependency of dependencies) {
    const { name, from, version, git } = dependency;
    const ours = own[name];
    const known = ours ?? (moves ? (builtOnAxum[name] ?? (speaksProtobuf && !has('tonic') ? protobuf[name] : undefined)) : undefined);
    const next = known && version && nextVersion(version.text, known);
    if (next) edit(version.from, version.from + version.text.length, next, name === 'axum' ? 'This is the release that the sources are moved to.' : ours ? `${name} ${known[1]} goes with axum 0.8.` : `${name} ${known[1]} is its release for axum 0.8; its changelog says what else is new.`);
    if (ours && version && !next) {
      if (releaseLine(version.text) === '0.6' && name === 'axum') note(from, 'this is axum 0.6: go to 0.7 first, then run axum-08 again.');
      else if (/[<>*,]/.test(version.text) && version.text.includes(ours[0])) note(from, `write a requirement that means ${name} ${ours[1]}; \`${version.text}\` was left alone.`);
    } else if (ours && git) note(from, `${name} comes from git: point it at a tag of the 0.8 series.`);
    else if (moves && !ours && !next) explainLeft(dependency, note, speaksProtobuf);
    if (next && name === 'axum-extra') keepMultipart(dependency, source, needs, edit, note);
  }
  if (axum && needs?.axumExtra && !has('axum-extra')) addBefore(axum, 'axum-extra', '0.10', 'What moved out of axum lives there.');
  if (axum && needs?.asyncTrait && !has('async-trait')) addBefore(axum, 'async-trait', '0.1', 'A trait of the project keeps `#[async_trait]`, and axum no longer brings it.');
  const rust = /^[ \t]*rust-version\s*=\s*"(\d+)\.(\d+)/m.exec(source);
  if (moves && rust && Number(rust[2]) < 80) note(rust.index, 'axum 0.8 needs Rust 1.75, and 0.8.9 needs 1.80.');
  return { output: applyEdits(source, edits), edits, notes: notes.toSorted((a, b) => a.from - b.from), wanted: [], extractors: [] };

  function addBefore(other: Dependency, crate: string, version: string, why: string): void {
    const end = source.includes('\r\n') ? '\r\n' : '\n';
    const table = other.table.replace(/\.[^.]*$/, '');
    edit(other.from, other.from, other.own ? `[${table}.${crate}]${end}version = "${version}"${end}${end}` : `${crate} = "${version}"${end}`, why);
  }
}

/** A crate that has to follow, but not by this program's hand. */
function explainLeft({ name, from, version }: Dependency, note: (from: number, message: string) => void, speaksProtobuf: boolean): void {
  const known = builtOnAxum[name];
  if (known) {
    if (version && releaseLine(version.text) !== known[1] && !isNewer(version.text, known[1])) note(from, `write \`${name} = "${known[1]}"\`: its release for axum 0.8. \`${version.text}\` is older than the one for 0.7, so read its changelogs.`);
  } else if (speaksProtobuf && protobuf[name] && version && releaseLine(version.text) === protobuf[name][0]) {
    note(from, `axum-extra's protobuf takes ${name} 0.13 since 0.10. Left at \`${version.text}\`, as tonic has it in its interface too: raise both.`);
  } else if (soundsBuiltOnAxum.test(name)) note(from, `${name} has axum's types in its interface: take its release for axum 0.8, or the two won't fit.`);
}

function isNewer(version: string, line: string): boolean {
  const number = (text: string | undefined) => (text ?? '').split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
  const own = releaseLine(version);
  // `1` is newer than `0.8`: both count as 0.x where only one has a dot.
  const padded = (text: string | undefined) => (text?.includes('.') ? text : `${text}.0`);
  return own === undefined || number(padded(own)) > number(padded(line));
}

/** axum-extra 0.10 no longer has `multipart` on by itself. */
function keepMultipart(dependency: Dependency, source: string, needs: Needs | undefined, edit: (from: number, to: number, insert: string, why: string) => void, note: (from: number, message: string) => void): void {
  const why = 'axum-extra 0.10 has `multipart` off by default';
  const { text, version } = dependency;
  if ((needs && !needs.multipart) || /\bdefault-features\s*=\s*false/.test(text.text)) return;
  const features = /\bfeatures\s*=\s*\[/.exec(text.text);
  const start = features ? text.from + features.index + features[0].length : 0;
  if (features && /["']multipart["']/.test(source.slice(start, source.indexOf(']', start)))) return;
  if (!needs || !version) note(dependency.from, `${why}: add the feature if you use it.`);
  else if (features) edit(start, start, '"multipart", ', `${why}.`);
  else if (dependency.own) edit(version.from + version.text.length + 1, version.from + version.text.length + 1, '\nfeatures = ["multipart"]', `${why}.`);
  else if (text.text.startsWith('{')) edit(version.from + version.text.length + 1, version.from + version.text.length + 1, ', features = ["multipart"]', `${why}.`);
  else if (version.from === text.from + 1) {
    edit(text.from, text.from, '{ version = ', `${why}.`);
    edit(version.from + version.text.length + 1, version.from + version.text.length + 1, ', features = ["multipart"] }', `${why}.`);
  } else note(dependency.from, `${why}: add the feature.`);
}
