import { createComponent } from 'astro/runtime/server/index.js';
import type { AstroComponentFactory } from 'astro/runtime/server/index.js';
import type { StepView } from '../../lib/step-view.ts';
import Claim from './Claim.astro';
import CompilerSays from './CompilerSays.astro';
import Guess from './Guess.astro';
import Hint from './Hint.astro';
import ManifestConverter from '../ManifestConverter.astro';
import Notice from './Notice.astro';
import Predict from './Predict.astro';
import Region from './Region.astro';

/** The components that a step's prose may use, for `<Content components={proseComponents(step)} />`. */
export function proseComponents(step: StepView): Record<string, AstroComponentFactory> {
  return { Region: ofStep(Region, step), Predict: ofStep(Predict, step), Guess, Hint, Notice, Claim, CompilerSays, ManifestConverter };
}

/** The components of a page that is no step. */
export const pageComponents: Record<string, AstroComponentFactory> = { Notice, Claim, CompilerSays, ManifestConverter };

/** MDX hands a component nothing but its own attributes: this adds the step that the page is about. */
function ofStep(component: AstroComponentFactory, step: StepView): AstroComponentFactory {
  return createComponent({
    factory: (result, props: Record<string, unknown>, slots) => component(result, { ...props, step }, slots),
    ...(component.moduleId === undefined ? {} : { moduleId: component.moduleId }),
  });
}
