import { readManifest } from 'spin-twin/manifest';
import type { Problem, TomlTable } from 'spin-twin/manifest';
import { Conversion, toKey } from './conversion.ts';
import type { Change } from './conversion.ts';
import { convertComponent } from './component.ts';

export type { Change } from './conversion.ts';
export type { Problem } from 'spin-twin/manifest';

export interface ManifestConversion {
  /** Version 2; undefined when the text is no manifest. */
  readonly output: string | undefined;
  /** In the order of the old file. */
  readonly changes: readonly Change[];
  /** What is wrong, or can't be converted, in the order of the old file. What can't be converted is a comment in `output`. */
  readonly problems: readonly Problem[];
}

/**
 * Turns a `spin.toml` of version 1 into version 2, by the rules by which Spin 4.0.2 itself reads version 1 (its
 * `crates/manifest/src/compat.rs`), and one of ours: where Spin 4 drops `base` in silence, it goes into the routes.
 * Never throws. A manifest of version 2 comes back as it is. `file` is what problems call the text.
 */
export function convertManifest(source: string, file = 'spin.toml'): ManifestConversion {
  const { document, manifest, problems } = readManifest(source, file);
  if (!document || !manifest) return { output: undefined, changes: [], problems };
  if (manifest.version === 2) return { output: source, changes: [], problems };
  const conversion = new Conversion(source, file);
  convertDocument(document, conversion);
  const all = [...problems, ...conversion.problems()].sort((a, b) => a.line - b.line || a.column - b.column);
  return { output: `${conversion.lines.join('\n').trim()}\n`, changes: conversion.changes(), problems: all };
}

const details = ['name', 'version', 'description', 'authors'];
const known = [...details, 'spin_version', 'spin_manifest_version', 'trigger', 'variables', 'component'];

function convertDocument(document: TomlTable, conversion: Conversion): void {
  const version = document.entries.get('spin_manifest_version') ?? document.entries.get('spin_version');
  if (version) {
    conversion.line('spin_manifest_version', '2', version);
    conversion.change(version.at.start, `${version.key} = "1"`, 'spin_manifest_version = 2', 'Version 2 is a number, and the key has one name.');
  }
  const unknown = [...document.entries.values()].filter(({ key }) => !known.includes(key));
  for (const entry of unknown) conversion.leave(entry);

  conversion.header('[application]');
  const about = details.flatMap((key) => document.entries.get(key) ?? []);
  for (const entry of about) conversion.copy(entry);
  if (about.length > 0) conversion.change(Math.min(...about.map(({ at }) => at.start)), about.map(({ key }) => key).join(', '), '[application]', 'What is about the application has a table of its own.');

  const trigger = document.entries.get('trigger')?.value;
  const type = trigger?.kind === 'table' ? convertTrigger(trigger, conversion) : 'http';
  const variables = document.entries.get('variables')?.value;
  if (variables?.kind === 'table') conversion.table('variables', variables);
  const components = document.entries.get('component')?.value;
  for (const component of components?.kind === 'array' ? components.items : []) {
    if (component.kind === 'table') convertComponent(component, { type, base: type === 'http' ? baseOf(trigger) : '' }, conversion);
  }
}

/** Gives the trigger's type, which stands in the headers of version 2. */
function convertTrigger(trigger: TomlTable, conversion: Conversion): string {
  const written = trigger.entries.get('type')?.value;
  const type = written?.kind === 'string' ? String(written.value) : 'http';
  const settings = [...trigger.entries.values()].filter(({ key }) => key !== 'type' && !(type === 'http' && key === 'base'));
  conversion.change(trigger.start, `trigger.type = "${type}"`, `[[trigger.${type}]]`, 'Each trigger names its component, so one application can have several, of several types.');
  if (settings.length > 0) {
    conversion.header(`[application.trigger.${toKey(type)}]`);
    for (const entry of settings) if (!conversion.copy(entry)) conversion.leave(entry);
    conversion.change(settings[0]!.at.start, `trigger.${settings.map(({ key }) => key).join(', ')}`, `[application.trigger.${type}]`, 'Settings for all triggers of a type stand with the application.');
  }
  const base = trigger.entries.get('base');
  if (type !== 'http' || !base) return type;
  const prefix = baseOf(trigger);
  if (prefix === '') conversion.change(base.at.start, `base = ${conversion.written(base)}`, 'nothing', 'Spin 4 has no base: "/" meant none anyway.');
  else conversion.change(base.at.start, `base = ${conversion.written(base)}`, `routes that begin with "${prefix}"`, 'Spin 4 passes over base in silence, so the paths would change. spin-component-route now has it too.');
  return type;
}

/** What stood before each route: "" for "/". */
function baseOf(trigger: TomlTable | { kind: string } | undefined): string {
  if (trigger?.kind !== 'table' || !('entries' in trigger)) return '';
  const base = trigger.entries.get('base')?.value;
  const text = base?.kind === 'string' ? String(base.value).replace(/\/$/, '') : '';
  return text === '' || text.startsWith('/') ? text : `/${text}`;
}
