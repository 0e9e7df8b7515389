/** The workshop behind `<step-workspace>`: joins editor, requests, answers, runner and what is saved. */
import '../answer-view.ts';
import '../code-editor.ts';
import '../console-view.ts';
import '../flow-view.ts';
import '../program-view.ts';
import '../request-form.ts';
import '../request-list.ts';
import urls, { offersNode } from 'virtual:engine-assets';
import { sameFiles } from '../../drafts/same-files.ts';
import { openStorage } from '../../drafts/storage.ts';
import type { StepData } from '../../lib/step-view.ts';
import type { Place } from '../../runner/contract.ts';
import { createRustEngine, timeOf } from '../../runner/engines/rust/engine.ts';
import { createSandboxEngine, wasCut } from '../../runner/engines/sandbox/engine.ts';
import type { PreparedEngine } from '../../runner/run-state.ts';
import { Runner } from '../../runner/runner.ts';
import { SwitchedEngine } from '../../runner/switched-engine.ts';
import { encodedShare } from '../../share/share-link.ts';
import { CodeEditor } from '../code-editor.ts';
import { find } from '../dom.ts';
import { EngineSwitch } from '../node/switch-engine.ts';
import { ProgramView } from '../program-view.ts';
import { showView } from '../view-tabs.ts';
import { Drafting } from './drafting.ts';
import { Notices } from './notices.ts';
import { OtherEditions } from './other-editions.ts';
import { SharedCopies } from './shared-copy.ts';
import { needsEditor } from './tools.ts';
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
  const sandbox = createSandbox(root, data);
  const twin = new SwitchedEngine(sandbox);
  let engines: EngineSwitch | undefined;
  const workspace = new Workspace({
    root, data, storage, editor, notices, drafting: own,
    twinEngine: () => (twin.name === 'sandbox' ? 'sandbox' : 'Node, WebContainers'),
    showAnswers: () => engines?.showAnswers(),
    others: new OtherEditions(root, data, (step) => createRust(data, step)),
    createRunner: (events) => new Runner({ rust: createRust(data, data.wasm.step), twin, ...events }),
  });

  const shared = new SharedCopies(data, storage, editor, notices);
  const openShared = async (): Promise<boolean> => {
    const encoded = encodedShare(location.hash);
    return encoded !== undefined && shared.open(encoded, () => workspace.isSaved(), (drafting) => workspace.draftInto(drafting));
  };
  // Typed before this came: a shared copy must not take its place unseen.
  if (!sameFiles(editor.files, data.start)) own.edited();
  // Both wait for the same database, which may be slow.
  const cutOff = own.sayIfCutOff();
  if (!(await openShared())) await own.open(data.start);
  await cutOff;
  if (offersNode) {
    engines = new EngineSwitch({
      root, data, storage, editor, notices, twin, sandbox,
      flush: () => workspace.flush(), stop: () => workspace.act('stop'), onSwitch: () => workspace.engineSwitched(),
    });
  }
  root.addEventListener('go-to-place', (event) => {
    showView('ts');
    needsEditor(editor.goTo((event as CustomEvent<Place>).detail), notices);
  });
  window.addEventListener('hashchange', () => void openShared());
  return workspace;
}

function createRust({ wasm }: StepData, step: string): PreparedEngine {
  return { ...createRustEngine({ workerUrl: urls.rustWorker, wasmUrl: wasm.url, step, spin: wasm.spin }), timeOf };
}

/** Browsers ask of an isolated page that its frames agree to be in it. */
function createSandbox(root: HTMLElement, { start, linked }: StepData): PreparedEngine {
  const frameUrl = root.hasAttribute('data-isolated') ? urls.isolatedFrame : urls.frame;
  return { ...createSandboxEngine({ frameUrl, workerUrl: urls.worker, linkerUrl: urls.linker, kitsUrl: urls.kits, read: linked === undefined ? undefined : { files: start, linked } }), wasCut };
}
