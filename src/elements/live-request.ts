/**
 * `<live-request>`: the instrument on the home page. It sends the request in its form to the real Axum program and to the
 * twin, both in this browser, and shows the two answers where the recorded one stood.
 * The engines are loaded when pointer or focus first comes near, so that a click finds them ready.
 */
import { formatBody, formatHeaders, formatStatus } from '../exchanges/format.ts';
import type { Answer } from '../runner/contract.ts';
import type { CallResult } from '../runner/run-state.ts';
import { find } from './dom.ts';
import type { LivePrograms, LiveRunner } from './live-runner.ts';

class LiveRequest extends HTMLElement {
  #loading: Promise<LiveRunner> | undefined;
  #programs: LivePrograms | undefined;

  connectedCallback() {
    this.#programs = JSON.parse(find(this, 'script', HTMLScriptElement).text) as LivePrograms;
    const form = find(this, 'form', HTMLFormElement);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#send();
    });
    for (const button of this.querySelectorAll<HTMLButtonElement>('[data-try]')) {
      button.addEventListener('click', () => {
        const [method = 'GET', path = '/'] = (button.dataset['try'] ?? '').split(' ');
        find(this, '[name=method]', HTMLSelectElement).value = method;
        find(this, '[name=path]', HTMLInputElement).value = path;
        void this.#send();
      });
    }
    // What goes wrong here is said when the reader sends.
    const load = () => void this.#load().catch(() => undefined);
    this.addEventListener('pointerenter', load, { once: true });
    this.addEventListener('focusin', load, { once: true });
  }

  #load(): Promise<LiveRunner> {
    this.#loading ??= import('./live-runner.ts').then(({ createLiveRunner }) => {
      if (!this.#programs) throw new Error('<live-request> holds no programs');
      return createLiveRunner(this.#programs);
    });
    return this.#loading;
  }

  async #send() {
    const method = find(this, '[name=method]', HTMLSelectElement).value;
    const path = find(this, '[name=path]', HTMLInputElement).value;
    const field = find(this, '[name=path]', HTMLInputElement);
    const wrong = problemWith(path);
    field.toggleAttribute('aria-invalid', wrong !== undefined);
    if (wrong !== undefined) {
      this.#say(wrong);
      return;
    }
    this.#say('Sending…');
    try {
      const runner = await this.#load();
      const result = await runner.send(method, path);
      if (result) this.#render(result);
    } catch (error) {
      this.#loading = undefined;
      const why = error instanceof Error ? error.message : String(error);
      this.#say(`The programs couldn't be loaded (${why}). What you see is the recorded answer. Send again to retry.`);
    }
  }

  #render({ rust, twin, outcome }: CallResult) {
    const version = this.#programs?.rustVersion ?? 'axum';
    if (rust.kind === 'answered') this.#show('rust', rust.answer, `answered by ${version} in your browser, ${formatTime(rust.ms)}`);
    else if (rust.kind === 'unavailable') this.#clear('rust', rust.why);
    if (twin.kind === 'answered') this.#show('ts', twin.answer, `answered by the twin in your browser, ${formatTime(twin.ms)}`);
    else if (twin.kind === 'failed') this.#clear('ts', `${twin.error.message} ${twin.error.cure}`);
    if (outcome?.kind === 'agrees') this.#say('= Both gave the same answer, byte for byte.');
    else if (outcome?.kind === 'differs') this.#say('≠ The two answers differ. That is a bug in our twin: please report it.');
    else this.#say('Only one side could answer.');
  }

  #show(side: 'rust' | 'ts', answer: Answer, note: string) {
    const body = formatBody(answer.body);
    const lines = formatHeaders(answer);
    this.#write(side, formatStatus(answer.status), body.kind === 'empty' ? lines : [...lines, '', body.text], note);
  }

  #clear(side: 'rust' | 'ts', why: string) {
    this.#write(side, 'No answer', [], why);
  }

  #write(side: 'rust' | 'ts', status: string, message: readonly string[], note: string) {
    const panel = find(this, `[data-side=${side}]`, HTMLElement);
    find(panel, '[data-status]', HTMLElement).textContent = status;
    find(panel, '[data-message]', HTMLElement).textContent = message.join('\n');
    find(panel, '[data-note]', HTMLElement).textContent = note;
  }

  #say(text: string) {
    find(this, '[role=status]', HTMLElement).textContent = text;
  }
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

customElements.define('live-request', LiveRequest);
