import type { Call, CallResult, RunState } from '../../runner/run-state.ts';
import { AnswerView } from '../answer-view.ts';
import type { AnswerShown } from '../answer-view.ts';
import { find } from '../dom.ts';
import { FlowView } from '../flow-view.ts';

/** Shows a call's result on both sides and its flow below. */
export class AnswerPair {
  readonly #root: HTMLElement;
  readonly #rustVersion: string;
  readonly #twinEngine: () => string;

  /** `twinEngine` names the engine that runs the TypeScript. */
  constructor(root: HTMLElement, rustVersion: string, twinEngine: () => string) {
    this.#root = root;
    this.#rustVersion = rustVersion;
    this.#twinEngine = twinEngine;
  }

  render(call: Call, result: CallResult | undefined, state: RunState['kind']): void {
    const rust = find(this.#root, 'answer-view[data-side=rust]', AnswerView);
    const twin = find(this.#root, 'answer-view[data-side=twin]', AnswerView);
    const [rustShown, rustEngine, rustMs] = this.#rust(call, result, state);
    rust.render(rustShown, rustEngine, rustMs);
    twin.render(toTwin(call, result, state), this.#twinEngine(), result?.twin.kind === 'answered' ? result.twin.ms : undefined);
    if (result && state !== 'preparing') find(this.#root, 'flow-view', FlowView).render(result);
  }

  #rust(call: Call, result: CallResult | undefined, state: RunState['kind']): [AnswerShown, string, number?] {
    const side = result?.rust;
    const differences = result?.outcome?.kind === 'differs' ? result.outcome.differences : [];
    switch (side?.kind) {
      case 'answered': {
        const notes = side.drift.length === 0 ? [] : ['This differs from the answer that was recorded when the site was built. Please report it.'];
        return [{ kind: 'answer', answer: side.answer, differences, notes }, `${this.#rustVersion}, live`, side.ms];
      }
      case 'recorded':
        return [{ kind: 'answer', answer: side.answer, differences, notes: [`Recorded from ${this.#rustVersion}, because the program can’t run here. ${side.why}`] }, 'recorded'];
      case 'unavailable':
        return [{ kind: 'unavailable', why: `No answer. ${side.why}` }, this.#rustVersion];
      case 'waiting':
        return [state === 'stopped' ? { kind: 'empty', text: 'Stopped before it answered.' } : { kind: 'waiting' }, this.#rustVersion];
      case undefined:
        if (call.recorded) return [{ kind: 'answer', answer: call.recorded, differences: [], notes: [] }, 'recorded'];
        return [{ kind: 'empty', text: 'Not asked yet: Run sends your request to the real program.' }, this.#rustVersion];
      default:
        return side satisfies never;
    }
  }
}

function toTwin(call: Call, result: CallResult | undefined, state: RunState['kind']): AnswerShown {
  const side = result?.twin;
  switch (side?.kind) {
    case 'answered': {
      const differences = result?.outcome?.kind === 'differs' ? result.outcome.differences : [];
      const notes = call.accepted === undefined || differences.length === 0 ? [] : [`This difference is known: ${call.accepted}`];
      return { kind: 'answer', answer: side.answer, differences, notes };
    }
    case 'failed':
      return { kind: 'failed', error: side.error };
    case 'waiting':
      return state === 'stopped' ? { kind: 'empty', text: 'Stopped before it answered.' } : { kind: 'waiting' };
    case undefined:
      return { kind: 'empty', text: 'Not asked yet: Run asks your code and the Rust program.' };
    default:
      return side satisfies never;
  }
}
