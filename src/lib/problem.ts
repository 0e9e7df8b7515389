import type { z } from 'astro/zod';

/** Something an author has to mend before the site builds. */
export interface Problem {
  /** Path from the project's root, with `:line` where one is known. */
  readonly file: string;
  /** Where in the file: `exchange "no such user" → request.method`. */
  readonly field?: string;
  /** What is wrong. */
  readonly message: string;
  /** What to do about it. */
  readonly cure: string;
}

/** Stops the build and shows every problem at once. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly problems: readonly Problem[];
  constructor(problems: readonly Problem[]) {
    super(`${String(problems.length)} ${problems.length === 1 ? 'problem' : 'problems'} in the content\n\n${formatProblems(problems)}`);
    this.problems = problems;
    // An author has to mend the files that are named, none of those on the stack.
    delete this.stack;
  }
}

export function formatProblems(problems: readonly Problem[]): string {
  return problems.map(formatProblem).join('\n\n');
}

/** Throws a ContentError if there is anything to say. */
export function failOnProblems(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ContentError(problems);
}

/**
 * Turns what zod found into problems of one file.
 * `nameField` makes a path into words, so that an author reads a name where zod has an index.
 */
export function problemsOf(
  file: string,
  issues: readonly z.core.$ZodIssue[],
  nameField: (path: readonly PropertyKey[]) => string = (path) => path.map(String).join('.'),
): Problem[] {
  return issues.flatMap((issue) => issuesWithin(issue)).map((issue) => {
    const field = nameField(issue.path);
    return { file, ...(field === '' ? {} : { field }), ...explain(issue) };
  });
}

function formatProblem({ file, field, message, cure }: Problem): string {
  return `${file}${field === undefined ? '' : `, ${field}`}\n  ${message}\n  → ${cure}`;
}

/** A union fails as a whole; what the author meant is the member that got furthest. */
function issuesWithin(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const deepest = issue.errors.flat().toSorted((a, b) => b.path.length - a.path.length)[0];
  if (deepest === undefined || deepest.path.length === 0) return [issue];
  return [{ ...deepest, path: [...issue.path, ...deepest.path] }];
}

function explain(issue: z.core.$ZodIssue): Pick<Problem, 'message' | 'cure'> {
  if (issue.code === 'unrecognized_keys') {
    return { message: `There is no field ${issue.keys.map((key) => `"${key}"`).join(', ')} here.`, cure: 'Remove it, or mend its spelling.' };
  }
  if (issue.code === 'invalid_type') {
    return issue.message.endsWith('received undefined')
      ? { message: 'This field is missing.', cure: `Add it: ${article(issue.expected)}.` }
      : { message: sentence(issue.message), cure: `Write ${article(issue.expected)} here.` };
  }
  if (issue.code === 'invalid_key') {
    return { message: `"${String(issue.path.at(-1))}" is no name for this.`, cure: sentence(issue.issues[0]?.message ?? issue.message) };
  }
  if (issue.code === 'invalid_union') {
    const expected = issue.errors.flat().flatMap((member) => (member.code === 'invalid_type' ? [article(member.expected)] : []));
    if (expected.length > 0) return { message: 'The value is not what the field holds.', cure: `Write ${[...new Set(expected)].join(' or ')} here.` };
  }
  if (issue.code === 'invalid_value') {
    return { message: 'This is none of the values that the field knows.', cure: `Write one of: ${issue.values.map(String).join(', ')}.` };
  }
  if (issue.code === 'too_small') {
    return { message: sentence(issue.message), cure: issue.origin === 'array' ? 'Add at least one entry.' : `Write something ${issue.inclusive === false ? 'over' : 'of at least'} ${String(issue.minimum)}.` };
  }
  // What is left are the schemas' own sentences, and they are cures.
  return { message: 'The value is not what the field holds.', cure: sentence(issue.message) };
}

const article = (type: string) => (type === 'int' ? 'a whole number' : `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`);
const sentence = (text: string) => `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? '' : '.'}`;
