import { toKebabId } from 'spin-twin/manifest';
import type { TomlEntry, TomlTable } from 'spin-twin/manifest';
import { convertHosts } from './allowed-hosts.ts';
import { toKey, toList } from './conversion.ts';
import type { Conversion } from './conversion.ts';

/** Keys that mean the same in both versions. */
const copied = ['description', 'environment', 'files', 'exclude_files', 'key_value_stores', 'sqlite_databases', 'ai_models'];
const known = [...copied, 'id', 'source', 'trigger', 'config', 'build', 'allowed_http_hosts', 'allowed_outbound_hosts'];

/** Writes a `[[component]]` as its trigger and its `[component.<id>]`. */
export function convertComponent(component: TomlTable, trigger: { readonly type: string; readonly base: string }, conversion: Conversion): void {
  const { entries } = component;
  const written = textOf(entries.get('id'));
  const id = toKebabId(written ?? 'unnamed');
  if (written !== undefined && id !== written) {
    conversion.change(entries.get('id')!.at.start, `id = "${written}"`, `id "${id}"`, 'Ids are words joined by "-", each in one case: Spin renames them so.');
  }
  writeTrigger(component, id, trigger, conversion);
  conversion.header(`[component.${toKey(id)}]`, component.comments);
  conversion.change(component.start, '[[component]]', `[component.${id}]`, 'A component is found by its id, which stands in the header.');
  writeSource(entries.get('source'), id, conversion);
  for (const entry of entries.values()) if (copied.includes(entry.key) && entry.value.kind !== 'table') conversion.copy(entry);
  writeHosts(component, conversion);
  for (const entry of entries.values()) if (!known.includes(entry.key)) conversion.leave(entry);
  writeTables(entries, id, conversion);
}

function writeTrigger({ entries }: TomlTable, id: string, { type, base }: { type: string; base: string }, conversion: Conversion): void {
  const trigger = entries.get('trigger')?.value;
  if (trigger?.kind !== 'table') return;
  conversion.header(`[[trigger.${toKey(type)}]]`, trigger.comments);
  for (const entry of trigger.entries.values()) writeTriggerEntry(entry, id, base, conversion);
  conversion.line('component', JSON.stringify(id));
  conversion.change(trigger.start, '[component.trigger]', `[[trigger.${type}]], component = "${id}"`, 'The trigger names the component, not the component the trigger.');
}

function writeTriggerEntry(entry: TomlEntry, id: string, base: string, conversion: Conversion): void {
  const route = entry.key === 'route' ? textOf(entry) : undefined;
  if (entry.key === 'executor' && entry.value.kind === 'table') checkExecutor(entry.value, id, conversion);
  if (route === undefined || (base === '' && route.startsWith('/'))) {
    if (conversion.copy(entry)) return;
    // A table under a header of its own: written in one line, since a header would end the trigger's.
    if (entry.value.kind === 'table') conversion.line(toKey(entry.key), inline(entry.value, conversion), entry);
    return;
  }
  const whole = base + (route.startsWith('/') ? route : `/${route}`);
  conversion.line('route', JSON.stringify(whole), entry);
  conversion.change(entry.at.start, `route = "${route}"`, `route = "${whole}"`, base === '' ? 'A route begins with a slash.' : 'Version 1 put the base in front of it.');
}

function checkExecutor(executor: TomlTable, id: string, conversion: Conversion): void {
  const entrypoint = executor.entries.get('entrypoint');
  if (!entrypoint || textOf(entrypoint) === '_start') return;
  conversion.problem({ at: entrypoint.at.start, key: `component.${id}.trigger.executor.entrypoint`, message: 'Spin 4 starts a Wagi component at _start alone', cure: 'Take entrypoint out, and let the module begin in its main function.' });
}

