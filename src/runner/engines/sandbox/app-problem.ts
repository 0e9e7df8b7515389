/** What may be wrong with what `app()` gave, with what, where and what to do. */
import type { FailureText, PlaceText } from './messages.ts';

export const HOW_TO_EXPORT = 'Write `export function app() { return { fetch: (request: Request) => new Response("hello") }; }`, or return a Router.';

/** Checks what main.ts exports as `app`, before it is called. */
export function makerProblem(maker: unknown, place: PlaceText): FailureText | undefined {
  if (typeof maker === 'function') return undefined;
  const isApp = typeof maker === 'object' && maker !== null && typeof (maker as { fetch?: unknown }).fetch === 'function';
  const cure = isApp ? 'Write `export const app = () => …`: each request of a step gets a fresh app.' : HOW_TO_EXPORT;
  return problem(`main.ts exports an app that is not a function but ${maker === undefined || maker === null ? String(maker) : article(typeof maker)}`, cure, place);
}

/** Checks what `app()` returned; reads it as any caller would. `place` is where main.ts declares it. */
export function appProblem(app: unknown, place: PlaceText): FailureText | undefined {
  if (app === undefined || app === null) return problem(`app() gave ${app === null ? 'null' : 'nothing'}`, 'Return the Router, or an object with fetch(request). Is `return` missing?', place);
  if (typeof app !== 'object' && typeof app !== 'function') return problem(`app() gave ${article(typeof app)}`, 'Return the Router, or an object with fetch(request).', place);
  if (typeof (app as { fetch?: unknown }).fetch === 'function') return undefined;
  return problem('What app() gave has no fetch(request)', 'Return the Router, or an object with fetch(request). A Router<State> has it after withState(…).', place);
}

export function problem(message: string, cure: string, place: PlaceText): FailureText {
  return { kind: 'TypeError', message, cure, ...place };
}

function article(type: string): string {
  return `${type === 'object' ? 'an' : 'a'} ${type}`;
}
