/** What a hostile program is for the suite: its files, and every way in which it may honestly come out. */
import type { Files } from '../../src/runner/contract.ts';
import type { HarnessOutcome, HarnessRequest, HarnessResult } from './harness.ts';

export interface HostileProgram {
  /** A sentence that says what it does. */
  readonly name: string;
  readonly files: Files;
  readonly request?: HarnessRequest;
  readonly stopAfter?: number;
  readonly linger?: number;
  /** Any of these is right. */
  readonly expected: readonly Expected[];
  readonly lines?: ExpectedLines;
  /** Browsers that it makes sense in; all when left out. */
  readonly only?: readonly ('chromium' | 'firefox' | 'webkit')[];
  /** Uses up memory or a core: only where the frame has a process of its own. */
  readonly heavy?: boolean;
}

export type Expected =
  | { readonly kind: 'answer'; readonly status?: number; readonly body?: RegExp | string; readonly cut?: boolean; readonly bytes?: number }
  | { readonly kind: 'program'; readonly message: RegExp; readonly place?: string; readonly error?: string }
  | { readonly kind: 'runner'; readonly code: string; readonly message?: RegExp };

export interface ExpectedLines {
  readonly count?: number;
  readonly atMost?: number;
  /** Each must be found in some line. */
  readonly include?: readonly RegExp[];
  /** None may be found in any. */
  readonly exclude?: readonly RegExp[];
}

/** Where the page stands still longer than this, a reader notices, in milliseconds. */
const LONGEST_GAP = 500;
const STOOD_STILL = 'the page stood still';

/** A machine that is busy with other things stands still too: what has no other problem deserves a second try. */
export function isOnlyGap(problems: readonly string[]): boolean {
  return problems.length > 0 && problems.every((problem) => problem.includes(STOOD_STILL));
}

/** Everything that is wrong with how a program came out; empty when all is well. */
export function findProblems({ expected, lines: expectedLines }: HostileProgram, { outcome, lines, gap }: HarnessResult, columns: 'exact' | 'any' = 'exact'): string[] {
  const problems: string[] = [];
  if (!expected.some((each) => matches(each, outcome, columns))) problems.push(`came out as ${JSON.stringify(outcome).slice(0, 600)}`);
  if (gap > LONGEST_GAP) problems.push(`${STOOD_STILL} for ${Math.round(gap)} ms`);
  const { count, atMost = 502, include = [], exclude = [] } = expectedLines ?? {};
  if (count !== undefined && lines.length !== count) problems.push(`printed ${lines.length} lines, not ${count}`);
  if (lines.length > atMost) problems.push(`printed ${lines.length} lines`);
  const text = lines.map((line) => `${line.level}: ${line.text}`);
  if (text.some((line) => line.length > 5_100)) problems.push('printed a line of more than 5 KB');
  for (const pattern of include) if (!text.some((line) => pattern.test(line))) problems.push(`printed no ${String(pattern)}: ${JSON.stringify(text).slice(0, 300)}`);
  for (const pattern of exclude) if (text.some((line) => pattern.test(line))) problems.push(`printed ${String(pattern)}`);
  return problems;
}

/** Browsers differ in the column that they give an error: the start of an expression, its dot, its end. */
function isPlace(expected: string, place: string, columns: 'exact' | 'any'): boolean {
  const line = (text: string): string => text.replace(/:\d+$/, '');
  return columns === 'exact' ? place === expected : line(place) === line(expected);
}

function matches(expected: Expected, outcome: HarnessOutcome, columns: 'exact' | 'any'): boolean {
  switch (expected.kind) {
    case 'answer':
      return (
        outcome.kind === 'answer' &&
        (expected.status === undefined || outcome.status === expected.status) &&
        (expected.body === undefined || (typeof expected.body === 'string' ? outcome.body === expected.body : expected.body.test(outcome.body))) &&
        (expected.cut === undefined || outcome.cut === expected.cut) &&
        (expected.bytes === undefined || outcome.bytes === expected.bytes)
      );
    case 'program':
      return (
        outcome.kind === 'program' &&
        expected.message.test(outcome.message) &&
        (expected.place === undefined || isPlace(expected.place, outcome.place, columns)) &&
        (expected.error === undefined || outcome.error === expected.error) &&
        outcome.cure.length > 10
      );
    case 'runner':
      return outcome.kind === 'runner' && outcome.code === expected.code && (expected.message?.test(outcome.message) ?? true) && outcome.cure.length > 10;
    default:
      return expected satisfies never;
  }
}

/** A program that must always work: it follows each of the others in the same page. */
export const cleanProgram: HostileProgram = {
  name: 'a clean program',
  files: { 'main.ts': `export function app() {\n  return { fetch: async (request: Request): Promise<Response> => new Response('clean ' + request.method) };\n}\n` },
  expected: [{ kind: 'answer', status: 200, body: 'clean GET' }],
};

/** Files whose handler has this body; it begins in line 4. */
export function handling(body: string): Files {
  return { 'main.ts': `export function app() {\n  return {\n    async fetch(request: Request): Promise<Response> {\n${body}\n    },\n  };\n}\n` };
}

/** Files whose app() has this body, from line 2 on. */
export function starting(body: string): Files {
  return { 'main.ts': `export function app(): any {\n${body}\n}\n` };
}

/** Files that run this code, from line 1 on, and then answer "ran". */
export function loading(code: string): Files {
  return { 'main.ts': `${code}\nexport const app = () => ({ fetch: async () => new Response('ran') });\n` };
}

export const answers = (body: RegExp | string, more: { status?: number; cut?: boolean; bytes?: number } = {}): Expected => ({ kind: 'answer', body, ...more });
export const fails = (message: RegExp, place?: string, error?: string): Expected => ({ kind: 'program', message, ...(place !== undefined && { place }), ...(error !== undefined && { error }) });
export const startTimeout: Expected = { kind: 'runner', code: 'START_TIMEOUT' };
export const answerTimeout: Expected = { kind: 'runner', code: 'ANSWER_TIMEOUT' };
export const stopped: Expected = { kind: 'runner', code: 'STOPPED' };
export const silent: Expected = { kind: 'runner', code: 'SILENT', message: /memory/ };
