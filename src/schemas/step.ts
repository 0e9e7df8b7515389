import { z } from 'astro/zod';

/** Frontmatter of tutorials/<tutorial>/<step>/index.mdx. */
export const stepSchema = z.strictObject({
  /** Heading of the page, in sentence case. */
  title: z.string().min(1),
  /** What the reader's code shall do when the step is done, in one sentence. */
  goal: z.string().min(1),
  /** 'exercise': the starting files fail at least one exchange. 'reading': they pass all of them. */
  kind: z.enum(['exercise', 'reading']).default('exercise'),
  /** The file under ts/ that the editor opens. */
  focus: z.string().default('main.ts'),
});

export type StepFrontmatter = z.infer<typeof stepSchema>;
