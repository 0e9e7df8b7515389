import { markDone } from '../../drafts/progress.ts';
import { changedFiles, sameFiles } from '../../drafts/same-files.ts';
import type { Storage } from '../../drafts/storage.ts';
import { formatRequestLine } from '../../exchanges/format.ts';
import type { StepData } from '../../lib/step-view.ts';
import type { Answer } from '../../runner/contract.ts';
import { planOne, toCall, toOwnCall } from '../../runner/plan.ts';
import { isSettled } from '../../runner/run-state.ts';
import type { Call, CallResult, RunState } from '../../runner/run-state.ts';
import type { Runner, RunnerOptions } from '../../runner/runner.ts';
import type { ExchangeRequest } from '../../schemas/exchange.ts';
import type { CodeEditor } from '../code-editor.ts';
import { compareInDialog } from '../compare-dialog.ts';
import { ConsoleView } from '../console-view.ts';
import { find } from '../dom.ts';
import { RequestForm } from '../request-form.ts';
import { RequestList } from '../request-list.ts';
import { isNarrow, showView } from '../view-tabs.ts';
import { removeAdded } from './added-files.ts';
import { AnswerPair } from './answer-pair.ts';
import { downloadProject } from './download.ts';
import type { Drafting } from './drafting.ts';
import type { Notices } from './notices.ts';
import type { OtherEditions } from './other-editions.ts';
import { StatusLine } from './status-line.ts';
import { exportAll, importFile, shareLink } from './tools.ts';

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

/** The name under which the reader's own request stands in the list. */
const OWN = '';

