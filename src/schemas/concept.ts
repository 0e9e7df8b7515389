import { z } from 'astro/zod';
import { slugSchema } from './slug.ts';

/** Frontmatter of content/concepts/<slug>.mdx: one entry of "Reading Rust". */
export const conceptSchema = z.strictObject({
  /** The notation as it stands in code: `impl Trait`. */
  notation: z.string().min(1),
  /** What it is, in a few words: "Some type that can do this". */
  title: z.string().min(1),
  /** Where it stands among the entries, small numbers first. */
  order: z.number().int(),
  /** Which notations of src/lib/rust-notations.ts the entry explains. Each is explained by exactly one entry. */
  find: z.array(slugSchema).min(1),
});

export type Concept = z.infer<typeof conceptSchema>;
