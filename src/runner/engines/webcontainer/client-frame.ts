/** The hidden frame through which the client of WebContainers talks to its host: the client makes it, and never looks after it. */

export class ClientFrame {
  readonly #frame: HTMLIFrameElement;
  #hasLoaded = false;
  #isLoadingAgain = false;
  #wasMute = false;
  #hasSpoken = false;
  readonly #listen = (event: MessageEvent<unknown>): void => {
    if (event.source === this.#frame.contentWindow && (event.data as { type?: unknown } | null)?.type === 'init') this.#hasSpoken = true;
  };

  /** The frame that the client has just made. Throws when it has made none. */
  constructor() {
    const frame = document.querySelector<HTMLIFrameElement>('iframe[allow="cross-origin-isolated"]');
    if (!frame) throw new Error('The client of WebContainers has made no frame');
    this.#frame = frame;
    frame.addEventListener('load', () => {
      this.#hasLoaded = true;
      this.#isLoadingAgain = false;
      this.#wasMute = false;
    });
    window.addEventListener('message', this.#listen);
  }

  get host(): string {
    return new URL(this.#frame.src).host;
  }

  /** A load came to its end, be it with an error page of the browser's own. */
  get hasLoaded(): boolean {
    return this.#hasLoaded;
  }

  /** WebContainers has spoken from it. The client listens to its first words alone: a frame that loads anew is of no use then. */
  get hasSpoken(): boolean {
    return this.#hasSpoken;
  }

  /** Loads once more: a boot that still waits goes on when its host is back. */
  reload(): void {
    this.#hasLoaded = false;
    const { src } = this.#frame;
    this.#frame.src = src;
  }

  /** The same while the boot goes on, if what has loaded said nothing the last time either: it is the browser's page about a host that is away. */
  reloadIfMute(): void {
    if (!this.#hasLoaded || this.#hasSpoken || this.#isLoadingAgain) return;
    this.#isLoadingAgain = this.#wasMute;
    this.#wasMute = true;
    if (!this.#isLoadingAgain) return;
    const { src } = this.#frame;
    this.#frame.src = src;
  }

  remove(): void {
    window.removeEventListener('message', this.#listen);
    this.#frame.remove();
  }
}
