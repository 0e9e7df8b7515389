/** The workshop behind `<step-workspace>`: joins editor, requests, answers, runner and what is saved. */
import '../answer-view.ts';
import '../code-editor.ts';
import '../console-view.ts';
import '../flow-view.ts';
import '../program-view.ts';
import '../request-form.ts';
import '../request-list.ts';
import engines from 'virtual:engine-assets';
import { openStorage } from '../../drafts/storage.ts';
import type { StepData } from '../../lib/step-view.ts';
import { createRustEngine, timeOf } from '../../runner/engines/rust/engine.ts';
import { createSandboxEngine, wasCut } from '../../runner/engines/sandbox/engine.ts';
import { Runner } from '../../runner/runner.ts';
import { encodedShare } from '../../share/share-link.ts';
import { CodeEditor } from '../code-editor.ts';
import { find } from '../dom.ts';
import { ProgramView } from '../program-view.ts';
import { Drafting } from './drafting.ts';
import { Notices } from './notices.ts';
import { SharedCopies } from './shared-copy.ts';
import { Workspace } from './workspace.ts';

export type { Workspace } from './workspace.ts';

/** Wakes the markup of StepWorkspace.astro inside `root`. */
export async function openWorkspace(root: HTMLElement, data: StepData): Promise<Workspace> {
  const editor = find(root, 'code-editor', CodeEditor);
  const notices = new Notices(find(root, '[data-notices]', HTMLElement));
  editor.wake(data);
  find(root, 'program-view', ProgramView).wake();

  const storage = await openStorage();
  const own = new Drafting(data, data.id, storage, editor, notices);
  const workspace = new Workspace({
    root, data, storage, editor, notices, drafting: own,
    createRunner: (events) => new Runner({ ...createEngines(data), ...events }),
  });

  const shared = new SharedCopies(data, storage, editor, notices);
  const openShared = async (): Promise<boolean> => {
    const encoded = encodedShare(location.hash);
    return encoded !== undefined && shared.open(encoded, (drafting) => workspace.draftInto(drafting));
  };
  if (!(await openShared())) await own.open(data.start);
  await own.sayIfCutOff();
  window.addEventListener('hashchange', () => void openShared());
  return workspace;
}

function createEngines({ wasm }: StepData) {
  return {
    rust: { ...createRustEngine({ workerUrl: engines.rustWorker, wasmUrl: wasm.url, step: wasm.step }), timeOf },
    twin: { ...createSandboxEngine({ frameUrl: engines.frame, workerUrl: engines.worker, kitsUrl: engines.kits }), wasCut },
  };
}
