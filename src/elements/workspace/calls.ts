import { formatRequestLine } from '../../exchanges/format.ts';
import type { StepData } from '../../lib/step-view.ts';
import { toCall, toOwnCall } from '../../runner/plan.ts';
import { isSettled } from '../../runner/run-state.ts';
import type { Call, CallResult, RunState } from '../../runner/run-state.ts';
import type { ExchangeRequest } from '../../schemas/exchange.ts';
import { find } from '../dom.ts';
import { RequestForm } from '../request-form.ts';
import { RequestList } from '../request-list.ts';
import { AnswerPair } from './answer-pair.ts';
import type { OtherEditions } from './other-editions.ts';

interface Parts {
  readonly root: HTMLElement;
  readonly data: StepData;
  readonly others: OtherEditions;
  /** Names the engine that runs the TypeScript. */
  readonly twinEngine: () => string;
  /** The reader wrote a request and wants its answers. */
  readonly onSendOwn: (request: ExchangeRequest) => void;
}

/** The name under which the reader's own request stands in the list. */
const OWN = '';

/** The step's requests and the reader's own: which of them is chosen, and how each came out. Draws the list, the form and both answers. */
export class Calls {
  readonly #root: HTMLElement;
  readonly #others: OtherEditions;
  readonly #ofStep: readonly Call[];
  readonly #results = new Map<string, CallResult>();
  readonly #answers: AnswerPair;
  #own: Call | undefined;
  #chosen: string;
  #state: RunState['kind'] = 'idle';

  constructor({ root, data, others, twinEngine, onSendOwn }: Parts) {
    this.#root = root;
    this.#others = others;
    this.#ofStep = data.exchanges.map(toCall);
    this.#chosen = this.#ofStep[0]?.name ?? OWN;
    this.#answers = new AnswerPair(root, data.rustVersion, twinEngine);
    this.#list.wake();
    this.#list.addEventListener('choose', (event) => this.choose((event as CustomEvent<string>).detail));
    this.#form.wake(data.exchanges.find(({ request }) => request.frames)?.request);
    this.#form.addEventListener('send-own', (event) => {
      const request = (event as CustomEvent<ExchangeRequest>).detail;
      this.setOwn(request);
      this.choose(OWN);
      onSendOwn(request);
    });
  }

  /** The step's, without the reader's own. */
  get ofStep(): readonly Call[] {
    return this.#ofStep;
  }

  get chosen(): Call | undefined {
    return this.#chosen === OWN ? this.#own : this.#ofStep.find(({ name }) => name === this.#chosen);
  }

  /** Whether every request of the step has come out as it should, in one run or one by one. */
  get areSettled(): boolean {
    return this.#ofStep.every(({ name }) => {
      const result = this.#results.get(name);
      return result !== undefined && isSettled(result);
    });
  }

  choose(name: string): void {
    this.#chosen = name;
    this.#list.choose(name);
    const call = this.chosen;
    if (!call) return;
    find(this.#root, '.bar__request', HTMLElement).textContent = formatRequestLine(call.request);
    this.#drawAnswers();
    this.#others.show(name);
  }

  /** Puts a request of the reader's own into form and list. */
  setOwn(request: ExchangeRequest): void {
    this.#own = toOwnCall(OWN, request);
    this.#results.delete(OWN);
    this.#form.show(request);
    this.#list.showOwn(request);
  }

  /** Draws what a run has brought so far. */
  show(state: RunState): void {
    const results = state.kind === 'idle' ? [] : state.run.results;
    const news = results.filter((result) => this.#results.get(result.call.name) !== result);
    for (const result of news) {
      this.#results.set(result.call.name, result);
      this.#list.showOutcome(result);
    }
    const concernsChosen = state.kind !== this.#state || news.some(({ call }) => call.name === this.#chosen);
    this.#state = state.kind;
    if (concernsChosen) this.#drawAnswers();
  }

  /** What a run of several came to: chooses the first that came out otherwise, unless the chosen one did. Gives that one's result. */
  chooseProblem(results: readonly CallResult[]): CallResult | undefined {
    const chosen = results.find(({ call }) => call.name === this.#chosen);
    const problem = chosen && !isSettled(chosen) ? chosen : results.find((result) => !isSettled(result));
    if (problem && results.length > 1 && problem !== chosen) this.choose(problem.call.name);
    return problem;
  }

  /** The text has changed, or another engine runs it: what came out before says nothing about it. */
  forgetOutcomes(): void {
    this.#results.clear();
    this.#list.forgetOutcomes();
  }

  /** Draws the chosen one once more: the answers' engine has another name now. */
  redraw(): void {
    this.choose(this.#chosen);
  }

  #drawAnswers(): void {
    const call = this.chosen;
    if (call) this.#answers.render(call, this.#results.get(call.name), this.#state);
  }

  get #list(): RequestList {
    return find(this.#root, 'request-list', RequestList);
  }

  get #form(): RequestForm {
    return find(this.#root, 'request-form', RequestForm);
  }
}
