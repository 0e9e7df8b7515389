/** A step's StepData: what the workspace needs once a reader comes near it, and a page that is only read does not. */
import type { APIRoute } from 'astro';
import { linkedStart } from '../../../../lib/linked-start.ts';
import { getStep, getSteps } from '../../../../lib/tutorials.ts';

export async function getStaticPaths() {
  const steps = await getSteps();
  return steps.map(({ slug, tutorial }) => ({ params: { tutorial: tutorial.slug, step: slug } }));
}

export const GET: APIRoute = async ({ params }) => {
  const { data } = await getStep(`${params['tutorial']}/${params['step']}`);
  return Response.json({ ...data, linked: linkedStart(data.start) });
};
