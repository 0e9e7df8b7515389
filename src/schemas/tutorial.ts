import { z } from 'astro/zod';
import { slugSchema } from './slug.ts';

/** Frontmatter of tutorials/<slug>/index.mdx. */
export const tutorialSchema = z.strictObject({
  /** What the course is called, in sentence case: "Life of a request". */
  title: z.string().min(1),
  /** One or two sentences: what the reader can do when they are through. Shown in lists and to search engines. */
  description: z.string().min(1).max(300, 'keep the description under 300 characters: search engines cut it'),
  /** Whose programs the steps are. */
  framework: z.enum(['axum', 'spin']),
  /** Its place among the tutorials of its framework, 1 first. Without it a tutorial comes last. */
  order: z.int().positive().optional(),
  /** The folders of its steps, in reading order. A folder that isn't listed fails the build. */
  steps: z.array(slugSchema).min(1),
  /** The articles that the course draws on. */
  sources: z
    .array(
      z.strictObject({
        /** The article's own title. */
        title: z.string().min(1),
        /** Its file among the sources, if there is one. */
        file: z.string().optional(),
        /** Which part of it: "part 2". */
        part: z.string().optional(),
      }),
    )
    .default([]),
});

export type Tutorial = z.infer<typeof tutorialSchema>;
