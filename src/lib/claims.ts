import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimsFileSchema } from '../schemas/claim.ts';
import type { Claim, ClaimSource, Verdict } from '../schemas/claim.ts';
import { ContentError, problemsOf } from './problem.ts';
import type { Problem } from './problem.ts';

const FILE = 'content/claims.json';

/** What a verdict looks like: never by colour alone. */
export const verdicts: Readonly<Record<Verdict, { readonly sign: string; readonly tone: 'good' | 'warn' | 'bad'; readonly means: string }>> = {
  holds: { sign: '✓', tone: 'good', means: 'true as it is said' },
  depends: { sign: '~', tone: 'warn', means: 'true under conditions that the source leaves out' },
  outdated: { sign: '↻', tone: 'warn', means: 'was true once' },
  wrong: { sign: '✗', tone: 'bad', means: 'not true, then or now' },
  'contradicts itself': { sign: '≠', tone: 'bad', means: 'the source says something else in another place' },
  unverifiable: { sign: '?', tone: 'warn', means: 'nothing that we could check shows it' },
};

export interface Claims {
  readonly sources: readonly ClaimSource[];
  readonly claims: readonly Claim[];
}

/** Reads content/claims.json under `root`. Throws a ContentError that lists what is wrong with it. */
export function readClaims(root: string = process.cwd()): Claims {
  if (!existsSync(join(root, FILE))) throw new ContentError([{ file: FILE, message: 'This file is missing.', cure: 'Get it back from git: it holds every claim that was checked.' }]);
  const data = parseJson(readFileSync(join(root, FILE), 'utf8'));
  const parsed = claimsFileSchema.safeParse(data);
  if (!parsed.success) throw new ContentError(problemsOf(FILE, parsed.error.issues, (path) => nameField(data, path)));
  const problems = checkClaims(parsed.data);
  if (problems.length > 0) throw new ContentError(problems);
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ContentError([{ file: FILE, message: `This is no JSON: ${error instanceof Error ? error.message : String(error)}.`, cure: 'Mend it there: double quotes, no comma after the last, no comments.' }]);
  }
}

/** The claim `id`. Throws when the ledger has none. */
export function claimOf(id: string): Claim {
  const claim = ledger().claims.find((candidate) => candidate.id === id);
  if (claim === undefined) throw new ContentError([unknownClaim(id, `<Claim id="${id}" />`)]);
  return claim;
}

export function sourceOf(claim: Claim): ClaimSource {
  const source = ledger().sources.find(({ id }) => id === claim.source);
  if (source === undefined) throw new Error(`${FILE}: claim ${claim.id} has no source`);
  return source;
}

/** Where the claim stands among the others of its source. */
export function claimHref(claim: Claim): string {
  return `/claims/${sourceOf(claim).slug}/#${claim.id}`;
}

/** How often each verdict was given, those with none left out, in the order of `verdicts`. */
export function countVerdicts(claims: readonly Claim[]): { readonly verdict: Verdict; readonly count: number }[] {
  return (Object.keys(verdicts) as Verdict[])
    .map((verdict) => ({ verdict, count: claims.filter((claim) => claim.verdict === verdict).length }))
    .filter(({ count }) => count > 0);
}

export function unknownClaim(id: string, file: string): Problem {
  return { file, message: `There is no claim "${id}".`, cure: `Look its id up in ${FILE}, or on the page /claims/.` };
}

let loaded: Claims | undefined;

function ledger(): Claims {
  loaded ??= readClaims();
  return loaded;
}

function checkClaims({ sources, claims }: Claims): Problem[] {
  const seen = new Set<string>();
  return claims.flatMap(({ id, source }) => {
    const problems: Problem[] = [];
    if (seen.has(id)) problems.push({ file: FILE, field: `claim "${id}"`, message: 'Two claims have this id.', cure: 'Give the later one the next free number.' });
    seen.add(id);
    if (!id.startsWith(`${source}-`) || sources.every((known) => known.id !== source)) {
      problems.push({ file: FILE, field: `claim "${id}", source`, message: `"${source}" isn't the source that the id begins with, or isn't listed.`, cure: 'Name the source as it stands in `sources`, and begin the id with it.' });
    }
    return problems;
  });
}

function nameField(data: unknown, path: readonly PropertyKey[]): string {
  const [key, index, ...rest] = path;
  const list = (data as Record<string, unknown> | null)?.[String(key)];
  if (typeof index !== 'number' || !Array.isArray(list)) return path.map(String).join('.');
  const id = (list[index] as { id?: unknown } | null)?.id;
  return [`${key === 'claims' ? 'claim' : 'source'} ${typeof id === 'string' ? `"${id}"` : `number ${String(index + 1)}`}`, ...rest.map(String)].join(', ');
}
