import type { App, EngineName, Files, StartOptions } from './contract.ts';
import type { PreparedEngine } from './run-state.ts';

/** Stands for the engine that the reader has chosen. The runner keeps this one; what is behind it changes between runs. */
export class SwitchedEngine implements PreparedEngine {
  #current: PreparedEngine;

  constructor(first: PreparedEngine) {
    this.#current = first;
  }

  get name(): EngineName {
    return this.#current.name;
  }

  /** From the next start on. The engine before is let go; it must stand being prepared again. */
  use(next: PreparedEngine): void {
    if (this.#current === next) return;
    this.#current.dispose();
    this.#current = next;
  }

  prepare(files?: Files): Promise<void> {
    return this.#current.prepare(files);
  }

  start(files: Files, options: StartOptions): Promise<App> {
    return this.#current.start(files, options);
  }

  timeOf(response: Response): number | undefined {
    return this.#current.timeOf?.(response);
  }

  wasCut(response: Response): boolean {
    return this.#current.wasCut?.(response) ?? false;
  }

  dispose(): void {
    this.#current.dispose();
  }
}
