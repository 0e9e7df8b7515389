/** A step's Rust crate, for the reader who takes the step home: fetched when the zip is asked for. */
import type { APIRoute } from 'astro';
import { rustParts } from '../../../../lib/rust-project.ts';
import { getSteps } from '../../../../lib/tutorials.ts';

export async function getStaticPaths() {
  const steps = await getSteps();
  return steps.map(({ slug, tutorial }) => ({ params: { tutorial: tutorial.slug, step: slug } }));
}

export const GET: APIRoute = ({ params }) => Response.json(rustParts(`${params['tutorial']}/${params['step']}`));
