import type { TomlEntry, TomlTable } from '../toml/toml-node.ts';
import { checkFields, clip, entriesOf, join, recordOf, tableOf, tablesOf, textOf, textsOf } from './fields.ts';
import type { Fields } from './fields.ts';
import { componentIdProblem } from './ids.ts';
import type { Component, HttpTrigger, Manifest } from './manifest.ts';
import { checkTriggerType, checkVariables, readVariables, routeOf } from './parts.ts';
import type { Report } from './problem.ts';

const root: Fields = { spin_manifest_version: 'number', application: 'table', variables: 'table?', trigger: 'table', component: 'table?' };
const application: Fields = { name: 'text', version: 'text?', description: 'text?', authors: 'texts?', targets: 'list?', trigger: 'table?', tool: 'table?' };
const httpTrigger: Fields = { route: 'text or table', component: 'text or table?', id: 'text?', components: 'table?', static_response: 'table?', executor: 'table?' };
const staticResponse: Fields = { status_code: 'number?', headers: 'table of texts?', body: 'text?' };

/** What a `[component.<id>]` may hold. */
const componentFields: Fields = {
  source: 'text or table', description: 'text?', variables: 'table of texts?', environment: 'table of texts?', files: 'list?', exclude_files: 'texts?',
  allowed_http_hosts: 'texts?', allowed_outbound_hosts: 'texts?', key_value_stores: 'texts?', sqlite_databases: 'texts?', ai_models: 'texts?', targets: 'list?',
  build: 'table?', tool: 'table?', dependencies_inherit_configuration: 'flag?', dependencies: 'table?', profile: 'table?',
};

/** What a component's `build` may hold; `command` is a text or a list of them. */
export const buildFields: Fields = { command: 'anything', workdir: 'text?', watch: 'texts?' };

/** Reads version 2. Reports all that keeps Spin 4.0.2 from starting; what is readable is there all the same. */
export function readV2(document: TomlTable, report: Report): Manifest {
  checkFields(document, '', root, report);
  const details = tableOf(document, 'application');
  if (details) checkFields(details, 'application', application, report);
  checkVariables(tableOf(document, 'variables'), report);
  const components = new Map<string, Component>();
  for (const entry of entriesOf(document, 'component')) readComponent(entry, components, report);
  const triggers = readTriggers(document, components, report);
  return {
    version: 2,
    name: textOf(details, 'name') ?? '',
    applicationVersion: textOf(details, 'version'),
    variables: readVariables(tableOf(document, 'variables')),
    triggers,
    components,
  };
}

function readComponent({ key, at, value }: TomlEntry, components: Map<string, Component>, report: Report): void {
  const path = join('component', key);
  const problem = componentIdProblem(key);
  if (problem !== undefined) report({ at: at.start, key: path, message: `"${clip(key)}" is no id: ${problem}`, cure: 'Write words of letters and digits joined by "-": my-component.' });
  if (value.kind !== 'table') {
    report({ at: value.start, key: path, message: `${clip(key)} is no table`, cure: `Write a header [component.${clip(key)}], and its keys below.` });
    return;
  }
  components.set(key, checkComponent(value, path, report));
}

function checkComponent(table: TomlTable, path: string, report: Report): Component {
  checkFields(table, path, componentFields, report);
  const build = tableOf(table, 'build');
  if (build) checkFields(build, `${path}.build`, buildFields, report);
  return { keyValueStores: textsOf(table, 'key_value_stores'), variables: recordOf(table, 'variables') };
}

function readTriggers(document: TomlTable, components: Map<string, Component>, report: Report): HttpTrigger[] {
  for (const { key, at, value } of entriesOf(document, 'trigger')) {
    checkTriggerType(key, at.start, join('trigger', key), report);
    if (value.kind !== 'array') report({ at: at.start, key: join('trigger', key), message: `trigger.${clip(key)} is no list of tables`, cure: `Write [[trigger.${clip(key)}]], with two brackets.` });
  }
  return tablesOf(tableOf(document, 'trigger'), 'http').flatMap((trigger, index) => readTrigger(trigger, index, components, report));
}

function readTrigger(trigger: TomlTable, index: number, components: Map<string, Component>, report: Report): HttpTrigger[] {
  const path = 'trigger.http';
  checkFields(trigger, path, httpTrigger, report);
  const route = routeOf(trigger, path, report);
  const component = trigger.entries.get('component');
  const answer = tableOf(trigger, 'static_response');
  if ((component === undefined) === (answer === undefined)) {
    const has = component === undefined ? 'neither component nor static_response' : 'both component and static_response';
    report({ at: trigger.start, key: path, message: `This trigger has ${has}`, cure: 'Write component = "…" with the id of a component, or static_response = { … }: one of them.' });
  }
  if (route === undefined) return [];
  if (answer) {
    checkFields(answer, `${path}.static_response`, staticResponse, report);
    const status = answer.entries.get('status_code')?.value;
    return [{ route, target: { kind: 'static', status: status?.kind === 'integer' ? Number(status.value) : 200, headers: recordOf(answer, 'headers'), body: textOf(answer, 'body') } }];
  }
  if (component?.value.kind === 'table') {
    const id = inlineId(textOf(trigger, 'id') ?? `http-trigger${String(index + 1)}`, components);
    components.set(id, checkComponent(component.value, `${path}.component`, report));
    return [{ route, target: { kind: 'component', id } }];
  }
  const id = textOf(trigger, 'component');
  if (id === undefined || !component) return [];
  if (!components.has(id)) {
    const known = [...components.keys()].slice(0, 5).join(', ');
    report({ at: component.value.start, key: `${path}.component`, message: `There is no component "${clip(id)}"`, cure: known === '' ? `Add a table [component.${clip(id)}] with its source.` : `Add [component.${clip(id)}], or name one that is there: ${known}.` });
  }
  return [{ route, target: { kind: 'component', id } }];
}

/** What Spin calls a component that is written inside its trigger. */
function inlineId(trigger: string, components: ReadonlyMap<string, Component>): string {
  const natural = `${trigger}-component`;
  if (componentIdProblem(natural) === undefined && !components.has(natural)) return natural;
  for (let count = 1; ; count++) if (!components.has(`inline-component${String(count)}`)) return `inline-component${String(count)}`;
}
