import type { Answer } from '../runner/contract.ts';

/**
 * "Send this exchange to the real program and tell me": bubbles to the document. Whoever can send it calls
 * `preventDefault()` to take it, and then `resolve` or `reject`.
 */
export interface SendExchange {
  /** Name of the exchange in exchanges.toml. */
  readonly name: string;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
}

/** Asks for the real answer. Undefined when nobody on the page can send it, or when sending failed. */
export function sendExchange(from: Element, name: string): Promise<Answer | undefined> {
  return new Promise((resolve) => {
    const detail: SendExchange = { name, resolve, reject: () => resolve(undefined) };
    const nobodyTookIt = from.dispatchEvent(new CustomEvent('send-exchange', { bubbles: true, cancelable: true, detail }));
    if (nobodyTookIt) resolve(undefined);
  });
}
