import engines from 'virtual:engine-assets';
import type { StepData } from '../../lib/step-view.ts';
import type { RustParts } from '../../project/rust-parts.ts';
import type { Files } from '../../runner/contract.ts';
import type { Notices } from './notices.ts';
import { saveFile } from './tools.ts';

export interface Download {
  readonly data: StepData;
  /** The reader's text, as it stands in the editor. */
  readonly files: Files;
  /** Says that the zip is being made, and can't be pressed meanwhile. */
  readonly button: HTMLButtonElement;
  readonly notices: Notices;
}

/** Saves both programs of the step as a zip. What it is made of is fetched now, on the click. */
export async function downloadProject({ data, files, button, notices }: Download): Promise<void> {
  if (button.ariaDisabled === 'true') return;
  const label = button.textContent;
  // Not "disabled": the focus would be lost.
  button.ariaDisabled = 'true';
  button.textContent = 'Preparing …';
  try {
    const name = `${data.id.replaceAll('/', '-')}.zip`;
    saveFile(name, new Blob([await zipOf(data, files)], { type: 'application/zip' }));
    notices.show({ name: 'download', kind: 'message', text: `Saved as ${name}, with your code in it. README.md says how to start both programs.`, actions: [] });
  } catch {
    notices.show({
      name: 'download',
      kind: 'message',
      text: 'The project could not be fetched: the connection may be gone. Your code is safe here.',
      actions: [{ label: 'Try again', run: () => void downloadProject({ data, files, button, notices }) }],
    });
  } finally {
    button.ariaDisabled = null;
    button.textContent = label;
  }
}

async function zipOf(data: StepData, twin: Files): Promise<Uint8Array<ArrayBuffer>> {
  const [{ takeHome }, { toZip }, { loadProjectParts }, rust] = await Promise.all([
    import('../../project/take-home.ts'),
    import('../../project/zip.ts'),
    import('../../project/parts.ts'),
    fetchRust(data),
  ]);
  return toZip(takeHome({ step: data, twin, parts: await loadProjectParts(engines, data, twin), rust }));
}

async function fetchRust({ id }: StepData): Promise<RustParts> {
  const response = await fetch(`/tutorials/${id}/rust.json`);
  if (!response.ok) throw new Error(`rust.json answered ${String(response.status)}`);
  return (await response.json()) as RustParts;
}
