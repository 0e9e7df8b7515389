import { z } from 'astro/zod';

/** One command, and what it printed. */
const partSchema = z.strictObject({
  /** As it is typed, without the prompt. */
  command: z.string().min(1).refine((command) => !command.startsWith('$'), 'write the command without its prompt'),
  output: z.string().min(1),
  /** Addresses of the files, at a version, that the text was taken from: no output without one. */
  sources: z.array(z.url()).min(1, 'name the file that the text is from: no output that nobody can trace'),
});

/** content/terminal/<name>.toml: what a program prints into a terminal. */
export const terminalSchema = z.strictObject({
  title: z.string().min(1),
  /** Whose output it is, with its version. */
  program: z.string().min(1),
  /** 'recorded': printed by a run. 'described': put together from the texts in the program's source, and never seen whole by us. */
  kind: z.enum(['recorded', 'described']),
  /** What the reader has to know of it: what was left out, what will differ. */
  note: z.string().min(1).optional(),
  part: z.array(partSchema).min(1),
});

export type Terminal = z.infer<typeof terminalSchema>;
