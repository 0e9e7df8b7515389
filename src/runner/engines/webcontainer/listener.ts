import { RunnerError, type FlowEvent, type LogLine, type StartOptions } from '../../contract.ts';

/** The same as in the sandbox. */
const LIMITS = { lines: 500, characters: 200_000, lineCharacters: 5_000, flowEvents: 1_000 } as const;

/** What is heard of one app while it answers, and where it goes: console lines and stations, up to their limits. */
export class Listener {
  readonly #options: StartOptions;
  readonly #firstRequest: number;
  #lines = 0;
  #characters = 0;
  #flowEvents = 0;

  /** Numbers of requests count from the process's beginning; those of an app from its own, which is `firstRequest`. */
  constructor(options: StartOptions, firstRequest: number) {
    this.#options = options;
    this.#firstRequest = firstRequest;
  }

  onFlow({ request, station, name, phase, detail }: FlowEvent): void {
    if (this.#flowEvents++ >= LIMITS.flowEvents) return;
    this.#options.onFlow({ request: request - this.#firstRequest, station, name, phase, ...(detail !== undefined && { detail }) });
  }

  /** Gives the error to stop with when the program has printed too much. */
  onLog({ level, text }: LogLine): RunnerError | undefined {
    this.#lines++;
    this.#characters += text.length;
    if (this.#lines > LIMITS.lines || this.#characters > LIMITS.characters) {
      return new RunnerError('LIMIT', 'The program printed too much, and was stopped.', `Print less: up to ${LIMITS.lines} lines are shown. \`npm start\` in the terminal shows all.`);
    }
    this.#options.onLog({ level, text: text.slice(0, LIMITS.lineCharacters) });
    return undefined;
  }
}
