/**
 * A step's page under /node/: the same page, isolated from other origins, which WebContainers needs to share memory between its
 * threads. Its links to other steps lead to their isolated pages.
 */
import type { StepLink, StepView } from './step-view.ts';

const prefix = '/node';

/** The path of a step's isolated page: `/node/tutorials/axum-lifecycle/layers/`. */
function isolatedHref(href: string): string {
  return prefix + href;
}

/** The step as its isolated page shows it. */
export function isolatedStep(step: StepView): StepView {
  return {
    ...step,
    previous: step.previous && isolatedLink(step.previous),
    next: step.next && isolatedLink(step.next),
    tutorial: { ...step.tutorial, steps: step.tutorial.steps.map(isolatedLink) },
  };
}

function isolatedLink(link: StepLink): StepLink {
  return { ...link, href: isolatedHref(link.href) };
}
