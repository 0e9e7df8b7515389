import type { StepData } from '../lib/step-view.ts';
import { find } from './dom.ts';

let loading: Promise<StepData> | undefined;

/**
 * The step's files, exchanges and addresses, fetched once for all parts of the page that ask.
 * Rejects with a TypeError or an Error when the network fails; the next call tries again.
 */
export function loadStepData(): Promise<StepData> {
  loading ??= fetchStepData().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchStepData(): Promise<StepData> {
  const { stepUrl } = find(document, 'step-workspace', HTMLElement).dataset;
  if (stepUrl === undefined) throw new Error('<step-workspace> lacks data-step-url');
  const response = await fetch(stepUrl);
  if (!response.ok) throw new Error(`${stepUrl} answered ${String(response.status)}`);
  return (await response.json()) as StepData;
}
