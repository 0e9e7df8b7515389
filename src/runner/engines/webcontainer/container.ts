/**
 * One container a page: started when it is first needed, shared by all who ask, let go when the reader leaves.
 * Every step of the way has its own limit, since the client waits for ever.
 */
import type { WebContainer } from '@webcontainer/api';
import type { Files } from '../../contract.ts';
import { ClientFrame } from './client-frame.ts';
import { NodeFailure, clientMissing, died, isNoRoom, mountFailed, noRoom, notIsolated, refused, silent, spawnFailed, toNodeFailure, unreached, unsupported } from './failures.ts';
import { toTree } from './file-tree.ts';
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

interface Client {
  readonly WebContainer: typeof WebContainer;
}

export class Container {
  readonly #options: ContainerOptions;
  #state: NodeState = { kind: 'off' };
  #starting: Promise<Running> | undefined;
  #client: Promise<Client> | undefined;
  #frame: ClientFrame | undefined;
  /** A boot that hasn't come to an end. A second one would wait behind it. */
  #booting: Promise<WebContainer> | undefined;
  #instance: WebContainer | undefined;
  /** Counts the clients that were given up, and the times that the container was let go. */
  #clients = 0;
  #life = 0;

  constructor(options: ContainerOptions) {
    this.#options = options;
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
    if (this.#state.kind === 'failed' && this.#booting === undefined) this.#forgetClient();
    else this.#instance?.teardown();
    this.#instance = undefined;
    this.#show({ kind: 'off' });
  }

  async #start(): Promise<Running> {
    const life = this.#life;
    try {
      checkBrowser();
      const instance = await this.#boot(life);
      const node = await this.#during('version', life, this.#askVersion(instance));
      const stripped = !stripsTypes(node);
      const mounted = this.#options.readerFiles();
      await this.#during('mount', life, this.#mount(instance, mounted, stripped));
      this.#show({ kind: 'ready', node });
      return { instance, stripped, mounted };
    } catch (error) {
      const failure = toNodeFailure(error);
      if (life === this.#life) this.#fail(failure);
      throw failure;
    }
  }

  async #boot(life: number): Promise<WebContainer> {
    if (this.#frame?.hasSpoken === true && this.#booting !== undefined) this.#forgetClient();
    const { waits } = this.#options;
    const client = await this.#during('client', life, within(this.#loadClient(), waits.load, clientMissing));
    if (this.#booting === undefined) await this.#beginBoot(client);
    else this.#frame?.reload();
    const seconds = waits.boot / 1000;
    const late = (): NodeFailure => (this.#frame?.hasLoaded === true && !this.#frame.hasSpoken ? unreached : silent)(this.#frame?.host ?? '', seconds);
    const lookAgain = setInterval(() => this.#frame?.reloadIfMute(), waits.again);
    const booting = within(this.#booting ?? Promise.reject(refused('it ended at once')), waits.boot, late).finally(() => clearInterval(lookAgain));
    const instance = await this.#during('boot', life, booting);
    if (life !== this.#life) {
      // Nobody else waits for it.
      if (this.#starting === undefined) instance.teardown();
      throw refused('Node was switched off while it started.');
    }
    this.#instance = instance;
    instance.on('error', ({ message }) => { if (this.#instance === instance && isNoRoom(message)) this.#fail(noRoom(message)); });
    return instance;
  }

  async #beginBoot(client: Client): Promise<void> {
    const booting = client.WebContainer.boot({ workdirName: 'project' });
    const over = (): void => { if (this.#booting === booting) this.#booting = undefined; };
    booting.then(over, over);
    this.#booting = booting;
    // The client adds its frame a moment after it was called, and keeps it for later boots.
    await Promise.resolve();
    this.#frame ??= new ClientFrame();
  }

  /** A client that was given up can't be loaded again under its name: browsers remember modules. A fragment makes it another. */
  #loadClient(): Promise<Client> {
    const { clientUrl } = this.#options;
    const url = this.#clients === 0 ? clientUrl : `${clientUrl}#${this.#clients}`;
    this.#client ??= (import(/* @vite-ignore */ url) as Promise<Client>).catch(() => {
      throw clientMissing();
    });
    return this.#client;
  }

  async #askVersion(instance: WebContainer): Promise<string> {
    const { spawn } = this.#options.waits;
    const asking = instance.spawn('node', ['-v']).then(async ({ output }) => (await readAll(output)).trim());
    const version = await within(asking, spawn, () => spawnFailed('node -v', `nothing came for ${spawn / 1000} s.`)).catch((error: unknown) => {
      throw error instanceof NodeFailure ? error : spawnFailed('node -v', String(error));
    });
    const found = /v\d+\.\d+\.\d+/.exec(version)?.[0];
    if (found === undefined) throw spawnFailed('node -v', `it printed "${version.slice(0, 80)}".`);
    return found;
  }

  async #mount(instance: WebContainer, twin: Files, stripped: boolean): Promise<void> {
    const { waits, project } = this.#options;
    try {
      const files = await within(project(twin, stripped), waits.load, () => mountFailed('they did not arrive from this site.'));
      await within(instance.mount(toTree(files)), waits.mount, () => mountFailed(`the container took longer than ${waits.mount / 1000} s.`));
    } catch (error) {
      if (error instanceof NodeFailure) throw error;
      throw isNoRoom(error) ? noRoom(error) : mountFailed(error instanceof Error ? error.message : String(error));
    }
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

  /** A client talks to one container host for ever. Both go, and the next start loads them anew. */
  #forgetClient(): void {
    this.#frame?.remove();
    this.#frame = undefined;
    this.#client = undefined;
    this.#booting = undefined;
    this.#instance = undefined;
    this.#clients++;
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

/** Node strips types by itself from 22.18 and 23.6 on. */
export function stripsTypes(version: string): boolean {
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
  return major > 23 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

async function readAll(output: ReadableStream<string>): Promise<string> {
  let text = '';
  for await (const piece of output) text += piece;
  return text;
}