function writeSource(source: TomlEntry | undefined, id: string, conversion: Conversion): void {
  if (!source) return;
  const { value } = source;
  if (value.kind === 'table' && !value.entries.has('url') && !value.entries.has('registry') && !value.entries.has('package')) {
    conversion.leave(source);
    const gone = value.entries.has('parcel') || value.entries.has('reference') ? 'It comes from a Bindle, which Spin no longer knows' : 'It names neither a url nor a package';
    conversion.problem({ at: source.at.start, key: `component.${id}.source`, message: gone, cure: 'Write the path of the Wasm file, { url = "…", digest = "sha256:…" }, or { registry = "…", package = "…", version = "…" }.' });
    return;
  }
  if (value.kind === 'table' && value.entries.has('url') && !value.entries.has('digest')) {
    conversion.problem({ at: source.at.start, key: `component.${id}.source.digest`, message: 'A source with a url needs a digest', cure: 'Add digest = "sha256:…", the checksum of the file.' });
  }
  if (value.kind === 'table' && value.made !== 'inline') conversion.line('source', inline(value, conversion), source);
  else conversion.copy(source, renameTarget(conversion.written(source), source.at.start, conversion));
}

/** Rust calls the target otherwise since 1.78, and has dropped the old name in 1.84. */
function renameTarget(written: string, at: number, conversion: Conversion): string {
  const renamed = written.replace(/\bwasm32-wasi(?![-\w])/g, 'wasm32-wasip1');
  if (renamed !== written) conversion.change(at, 'wasm32-wasi', 'wasm32-wasip1', 'Rust gave the target a new name and dropped the old one in 1.84. With the SDK of today it is wasm32-wasip2.');
  return renamed;
}

function writeHosts({ entries, start }: TomlTable, conversion: Conversion): void {
  const http = entries.get('allowed_http_hosts');
  const explicit = entries.get('allowed_outbound_hosts');
  const { hosts, refused } = convertHosts(textsOf(http) ?? [], explicit && (textsOf(explicit) ?? []));
  for (const { host, why } of refused) {
    conversion.lines.push(`# not converted: allowed_http_hosts "${host.replace(/[\r\n]/g, ' ')}"`);
    conversion.problem({ at: http!.value.start, key: 'allowed_http_hosts', message: `"${host}" ${why}`, cure: 'Write host or host:port; version 2 wants https://host:port.' });
  }
  conversion.line('allowed_outbound_hosts', toList(hosts), explicit ?? http);
  if (http) conversion.change(http.at.start, 'allowed_http_hosts', 'allowed_outbound_hosts', 'It covers all protocols now, and each entry says which.');
  if (!explicit) conversion.change(start, 'no list of databases', 'redis://*:*, mysql://*:*, postgres://*:*', 'Version 1 let every component reach any database. Take out what yours doesn\'t use.');
}

function writeTables(entries: TomlTable['entries'], id: string, conversion: Conversion): void {
  const path = `component.${toKey(id)}`;
  const config = entries.get('config');
  if (config?.value.kind === 'table') {
    conversion.table(`${path}.variables`, config.value);
    conversion.change(config.at.start, 'config', 'variables', 'The name says what they are: values that come from the application\'s variables.');
  }
  for (const key of copied) {
    const value = entries.get(key)?.value;
    if (value?.kind === 'table') conversion.table(`${path}.${key}`, value);
  }
  const build = entries.get('build');
  if (build?.value.kind !== 'table') return;
  const at = build.value.entries.get('command')?.at.start ?? build.at.start;
  conversion.table(`${path}.build`, build.value, (written) => renameTarget(written, at, conversion));
}

function inline(table: TomlTable, conversion: Conversion): string {
  const entries = [...table.entries.values()].map((entry) => `${toKey(entry.key)} = ${entry.value.kind === 'table' && entry.value.made !== 'inline' ? inline(entry.value, conversion) : conversion.written(entry)}`);
  return `{ ${entries.join(', ')} }`;
}

function textOf(entry: TomlEntry | undefined): string | undefined {
  return entry?.value.kind === 'string' ? String(entry.value.value) : undefined;
}

function textsOf(entry: TomlEntry | undefined): readonly string[] | undefined {
  return entry?.value.kind === 'array' ? entry.value.items.flatMap((item) => (item.kind === 'string' ? [String(item.value)] : [])) : undefined;
}
