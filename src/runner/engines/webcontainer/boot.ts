/** The client of WebContainers and its boot, which wait for ever by themselves: here both have limits and may be given up. */
import type { WebContainer } from '@webcontainer/api';
import { ClientFrame } from './client-frame.ts';
import { clientMissing, refused, silent, unreached, type NodeFailure } from './failures.ts';
import { within, type Waits } from './limits.ts';

export interface Client {
  readonly WebContainer: typeof WebContainer;
}

export class Boot {
  readonly #clientUrl: string;
  readonly #waits: Waits;
  #client: Promise<Client> | undefined;
  #frame: ClientFrame | undefined;
  /** A boot that hasn't come to an end. A second one would wait behind it. */
  #booting: Promise<WebContainer> | undefined;
  /** Counts the clients that were given up. */
  #clients = 0;

  constructor(clientUrl: string, waits: Waits) {
    this.#clientUrl = clientUrl;
    this.#waits = waits;
  }

  /** A boot waits for its host; the next start takes it over. */
  get isWaiting(): boolean {
    return this.#booting !== undefined;
  }

  /** The client, loaded once. Rejects with a NodeFailure. */
  async load(): Promise<Client> {
    // Its host has spoken, and the boot that listened was given up: it can't be taken over.
    if (this.#frame?.hasSpoken === true && this.isWaiting) this.forget();
    return within(this.#loadClient(), this.#waits.load, clientMissing);
  }

  /** The container. Rejects with a NodeFailure when none comes in time; what waits for the host goes on waiting. */
  async start(client: Client): Promise<WebContainer> {
    if (this.#booting === undefined) await this.#begin(client);
    else this.#frame?.reload();
    const { boot, again } = this.#waits;
    const lookAgain = setInterval(() => this.#frame?.reloadIfMute(), again);
    try {
      return await within(this.#booting ?? Promise.reject(refused('it ended at once')), boot, () => this.#late(boot / 1000));
    } finally {
      clearInterval(lookAgain);
    }
  }

  /** A client talks to one container host for ever. Both go, and the next start loads them anew. */
  forget(): void {
    this.#frame?.remove();
    this.#frame = undefined;
    this.#client = undefined;
    this.#booting = undefined;
    this.#clients++;
  }

  /** A client that was given up can't be loaded again under its name: browsers remember modules. A fragment makes it another. */
  #loadClient(): Promise<Client> {
    const url = this.#clients === 0 ? this.#clientUrl : `${this.#clientUrl}#${this.#clients}`;
    this.#client ??= (import(/* @vite-ignore */ url) as Promise<Client>).catch(() => {
      throw clientMissing();
    });
    return this.#client;
  }

  async #begin(client: Client): Promise<void> {
    const booting = client.WebContainer.boot({ workdirName: 'project' });
    const over = (): void => { if (this.#booting === booting) this.#booting = undefined; };
    booting.then(over, over);
    this.#booting = booting;
    // The client adds its frame a moment after it was called, and keeps it for later boots.
    await Promise.resolve();
    this.#frame ??= new ClientFrame();
  }

  #late(seconds: number): NodeFailure {
    const why = this.#frame?.hasLoaded === true && !this.#frame.hasSpoken ? unreached : silent;
    return why(this.#frame?.host ?? '', seconds);
  }
}
