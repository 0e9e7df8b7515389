import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { claimSchema } from './schemas/claim.ts';
import { conceptSchema } from './schemas/concept.ts';
import { mistakeSchema } from './schemas/mistake.ts';
import { stepSchema } from './schemas/step.ts';
import { tutorialSchema } from './schemas/tutorial.ts';

/** `axum-lifecycle/layers/index.mdx` → `axum-lifecycle/layers` */
const folder = ({ entry }: { entry: string }) => entry.slice(0, entry.lastIndexOf('/'));

const inTutorials = (pattern: string) => glob({ base: './tutorials', pattern, generateId: folder });

export const collections = {
  tutorials: defineCollection({ loader: inTutorials('*/index.mdx'), schema: tutorialSchema }),
  steps: defineCollection({ loader: inTutorials('*/*/index.mdx'), schema: stepSchema }),
  concepts: defineCollection({ loader: glob({ base: './content/concepts', pattern: '*.mdx' }), schema: conceptSchema }),
  compiler: defineCollection({ loader: glob({ base: './content/compiler', pattern: '*/index.mdx', generateId: folder }), schema: mistakeSchema }),
  claims: defineCollection({
    loader: file('./content/claims.json', { parser: (text) => (JSON.parse(text) as { claims: { id: string }[] }).claims }),
    schema: claimSchema,
  }),
};
