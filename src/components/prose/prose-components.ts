import { createComponent } from 'astro/runtime/server/index.js';
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import type { PROSE_COMPONENTS } from '../../lib/prose.ts';
import type { StepView } from '../../lib/step-view.ts';
import BothHosts from './BothHosts.astro';
import Claim from './Claim.astro';
import CompilerSays from './CompilerSays.astro';
import Guess from './Guess.astro';
import Hint from './Hint.astro';
import LoadTest from './LoadTest.astro';
import ManifestConverter from '../ManifestConverter.astro';
import MigrateHere from './MigrateHere.astro';
import Notice from './Notice.astro';
import Predict from './Predict.astro';
import Region from './Region.astro';
import Terminal from './Terminal.astro';

/** The components that a step's prose may use, for `<Content components={proseComponents(step)} />`. */
export function proseComponents(step: StepView): Record<(typeof PROSE_COMPONENTS)[number], AstroComponentFactory> {
  return { BothHosts: ofStep(BothHosts, step), Region: ofStep(Region, step), Predict: ofStep(Predict, step), MigrateHere: ofStep(MigrateHere, step), Guess, Hint, Notice, Claim, CompilerSays, LoadTest, ManifestConverter, Terminal };
}

/** The components of a page that is no step. */
export const pageComponents: Record<string, AstroComponentFactory> = { Notice, Claim, CompilerSays, LoadTest, ManifestConverter, Terminal };

/** MDX hands a component nothing but its own attributes: this adds the step that the page is about. */
function ofStep(component: AstroComponentFactory, step: StepView): AstroComponentFactory {
  return createComponent({
    factory: (result, props: Record<string, unknown>, slots) => component(result, { ...props, step }, slots),
    ...(component.moduleId === undefined ? {} : { moduleId: component.moduleId }),
  });
}
