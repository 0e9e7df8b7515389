/**
 * Reads `spin.toml` as Spin 4.0.2 does: version 2, and version 1 too. Nothing here throws for a manifest that is wrong:
 * what is wrong is a list.
 */
import { clip } from './manifest/fields.ts';
import type { Manifest } from './manifest/manifest.ts';
import { toProblems } from './manifest/problem.ts';
import type { Finding, Problem } from './manifest/problem.ts';
import { readV1 } from './manifest/read-v1.ts';
import { readV2 } from './manifest/read-v2.ts';
import { parseToml } from './toml/parse-toml.ts';
import { TomlError } from './toml/toml-node.ts';
import type { TomlNode, TomlTable } from './toml/toml-node.ts';

export type { Component, HttpTrigger, Manifest, StaticResponse, Variable } from './manifest/manifest.ts';
export { componentIdProblem, variableNameProblem } from './manifest/ids.ts';
export { formatProblem, toProblems } from './manifest/problem.ts';
export type { Finding, Problem, Report } from './manifest/problem.ts';
export { toKebabId } from './manifest/read-v1.ts';
export type { TomlArray, TomlEntry, TomlNode, TomlScalar, TomlTable } from './toml/toml-node.ts';

export interface ManifestReading {
  /** The document as it is written; undefined when it is no TOML. */
  readonly document: TomlTable | undefined;
  /** Undefined when it is no manifest of version 1 or 2. What it lacks is empty; see `problems`. */
  readonly manifest: Manifest | undefined;
  /** In the order of the file. Spin starts when none of them is an error. */
  readonly problems: readonly Problem[];
}

/** The longest manifest that is read: real ones have a few thousand characters. */
const LONGEST = 400_000;

/** Reads a manifest. `file` is what problems call it. */
export function readManifest(text: string, file = 'spin.toml'): ManifestReading {
  const findings: Finding[] = [];
  const report = (finding: Finding): void => void findings.push(finding);
  const document = parse(text, report);
  const version = document && versionOf(document, report);
  const manifest = document && version !== undefined ? (version === 1 ? readV1 : readV2)(document, report) : undefined;
  return { document, manifest, problems: toProblems(findings, text, file) };
}

function parse(text: string, report: (finding: Finding) => void): TomlTable | undefined {
  if (text.length > LONGEST) {
    report({ at: 0, key: '', message: `This is ${String(Math.round(text.length / 1000))} thousand characters long: no manifest is`, cure: 'Take the spin.toml of one application.' });
    return undefined;
  }
  try {
    return parseToml(text);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    report({ at: error.offset, key: '', message: error.message, cure: error.cure });
    return undefined;
  }
}

function versionOf(document: TomlTable, report: (finding: Finding) => void): 1 | 2 | undefined {
  const entry = document.entries.get('spin_manifest_version') ?? document.entries.get('spin_version');
  if (!entry) {
    report({ at: 0, key: 'spin_manifest_version', message: 'The manifest says no version', cure: 'Write spin_manifest_version = 2 as its first line; a manifest of 2022 has spin_version = "1".' });
    return undefined;
  }
  const { key, value } = entry;
  if (value.kind === 'string' && value.value === '1') return 1;
  if (value.kind === 'integer' && value.value === 2) return 2;
  report({ at: value.start, key, message: `Spin has no manifest version ${written(value)}`, cure: 'The versions are 2, without quotes, and "1", with them.' });
  return undefined;
}

function written(value: TomlNode): string {
  if (value.kind === 'string') return JSON.stringify(clip(String(value.value)));
  return value.kind === 'table' || value.kind === 'array' ? 'of this kind' : String(value.value);
}
