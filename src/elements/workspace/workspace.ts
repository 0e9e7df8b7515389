import { markDone } from '../../drafts/progress.ts';
import { changedFiles, sameFiles } from '../../drafts/same-files.ts';
import type { Storage } from '../../drafts/storage.ts';
import type { StepData } from '../../lib/step-view.ts';
import type { Answer } from '../../runner/contract.ts';
import { planOne } from '../../runner/plan.ts';
import type { Call, CallResult, RunState } from '../../runner/run-state.ts';
import type { Runner, RunnerOptions } from '../../runner/runner.ts';
import type { CodeEditor } from '../code-editor.ts';
import { compareInDialog } from '../compare-dialog.ts';
import { ConsoleView } from '../console-view.ts';
import { find } from '../dom.ts';
import { isNarrow, showView } from '../view-tabs.ts';
import { removeAdded } from './added-files.ts';
import { Calls } from './calls.ts';
import { downloadProject } from './download.ts';
import type { Drafting } from './drafting.ts';
import type { Notices } from './notices.ts';
import type { OtherEditions } from './other-editions.ts';
import { StatusLine } from './status-line.ts';
import { exportAll, importFile, needsEditor, shareLink } from './tools.ts';

interface Parts {
  readonly root: HTMLElement;
  readonly data: StepData;
  readonly storage: Storage;
  readonly editor: CodeEditor;
  readonly notices: Notices;
  readonly drafting: Drafting;
  /** Names the engine that runs the TypeScript. */
  twinEngine(): string;
  /** The answers are what the reader wants to see now. */
  showAnswers(): void;
  readonly others: OtherEditions;
  createRunner(events: Pick<RunnerOptions, 'onState' | 'onLine' | 'keepSafe'>): Runner;
}

/** Does what the buttons say. Children tell it what happened; it tells them what to show. */
export class Workspace {
  readonly #parts: Parts;
  readonly #runner: Runner;
  readonly #calls: Calls;
  readonly #status: StatusLine;
  #drafting: Drafting;
  #sendsSeveral = false;

