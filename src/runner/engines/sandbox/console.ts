/** The program's console: every call becomes lines for the page, within a budget. */
import type { LogLine } from '../../contract.ts';
import type { FindPlace } from './errors.ts';
import { inspect, type Budget } from './inspect.ts';
import { LIMITS } from './limits.ts';
import { cutText, sliceText } from './primitives.ts';

export type Level = LogLine['level'];

/** Sends lines until the budget is used up, and then says so once. */
export class LineBudget {
  #lines = 0;
  #characters = 0;
  #spent = false;
  readonly #send: (level: Level, text: string) => void;

  constructor(send: (level: Level, text: string) => void) {
    this.#send = send;
  }

  /** Nothing more will be shown: don't even look at what is logged. */
  get spent(): boolean {
    return this.#spent;
  }

  add(level: Level, text: string): void {
    if (this.#spent) return;
    const line = cutText(text, LIMITS.textCharacters);
    this.#lines++;
    this.#characters += line.length;
    this.#spent = this.#lines > LIMITS.lines || this.#characters > LIMITS.logCharacters;
    if (this.#spent) this.#send('warn', `The program prints too much: only the first ${LIMITS.lines} lines or ${LIMITS.logCharacters / 1000},000 characters are shown.`);
    else this.#send(level, line);
  }
}

/** Arguments of one call that are printed. */
const ARGUMENTS = 50;

/** A console without the browser's own behind it, which would fill its developer tools. */
export function createConsole(lines: LineBudget, findPlace: FindPlace): Record<string, (...values: unknown[]) => void> {
  const counts = Object.create(null) as Record<string, number>;
  const starts = Object.create(null) as Record<string, number>;
  const now = performance.now.bind(performance);
  const labelOf = (label: unknown): string => (typeof label === 'string' ? cutText(label, LIMITS.nameCharacters) : 'default');
  const print = (level: Level) => (...values: unknown[]): void => {
    if (!lines.spent) lines.add(level, formatValues(values, findPlace));
  };
  const [log, error] = [print('log'), print('error')];
  const nothing = (): void => undefined;
  return {
    log,
    info: print('info'),
    warn: print('warn'),
    error,
    debug: print('debug'),
    dir: (value) => log(value),
    table: (value) => log(value),
    trace: (...values) => log('Trace:', ...values),
    group: (...values) => log(...values),
    groupCollapsed: (...values) => log(...values),
    groupEnd: nothing,
    clear: nothing,
    assert: (condition, ...values) => {
      if (!condition) error('Assertion failed:', ...values);
    },
    count: (label) => {
      const name = labelOf(label);
      log(`${name}: ${(counts[name] = (counts[name] ?? 0) + 1)}`);
    },
    countReset: (label) => {
      counts[labelOf(label)] = 0;
    },
    time: (label) => {
      starts[labelOf(label)] = now();
    },
    timeLog: (label) => log(`${labelOf(label)}: ${Math.round(now() - (starts[labelOf(label)] ?? now()))} ms`),
    timeEnd: (label) => log(`${labelOf(label)}: ${Math.round(now() - (starts[labelOf(label)] ?? now()))} ms`),
  };
}

/** The arguments of one call as a line: `%s` and its like are filled in, the rest follows with spaces between. */
export function formatValues(values: readonly unknown[], findPlace: FindPlace): string {
  const budget: Budget = { steps: LIMITS.inspectSteps };
  const first = values[0];
  let used = 0;
  let line = '';
  if (typeof first === 'string') {
    const filled = fillIn(cutText(first, LIMITS.textCharacters), values, (value) => inspect(value, budget, findPlace));
    line = filled.text;
    used = filled.used;
  }
  for (let index = used; index < values.length && index < ARGUMENTS; index++) {
    line += (index === 0 ? '' : ' ') + inspect(values[index], budget, findPlace);
  }
  return values.length > ARGUMENTS ? `${line} … ${values.length - ARGUMENTS} more` : line;
}

function fillIn(template: string, values: readonly unknown[], print: (value: unknown) => string): { text: string; used: number } {
  let used = 1;
  let text = '';
  let from = 0;
  for (let at = 0; at < template.length - 1; at++) {
    if (template[at] !== '%') continue;
    const letter = template[at + 1] ?? '';
    const percent = letter === '%' && values.length > 1;
    if (!percent && (!isDirective(letter) || used >= values.length)) continue;
    text += sliceText(template, from, at) + (percent ? '%' : letter === 'c' ? '' : print(values[used]));
    if (!percent) used++;
    from = at + 2;
    at++;
  }
  return { text: text + sliceText(template, from, template.length), used };
}

function isDirective(letter: string): boolean {
  return letter === 's' || letter === 'd' || letter === 'i' || letter === 'f' || letter === 'j' || letter === 'o' || letter === 'O' || letter === 'c';
}
