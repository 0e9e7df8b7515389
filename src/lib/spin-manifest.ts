import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import type { SpinApplication } from '../runner/engines/rust/spin/parts.ts';
import type { Problem } from './problem.ts';
import { readToml } from './toml.ts';

/**
 * The keys of a manifest (version 2) that our host understands. A key that isn't here would be without effect on the page: it is
 * a problem, not ignored. A component's own dependencies and files are Spin's, and we have none.
 */
const manifestSchema = z.strictObject({
  spin_manifest_version: z.literal(2),
  application: z.strictObject({ name: z.string().min(1), version: z.string().optional(), authors: z.array(z.string()).optional(), description: z.string().optional() }),
  variables: z.record(z.string(), z.strictObject({ default: z.string() })).default({}),
  trigger: z.strictObject({
    http: z.array(z.strictObject({ component: z.string(), route: z.union([z.string(), z.strictObject({ private: z.boolean() })]) })).min(1),
  }),
  component: z.record(
    z.string(),
    z.strictObject({
      description: z.string().optional(),
      source: z.string(),
      allowed_outbound_hosts: z.array(z.string()).max(0, 'a page can\'t call other hosts: leave the list empty').default([]),
      environment: z.record(z.string(), z.string()).default({}),
      variables: z.record(z.string(), z.string()).default({}),
      key_value_stores: z.array(z.string()).default([]),
      build: z.strictObject({ command: z.string(), watch: z.array(z.string()).optional() }).optional(),
    }),
  ),
});

/** A step's rust/spin.toml, as the page's host needs it. `label` is the file in problems. */
export function readSpinManifest(path: string, label: string): { application: SpinApplication | undefined; problems: readonly Problem[] } {
  const fail = (message: string, field?: string): { application: undefined; problems: Problem[] } => ({
    application: undefined, problems: [{ file: label, ...(field === undefined ? {} : { field }), message, cure: 'Mend it, or leave out what the page\'s host can\'t do (src/lib/spin-manifest.ts).' }],
  });
  const { table, problems } = readToml(readFileSync(path, 'utf8'), label);
  if (problems.length > 0) return { application: undefined, problems };
  const parsed = manifestSchema.safeParse(table);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail(`${issue?.message ?? 'It is no manifest'}.`, issue?.path.join('.'));
  }
  const { application, component, trigger, variables } = parsed.data;
  const stranger = trigger.http.find((entry) => component[entry.component] === undefined);
  if (stranger !== undefined) return fail(`A route names the component "${stranger.component}", which isn't there.`, 'trigger.http');
  return {
    problems: [],
    application: {
      name: application.name,
      ...(application.version === undefined ? {} : { version: application.version }),
      routes: trigger.http,
      components: Object.fromEntries(Object.entries(component).map(([id, { environment, key_value_stores, variables: own }]) => [
        id,
        { environment, keyValueStores: key_value_stores, variables: Object.fromEntries(Object.entries(own).map(([name, text]) => [name, fill(text, variables)])) },
      ])),
    },
  };
}

/** `{{ greeting }}` stands for the application's variable of that name. */
function fill(text: string, variables: Readonly<Record<string, { readonly default: string }>>): string {
  return text.replaceAll(/\{\{\s*([a-z0-9_]+)\s*\}\}/g, (_, name: string) => variables[name]?.default ?? '');
}

/** The manifest of the step in this folder. Throws an Error when it can't be read: check-step says it better, and first. */
export function spinApplication(stepFolder: string): SpinApplication {
  const path = join(stepFolder, 'rust/spin.toml');
  const { application, problems: [problem] } = readSpinManifest(path, path);
  if (application === undefined) throw new Error(`${path}: ${problem?.message ?? 'no manifest'}`);
  return application;
}