  constructor(parts: Parts) {
    const { root, data, storage, others } = parts;
    this.#parts = parts;
    this.#drafting = parts.drafting;
    this.#status = new StatusLine(root);
    this.#calls = new Calls({
      root, data, others,
      twinEngine: () => parts.twinEngine(),
      onSendOwn: (request) => {
        void storage.change('requests', data.id, () => request).catch(() => undefined);
        void this.#runChosen();
      },
    });
    this.#runner = parts.createRunner({
      onState: (state) => this.#render(state),
      onLine: (line) => this.#console.add(line, this.#sendsSeveral ? line.call : undefined),
      keepSafe: () => this.#drafting.keepSafe(),
    });
    this.#listen();
    void storage.read('requests', data.id).then((request) => { if (request) this.#calls.setOwn(request); }, () => undefined);
    this.#renderEdited();
  }

  /** Where the editor's text is saved from now on. */
  draftInto(drafting: Drafting): void {
    void this.#drafting.close();
    this.#drafting = drafting;
    this.#renderEdited();
  }

  /** Saves the editor's text. */
  flush(): Promise<void> {
    return this.#drafting.flush();
  }

  /** Saves the editor's text; false where the page alone holds it. */
  async isSaved(): Promise<boolean> {
    return (await this.#drafting.unsaved()) === undefined;
  }

  /** Another engine runs the TypeScript from now on: earlier outcomes were not its own. */
  engineSwitched(): void {
    this.#calls.forgetOutcomes();
    this.#calls.redraw();
  }

  prepare(): void {
    this.#runner.prepare(this.#parts.editor.files);
  }

  /** The real program's answer to an exchange. */
  ask(name: string): Promise<Answer> {
    const call = this.#calls.ofStep.find((candidate) => candidate.name === name);
    if (call === undefined) return Promise.reject(new Error(`This step has no exchange "${name}"`));
    return this.#runner.ask(call);
  }

  select(name: string): void {
    this.#calls.choose(name);
  }

  /** `action` is the button's `data-action`. */
  act(action: string): void {
    const { data, editor, storage, notices, root } = this.#parts;
    switch (action) {
      case 'run': return void this.#runChosen();
      case 'run-all': return void this.#run(this.#calls.ofStep);
      case 'stop': return this.#runner.stop();
      case 'reset': return needsEditor(this.#reset(), notices);
      case 'solution': return needsEditor(editor.setFiles({ ...data.start, ...data.solution }), notices);
      case 'compare': return needsEditor(this.#compare(), notices);
      case 'share': return void editor.settled().then(() => shareLink(data, editor.files, notices));
      case 'export': return void editor.settled().then(() => this.#drafting.unsaved()).then((unsaved) => exportAll(storage, unsaved, notices));
      case 'download': return void editor.settled().then(() => downloadProject({ data, files: editor.files, button: find(root, '[data-action=download]', HTMLButtonElement), notices }));
      case 'import': return find(root, '[data-import]', HTMLInputElement).click();
      default: throw new Error(`No action is called "${action}"`);
    }
  }

  async #reset(): Promise<void> {
    const { data, editor, notices } = this.#parts;
    await removeAdded(editor, notices, editor.added, 'the step began without.');
    await editor.setFiles(data.start);
  }

  async #compare(): Promise<void> {
    const { data, editor } = this.#parts;
    await editor.settled();
    await compareInDialog('Your text and the solution', { name: 'Yours', files: editor.files }, { name: 'Solution', files: { ...data.start, ...data.solution } });
  }

  #listen(): void {
    const { root, editor, storage, notices } = this.#parts;
    editor.addEventListener('edit', () => this.#edited());
    editor.addEventListener('run', () => this.act('run'));
    editor.addEventListener('remove-file', (event) => void removeAdded(editor, notices, [(event as CustomEvent<string>).detail], 'you deleted it.'));
    find(root, '[data-import]', HTMLInputElement).addEventListener('change', (event) => {
      const input = event.target as HTMLInputElement;
      const file = input.files?.[0];
      if (file) void this.#drafting.flush().then(() => importFile(file, storage, notices, async () => { await this.#drafting.reload(); document.dispatchEvent(new Event('step-done')); }));
      input.value = '';
    });
  }

  async #runChosen(): Promise<void> {
    const call = this.#calls.chosen;
    if (call) await this.#run(planOne(call, this.#calls.ofStep));
  }

  async #run(calls: readonly Call[]): Promise<void> {
    const { editor } = this.#parts;
    if (isNarrow()) showView('answers');
    this.#parts.showAnswers();
    this.#console.clear();
    await editor.clearErrors();
    const files = editor.files;
    const state = await this.#runner.run(files, calls);
    if (state.kind !== 'finished') return;
    this.#showFirstProblem(state.run.results);
    const shown = this.#calls.chosen;
    if (shown) void this.#parts.others.ask(shown, () => this.#calls.chosen === shown);
    await this.#finishStep(files);
  }

  #showFirstProblem(results: readonly CallResult[]): void {
    const outcome = this.#calls.chooseProblem(results)?.outcome;
    const failure = outcome?.kind === 'failed' ? outcome.error : undefined;
    if (failure?.name === 'ProgramError' && failure.place) void this.#parts.editor.showError(failure.place, `${failure.kind}: ${failure.message}`);
  }

  /** Done when every exchange agrees for the text as it is now. */
  async #finishStep(files: CodeEditor['files']): Promise<void> {
    const { data, editor } = this.#parts;
    if (!sameFiles(files, editor.files) || !this.#calls.areSettled) return;
    this.#status.sayDone(this.#calls.ofStep.length);
    await markDone(data.id).catch(() => undefined);
    document.dispatchEvent(new CustomEvent('step-done', { detail: data.id }));
  }

  #edited(): void {
    this.#calls.forgetOutcomes();
    this.#drafting.edited();
    this.#renderEdited();
  }

  #renderEdited(): void {
    const { root, data, editor } = this.#parts;
    find(root, '[data-edited]', HTMLElement).hidden = Object.keys(changedFiles(data.start, editor.files)).length === 0;
  }

  #render(state: RunState): void {
    this.#sendsSeveral = state.kind !== 'idle' && state.run.results.length > 1;
    this.#status.render(state);
    this.#calls.show(state);
  }

  get #console(): ConsoleView {
    return find(this.#parts.root, 'console-view', ConsoleView);
  }
}
