import type { TomlTable } from '../toml/toml-node.ts';
import { checkFields, clip, flagOf, join, textOf } from './fields.ts';
import type { Fields } from './fields.ts';
import { variableNameProblem } from './ids.ts';
import type { HttpTrigger, Variable } from './manifest.ts';
import type { Report } from './problem.ts';

const variable: Fields = { default: 'text?', required: 'flag?', secret: 'flag?', description: 'text?' };

/** Variables of the application; both versions write them alike. */
export function checkVariables(variables: TomlTable | undefined, report: Report): void {
  for (const { key, at, value } of variables?.entries.values() ?? []) {
    const path = join('variables', key);
    const problem = variableNameProblem(key);
    if (problem !== undefined) report({ at: at.start, key: path, message: `"${clip(key)}" is no name for a variable: ${problem}`, cure: 'Write lower-case words joined by "_": api_host.' });
    if (value.kind !== 'table') {
      report({ at: value.start, key: path, message: `${clip(key)} is no table`, cure: `Write ${clip(key)} = { default = "…" }.` });
      continue;
    }
    checkFields(value, path, variable, report);
    if (flagOf(value, 'required') === value.entries.has('default')) {
      report({ at: value.start, key: path, message: flagOf(value, 'required') ? 'It is required and has a default' : 'It is neither required nor has a default', cure: 'Write required = true or default = "…": one of them.' });
    }
  }
}

export function readVariables(variables: TomlTable | undefined): ReadonlyMap<string, Variable> {
  const read = new Map<string, Variable>();
  for (const { key, value } of variables?.entries.values() ?? []) if (value.kind === 'table') read.set(key, { default: textOf(value, 'default') });
  return read;
}

/** Triggers of Spin itself, and those whose plugins its makers offer. */
const knownTriggers = ['http', 'redis', 'mqtt', 'sqs', 'cron', 'command', 'kinesis'];

export function checkTriggerType(type: string, at: number, key: string, report: Report): void {
  if (knownTriggers.includes(type)) return;
  report({ at, key, message: `Spin has no trigger "${clip(type)}"`, cure: `Write http or redis, which Spin brings, or a trigger whose plugin you install: ${knownTriggers.slice(2).join(', ')}.` });
}

/** The route of a trigger, if it is one. */
export function routeOf(trigger: TomlTable, path: string, report: Report): HttpTrigger['route'] | undefined {
  const value = trigger.entries.get('route')?.value;
  const key = `${path}.route`;
  if (value?.kind === 'string') {
    const route = String(value.value);
    if (!route.startsWith('/')) report({ at: value.start, key, message: `"${clip(route)}" begins without a slash; Spin puts one in front`, cure: `Write "/${clip(route)}".`, severity: 'warning' });
    const inside = /(^|\/)(\*|\.\.\.)\//.exec(route);
    if (inside) report({ at: value.start, key, message: `A wildcard stands inside "${clip(route)}"`, cure: 'Let "/..." be the end of the route, or name the segment: "/:name".' });
    const badName = /(^|[/.])(:)(?=[/.]|$)/.exec(route);
    if (badName) report({ at: value.start, key, message: `A segment of "${clip(route)}" is ":" without a name`, cure: 'Give it one: "/:id".' });
    const named = /(^|[/.])(\*[^/.]+)/.exec(route);
    if (named) report({ at: value.start, key, message: `The wildcard "${clip(named[2]!)}" has a name`, cure: 'Write "/..." alone: its part arrives as spin-path-info.' });
    return route;
  }
  if (value?.kind === 'table') {
    if (flagOf(value, 'private') && value.entries.size === 1) return { private: true };
    report({ at: value.start, key, message: 'A route that is a table can only be private', cure: 'Write route = { private = true }, or a path: route = "/…".' });
  }
  return undefined;
}
