/** In a step about two versions: what its other programs answer to the chosen request, recorded at first and live after a run. */
import { recordedAnswer } from '../../exchanges/recorded.ts';
import { compareAnswers } from '../../exchanges/compare.ts';
import { EDITIONS, PANIC_CURE } from '../../exchanges/editions.ts';
import type { Edition } from '../../exchanges/editions.ts';
import type { StepData } from '../../lib/step-view.ts';
import { ProgramError } from '../../runner/contract.ts';
import type { Answer } from '../../runner/contract.ts';
import { planOne, toCall } from '../../runner/plan.ts';
import type { Call, PreparedEngine } from '../../runner/run-state.ts';
import { sendCalls } from '../../runner/send.ts';
import type { OtherResponse } from '../../schemas/exchange.ts';
import { AnswerView } from '../answer-view.ts';
import type { AnswerShown } from '../answer-view.ts';

interface Other {
  readonly edition: Edition;
  readonly view: AnswerView;
  readonly engine: PreparedEngine;
}

export class OtherEditions {
  readonly #data: StepData;
  readonly #others: readonly Other[];

  /** `createEngine` makes the engine of a program by its name in the tutorial's module. */
  constructor(root: HTMLElement, data: StepData, createEngine: (step: string) => PreparedEngine) {
    this.#data = data;
    this.#others = EDITIONS.flatMap((edition) => {
      const view = root.querySelector(`answer-view[data-side="${edition.suffix}"]`);
      return view instanceof AnswerView ? [{ edition, view, engine: createEngine(`${data.wasm.step}${edition.suffix}`) }] : [];
    });
  }

  /** Shows what is recorded for the exchange. */
  show(name: string): void {
    for (const { edition, view } of this.#others) {
      const exchange = this.#data.exchanges.find((candidate) => candidate.name === name);
      const recorded = exchange?.[edition.key];
      if (exchange === undefined || recorded === undefined) view.render({ kind: 'empty', text: 'Run sends your request to this program too.' }, 'not asked');
      else view.render(toShown(exchange, recorded), 'recorded');
    }
  }

  /** Asks the programs themselves. `isWanted` says whether the call is still the chosen one when an answer comes. */
  async ask(call: Call, isWanted: () => boolean): Promise<void> {
    const calls = planOne(call, this.#data.exchanges.map(toCall).map((other) => (other.name === call.name ? call : other)));
    await Promise.all(this.#others.map(async ({ engine, view }) => {
      const draw = (shown: AnswerShown, ms?: number): void => {
        if (isWanted()) view.render(shown, 'live', ms);
      };
      await sendCalls(engine, {}, calls, new AbortController().signal, {
        onAnswer: (answered, answer, ms) => {
          if (answered === call) draw(beside(answer, call.recorded), ms);
        },
        // Where the program can't run here, its recording stays.
        onFailure: (_, error) => {
          if (error instanceof ProgramError) draw(panicked(error.message));
        },
        onLog: () => undefined,
        onFlow: () => undefined,
      });
    }));
  }
}

function toShown({ request, response }: StepData['exchanges'][number], recorded: OtherResponse): AnswerShown {
  return 'panic' in recorded ? panicked(recorded.panic) : beside(recordedAnswer(recorded, request), recordedAnswer(response, request));
}

/** Marks where it differs from the answer of today's program. */
function beside(answer: Answer, now: Answer | undefined): AnswerShown {
  return { kind: 'answer', answer, differences: now === undefined ? [] : compareAnswers(answer, now), notes: [] };
}

function panicked(text: string): AnswerShown {
  return { kind: 'failed', error: new ProgramError('panic', text, PANIC_CURE) };
}
