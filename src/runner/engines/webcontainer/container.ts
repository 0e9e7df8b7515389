/**
 * One container a page: started when it is first needed, shared by all who ask, let go when the reader leaves.
 * Every step of the way has its own limit.
 */
import type { WebContainer } from '@webcontainer/api';
import type { Files } from '../../contract.ts';
import { Boot } from './boot.ts';
import { died, isNoRoom, noRoom, notIsolated, refused, toNodeFailure, unsupported, type NodeFailure } from './failures.ts';
import { askVersion, mount, stripsTypes } from './furnish.ts';
import { within, type Waits } from './limits.ts';

export type Phase = 'client' | 'boot' | 'version' | 'mount';

export type NodeState =
  | { readonly kind: 'off' }
  /** `slow`: it has taken longer than usual. */
  | { readonly kind: 'starting'; readonly phase: Phase; readonly slow: boolean }
  /** `node` is what its Node says of itself: `v22.22.3`. */
  | { readonly kind: 'ready'; readonly node: string }
  | { readonly kind: 'failed'; readonly failure: NodeFailure };

/** A container with the project in it. */
export interface Running {
  readonly instance: WebContainer;
  /** Its Node is too old to strip types: the project runs a copy without. */
  readonly stripped: boolean;
  /** What the reader's files were when they were mounted. */
  readonly mounted: Files;
}

export interface ContainerOptions {
  readonly clientUrl: string;
  readonly waits: Waits;
  /** The reader's files as they are now. */
  readonly readerFiles: () => Files;
  /** Everything that is mounted. */
  readonly project: (twin: Files, stripped: boolean) => Promise<Files>;
  readonly onState: (state: NodeState) => void;
}

export class Container {
  readonly #options: ContainerOptions;
  readonly #boot: Boot;
  #state: NodeState = { kind: 'off' };
  #starting: Promise<Running> | undefined;
  #instance: WebContainer | undefined;
  /** Counts the times that the container was let go. */
  #life = 0;

  constructor(options: ContainerOptions) {
    this.#options = options;
    this.#boot = new Boot(options.clientUrl, options.waits);
  }

  get state(): NodeState {
    return this.#state;
  }

  /** The running container; starts it when there is none. Rejects with a NodeFailure, and then does so until `retry`. */
  running(): Promise<Running> {
    this.#starting ??= this.#start();
    return this.#starting;
  }

  /** Starts once more after a failure, without a reload of the page. */
  retry(): Promise<Running> {
    if (this.#state.kind === 'failed') this.end();
    return this.running();
  }

  /** Whether the container still answers. One that doesn't is given up, and said to have died. */
  async isAlive({ instance }: Running): Promise<boolean> {
    const { ping } = this.#options.waits;
    try {
      await within(instance.fs.readdir('.'), ping, () => died(ping / 1000));
      return true;
    } catch {
      if (this.#instance === instance) this.#fail(died(ping / 1000));
      return false;
    }
  }

  /** Lets the container go. The next `running()` starts a new one. */
  end(): void {
    this.#life++;
    this.#starting = undefined;
    // What waits for the host goes on waiting; the next start takes it over. What failed later is thrown away whole.
    if (this.#state.kind === 'failed' && !this.#boot.isWaiting) this.#boot.forget();
    else this.#instance?.teardown();
    this.#instance = undefined;
    this.#show({ kind: 'off' });
  }

  async #start(): Promise<Running> {
    const life = this.#life;
    const { waits, readerFiles, project } = this.#options;
    try {
      checkBrowser();
      const client = await this.#during('client', life, this.#boot.load());
      const instance = await this.#during('boot', life, this.#boot.start(client));
      this.#keep(instance, life);
      const node = await this.#during('version', life, askVersion(instance, waits));
      const stripped = !stripsTypes(node);
      const mounted = readerFiles();
      await this.#during('mount', life, mount(instance, project(mounted, stripped), waits));
      this.#show({ kind: 'ready', node });
      return { instance, stripped, mounted };
    } catch (error) {
      const failure = toNodeFailure(error);
      if (life === this.#life) this.#fail(failure);
      throw failure;
    }
  }

  /** Throws when the reader has let go meanwhile. */
  #keep(instance: WebContainer, life: number): void {
    if (life !== this.#life) {
      // Nobody else waits for it.
      if (this.#starting === undefined) instance.teardown();
      throw refused('Node was switched off while it started.');
    }
    this.#instance = instance;
    instance.on('error', ({ message }) => { if (this.#instance === instance && isNoRoom(message)) this.#fail(noRoom(message)); });
  }

  /** Says what is waited for, and says it again when it takes long. */
  async #during<T>(phase: Phase, life: number, work: Promise<T>): Promise<T> {
    const show = (slow: boolean): void => { if (life === this.#life) this.#show({ kind: 'starting', phase, slow }); };
    show(false);
    const timer = setTimeout(() => show(true), this.#options.waits.slow);
    try {
      return await work;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Whoever asks from now on hears of it, until a retry. */
  #fail(failure: NodeFailure): void {
    this.#starting = Promise.reject(failure);
    this.#starting.catch(() => undefined);
    this.#show({ kind: 'failed', failure });
  }

  #show(state: NodeState): void {
    this.#state = state;
    this.#options.onState(state);
  }
}

function checkBrowser(): void {
  if (!crossOriginIsolated) throw notIsolated();
  if (typeof SharedArrayBuffer === 'undefined') throw unsupported();
}
