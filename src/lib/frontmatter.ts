import { parseDocument } from 'yaml';
import type { z } from 'astro/zod';
import { problemsOf } from './problem.ts';
import type { Problem } from './problem.ts';

export interface ReadFrontmatter<T> {
  /** Undefined when there are problems. */
  readonly data: T | undefined;
  /** What follows the frontmatter. */
  readonly body: string;
  /** Line of the file on which the body begins, from 1. */
  readonly bodyLine: number;
  readonly problems: readonly Problem[];
}

const FENCED = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/;

/**
 * Reads an mdx file's frontmatter through a schema. Astro's collections do the same for `render`;
 * tests and the checks before a build run without Astro.
 */
export function readFrontmatter<T>(source: string, file: string, schema: z.ZodType<T>): ReadFrontmatter<T> {
  // A byte order mark is a problem of its own (check-texts.ts).
  const match = FENCED.exec(source.replace(/^\ufeff/, ''));
  if (match === null) {
    const problem = { file, message: 'The file has no frontmatter.', cure: 'Begin it with `---`, its fields, and `---` again.' };
    return { data: undefined, body: source, bodyLine: 1, problems: [problem] };
  }
  const body = source.slice(match[0].length);
  const bodyLine = match[0].split('\n').length;
  // A bare date is no text to Astro's reader of YAML: nor is it here.
  const document = parseDocument(match[1] ?? '', { customTags: ['timestamp'] });
  const wrong = document.errors[0];
  if (wrong !== undefined) {
    const line = (wrong.linePos?.[0].line ?? 1) + 1;
    const problem = { file: `${file}:${String(line)}`, message: 'The frontmatter is no YAML.', cure: `${wrong.message.split('\n')[0] ?? ''}.`.replace(/[.:]+$/, '.') };
    return { data: undefined, body, bodyLine, problems: [problem] };
  }
  const parsed = schema.safeParse(document.toJS());
  if (!parsed.success) return { data: undefined, body, bodyLine, problems: problemsOf(file, parsed.error.issues) };
  return { data: parsed.data, body, bodyLine, problems: [] };
}
