import { z } from 'astro/zod';

/** Frontmatter of content/compiler/<mistake>/index.mdx: something that the compiler refuses, and its repair. */
export const mistakeSchema = z.strictObject({
  /** What was done wrong, in a few words: "A forgotten await". */
  title: z.string().min(1),
  /** Where it stands among the others, small numbers first. */
  order: z.number().int(),
});

export type Mistake = z.infer<typeof mistakeSchema>;
