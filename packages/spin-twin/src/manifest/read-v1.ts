import type { TomlTable } from '../toml/toml-node.ts';
import { checkFields, clip, join, recordOf, tableOf, tablesOf, textOf, textsOf } from './fields.ts';
import type { Fields } from './fields.ts';
import { componentIdProblem } from './ids.ts';
import type { Component, HttpTrigger, Manifest } from './manifest.ts';
import { checkTriggerType, checkVariables, readVariables, routeOf } from './parts.ts';
import type { Report } from './problem.ts';
import { buildFields } from './read-v2.ts';

const root: Fields = {
  spin_manifest_version: 'text?', spin_version: 'text?', name: 'text', version: 'text?', description: 'text?', authors: 'texts?', trigger: 'table', variables: 'table?', component: 'tables?',
};

/** What a `[[component]]` of version 1 may hold. */
const componentFieldsV1: Fields = {
  id: 'text', source: 'text or table', trigger: 'table', description: 'text?', config: 'table of texts?', environment: 'table of texts?', files: 'list?', exclude_files: 'texts?',
  allowed_http_hosts: 'texts?', allowed_outbound_hosts: 'texts?', key_value_stores: 'texts?', sqlite_databases: 'texts?', ai_models: 'texts?', build: 'table?',
};

/** Reads version 1 as Spin 4.0.2 still does. Reports as `readV2` does. */
export function readV1(document: TomlTable, report: Report): Manifest {
  checkFields(document, '', root, report);
  const trigger = tableOf(document, 'trigger');
  const type = trigger && triggerType(trigger, report);
  checkVariables(tableOf(document, 'variables'), report);
  const components = new Map<string, Component>();
  const triggers = tablesOf(document, 'component').flatMap((component) => readComponent(component, type, components, report));
  return { version: 1, name: textOf(document, 'name') ?? '', applicationVersion: textOf(document, 'version'), variables: readVariables(tableOf(document, 'variables')), triggers, components };
}

function triggerType(trigger: TomlTable, report: Report): string | undefined {
  const entry = trigger.entries.get('type');
  const type = textOf(trigger, 'type');
  if (entry && type !== undefined) checkTriggerType(type, entry.value.start, 'trigger.type', report);
  else report({ at: trigger.start, key: 'trigger.type', message: entry ? 'type is no text' : 'trigger has no type', cure: 'Write trigger = { type = "http" }.' });
  return type;
}

function readComponent(component: TomlTable, type: string | undefined, components: Map<string, Component>, report: Report): HttpTrigger[] {
  const written = textOf(component, 'id');
  const path = join('component', written ?? '?');
  checkFields(component, path, componentFieldsV1, report);
  const build = tableOf(component, 'build');
  if (build) checkFields(build, `${path}.build`, buildFields, report);
  const trigger = tableOf(component, 'trigger');
  if (trigger && type === 'http') checkFields(trigger, `${path}.trigger`, { route: 'text or table', executor: 'table?' }, report);
  const route = trigger && type === 'http' ? routeOf(trigger, `${path}.trigger`, report) : undefined;
  if (written === undefined) return [];
  const id = toKebabId(written);
  const at = component.entries.get('id')?.value.start ?? component.start;
  const problem = componentIdProblem(id);
  if (problem !== undefined) report({ at, key: `${path}.id`, message: `"${clip(written)}" can't become an id of version 2: ${problem}`, cure: 'Write words of letters and digits joined by "-": my-component.' });
  if (components.has(id)) report({ at, key: `${path}.id`, message: `A second component is called "${clip(id)}"${id === written ? '' : ', once words are joined by "-" and in lower case'}`, cure: 'Give each component an id of its own.' });
  components.set(id, { keyValueStores: textsOf(component, 'key_value_stores'), variables: recordOf(component, 'config') });
  return route === undefined ? [] : [{ route, target: { kind: 'component', id } }];
}

/** What Spin does to an id of version 1 that isn't one of version 2: under_scores and mixedCase. */
export function toKebabId(id: string): string {
  return componentIdProblem(id) === undefined ? id : id.replaceAll('_', '-').toLowerCase();
}