/** Does what the buttons say. Children tell it what happened; it tells them what to show. */
export class Workspace {
  readonly #parts: Parts;
  readonly #runner: Runner;
  readonly #calls: readonly Call[];
  readonly #results = new Map<string, CallResult>();
  readonly #answers: AnswerPair;
  readonly #status: StatusLine;
  #drafting: Drafting;
  #chosen: string;
  #own: Call | undefined;
  #state: RunState = { kind: 'idle' };

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#drafting = parts.drafting;
    this.#calls = parts.data.exchanges.map(toCall);
    this.#chosen = this.#calls[0]?.name ?? OWN;
    this.#answers = new AnswerPair(parts.root, parts.data.rustVersion, () => parts.twinEngine());
    this.#status = new StatusLine(parts.root);
    this.#runner = parts.createRunner({
      onState: (state) => this.#render(state),
      onLine: (line) => this.#console.add(line, this.#resultsOf(this.#state).length > 1 ? line.call : undefined),
      keepSafe: () => this.#drafting.keepSafe(),
    });
    this.#listen();
  }

  /** Where the editor's text is saved from now on. */
  draftInto(drafting: Drafting): void {
    this.#drafting = drafting;
    this.#renderEdited();
  }

  /** Saves the editor's text. */
  flush(): Promise<void> {
    return this.#drafting.flush();
  }

  /** Another engine runs the TypeScript from now on: earlier outcomes were not its own. */
  engineSwitched(): void {
    this.#results.clear();
    this.#list.forgetOutcomes();
    this.select(this.#chosen);
  }

  prepare(): void {
    this.#runner.prepare();
  }

  /** The real program's answer to an exchange. */
  ask(name: string): Promise<Answer> {
    const call = this.#calls.find((candidate) => candidate.name === name);
    if (call === undefined) return Promise.reject(new Error(`This step has no exchange "${name}"`));
    return this.#runner.ask(call);
  }

  select(name: string): void {
    this.#chosen = name;
    this.#list.choose(name);
    const call = this.#chosenCall();
    if (!call) return;
    find(this.#parts.root, '[data-request-line]', HTMLElement).textContent = formatRequestLine(call.request);
    this.#answers.render(call, this.#results.get(name), this.#state.kind);
    this.#parts.others.show(name);
  }

  /** `action` is the button's `data-action`. */
  act(action: string): void {
    const { data, editor, storage, notices, root } = this.#parts;
    switch (action) {
      case 'run': return void this.#runChosen();
      case 'run-all': return void this.#run(this.#calls);
      case 'stop': return this.#runner.stop();
      case 'reset': return void this.#reset();
      case 'solution': return void editor.setFiles({ ...data.start, ...data.solution });
      case 'compare': return void this.#compare();
      case 'share': return void shareLink(data, editor.files, notices);
      case 'export': return void this.#drafting.flush().then(() => exportAll(storage, notices));
      case 'download': return void downloadProject({ data, files: editor.files, button: find(root, '[data-action=download]', HTMLButtonElement), notices });
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
    const { root, editor, storage, notices, data } = this.#parts;
    editor.addEventListener('edit', () => this.#edited());
    editor.addEventListener('run', () => this.act('run'));
    editor.addEventListener('remove-file', (event) => void removeAdded(editor, notices, [(event as CustomEvent<string>).detail], 'you deleted it.'));
    this.#list.wake();
    this.#list.addEventListener('choose', (event) => this.select((event as CustomEvent<string>).detail));
    this.#form.wake();
    this.#form.addEventListener('send-own', (event) => {
      this.#setOwn((event as CustomEvent<ExchangeRequest>).detail);
      this.select(OWN);
      void this.#runChosen();
    });
    find(root, '[data-import]', HTMLInputElement).addEventListener('change', (event) => {
      const input = event.target as HTMLInputElement;
      const file = input.files?.[0];
      if (file) void importFile(file, storage, notices, async () => { await this.#drafting.reload(); document.dispatchEvent(new Event('step-done')); });
      input.value = '';
    });
    void storage.read('requests', data.id).then((request) => { if (request) this.#setOwn(request); }, () => undefined);
    this.#renderEdited();
  }

  #setOwn(request: ExchangeRequest): void {
    this.#own = toOwnCall(OWN, request);
    this.#results.delete(OWN);
    this.#form.show(request);
    this.#list.showOwn(request);
    void this.#parts.storage.change('requests', this.#parts.data.id, () => request).catch(() => undefined);
  }

  async #runChosen(): Promise<void> {
    const call = this.#chosenCall();
    if (call) await this.#run(planOne(call, this.#calls));
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
    const shown = this.#chosenCall();
    if (shown) void this.#parts.others.ask(shown, () => this.#chosenCall() === shown);
    await this.#finishStep(files);
  }

  #showFirstProblem(results: readonly CallResult[]): void {
    const chosen = results.find(({ call }) => call.name === this.#chosen);
    const problem = chosen && !isSettled(chosen) ? chosen : results.find((result) => !isSettled(result));
    if (problem && results.length > 1 && problem !== chosen) this.select(problem.call.name);
    const failure = problem?.outcome?.kind === 'failed' ? problem.outcome.error : undefined;
    if (failure?.name === 'ProgramError' && failure.place) void this.#parts.editor.showError(failure.place, `${failure.kind}: ${failure.message}`);
  }

  /** Done when every exchange agrees for the text as it is now, in one run or one by one. */
  async #finishStep(files: CodeEditor['files']): Promise<void> {
    const { data, editor } = this.#parts;
    if (!sameFiles(files, editor.files)) return;
    const agreed = this.#calls.filter(({ name }) => { const result = this.#results.get(name); return result !== undefined && isSettled(result); });
    if (agreed.length < this.#calls.length) return;
    this.#status.sayDone(this.#calls.length);
    await markDone(data.id).catch(() => undefined);
    document.dispatchEvent(new CustomEvent('step-done', { detail: data.id }));
  }

  #edited(): void {
    this.#results.clear();
    this.#list.forgetOutcomes();
    this.#drafting.edited();
    this.#renderEdited();
  }

  #renderEdited(): void {
    const { root, data, editor } = this.#parts;
    find(root, '[data-edited]', HTMLElement).hidden = Object.keys(changedFiles(data.start, editor.files)).length === 0;
  }

  #render(state: RunState): void {
    this.#state = state;
    this.#status.render(state);
    for (const result of this.#resultsOf(state)) {
      this.#results.set(result.call.name, result);
      this.#list.showOutcome(result);
    }
    const call = this.#chosenCall();
    if (call) this.#answers.render(call, this.#results.get(call.name), state.kind);
  }

  #resultsOf(state: RunState): readonly CallResult[] {
    return state.kind === 'idle' ? [] : state.run.results;
  }

  #chosenCall(): Call | undefined {
    return this.#chosen === OWN ? this.#own : this.#calls.find(({ name }) => name === this.#chosen);
  }

  get #list(): RequestList {
    return find(this.#parts.root, 'request-list', RequestList);
  }

  get #form(): RequestForm {
    return find(this.#parts.root, 'request-form', RequestForm);
  }

  get #console(): ConsoleView {
    return find(this.#parts.root, 'console-view', ConsoleView);
  }
}
