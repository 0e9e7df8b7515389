/** What `<live-request>` does once its programs are wanted: checks the request, sends it to both, shows both answers. */
import { formatBody, formatHeaders } from '../exchanges/format-answer.ts';
import { formatStatus } from '../exchanges/format.ts';
import type { Answer } from '../runner/contract.ts';
import type { CallResult } from '../runner/run-state.ts';
import { find } from './dom.ts';
import { createLiveRunner, type LivePrograms, type LiveRunner } from './live-runner.ts';

type Side = 'rust' | 'ts';

export class LiveAnswers {
  readonly #element: HTMLElement;
  readonly #programs: LivePrograms;
  readonly #runner: LiveRunner;

  /** `element` is a `<live-request>` as LiveRequest.astro writes it. Loading starts at once. */
  constructor(element: HTMLElement) {
    this.#element = element;
    this.#programs = JSON.parse(find(element, 'script[type="application/json"]', HTMLScriptElement).text) as LivePrograms;
    this.#runner = createLiveRunner(this.#programs);
  }

  /** Sends what the form says. Rejects only when the engines can't be used at all. */
  async send(): Promise<void> {
    const method = find(this.#element, '[name=method]', HTMLSelectElement).value;
    const field = find(this.#element, '[name=path]', HTMLInputElement);
    const wrong = problemWith(field.value);
    field.setAttribute('aria-invalid', String(wrong !== undefined));
    if (wrong !== undefined) {
      this.#say(wrong);
      return;
    }
    this.#say('Sending…');
    const result = await this.#runner.send(method, field.value);
    if (result) this.#render(result);
  }

  #render({ rust, twin, outcome }: CallResult) {
    if (rust.kind === 'answered') {
      this.#show('rust', rust.answer, `answered by ${this.#programs.rustVersion} in your browser, ${formatTime(rust.ms)}`);
    } else if (rust.kind === 'unavailable') this.#write('rust', 'No answer', [], rust.why);
    if (twin.kind === 'answered') {
      this.#show('ts', twin.answer, `answered by the twin in your browser, ${formatTime(twin.ms)}`);
    } else if (twin.kind === 'failed') this.#write('ts', 'No answer', [], `${twin.error.message} ${twin.error.cure}`);
    this.#say(verdict(outcome?.kind));
  }

  #show(side: Side, answer: Answer, note: string) {
    const body = formatBody(answer.body);
    const lines = formatHeaders(answer);
    this.#write(side, formatStatus(answer.status), body.kind === 'empty' ? lines : [...lines, '', body.text], note);
  }

  #write(side: Side, status: string, message: readonly string[], note: string) {
    const panel = find(this.#element, `[data-side=${side}]`, HTMLElement);
    find(panel, '[data-status]', HTMLElement).textContent = status;
    find(panel, '[data-message]', HTMLElement).textContent = message.join('\n');
    find(panel, '[data-note]', HTMLElement).textContent = note;
  }

  #say(text: string) {
    find(this.#element, '[role=status]', HTMLElement).textContent = text;
  }
}

function verdict(outcome: 'agrees' | 'differs' | 'failed' | undefined): string {
  if (outcome === 'agrees') return '= Both gave the same answer, byte for byte.';
  if (outcome === 'differs') return '≠ The two answers differ: our twin is wrong here. Please report this request.';
  return 'Only one side could answer.';
}

/** What a URL would rewrite or drop never reaches a server as it was typed. Undefined when the path can be sent. */
function problemWith(path: string): string | undefined {
  if (!path.startsWith('/')) return 'A path starts with a slash: write /loaves.';
  if (/[\s#\\]/.test(path)) return 'A path has no spaces, no # and no backslash: write %20 for a space.';
  if (/\/\.\.?(\/|$)/.test(path)) return 'Every client rewrites /./ and /../ before it sends: write the path that you mean.';
  return undefined;
}

function formatTime(ms: number): string {
  return ms < 0.1 ? 'under 0.1 ms' : `${ms.toFixed(1)} ms`;
}
