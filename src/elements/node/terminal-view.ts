/** A shell of the container behind xterm.js, with its mode for screen readers. */
import { FitAddon } from '@xterm/addon-fit';
import { Terminal } from '@xterm/xterm';
import styles from '@xterm/xterm/css/xterm.css?inline';
import type { Shell, ShellSize } from '../../runner/engines/webcontainer/shell.ts';
import { element } from '../dom.ts';

export type OpenShell = (size: ShellSize) => Promise<Shell>;

export class TerminalView {
  readonly #place: HTMLElement;
  readonly #openShell: OpenShell;
  readonly #terminal: Terminal;
  readonly #fit = new FitAddon();
  readonly #resized: ResizeObserver;
  readonly #scheme = matchMedia('(prefers-color-scheme: dark)');
  readonly #recolour = (): void => { this.#terminal.options.theme = coloursOf(this.#place); };
  #shell: Shell | undefined;
  #isOpen = false;
  /** Typed while the shell begins. */
  #early = '';

  constructor(place: HTMLElement, openShell: OpenShell) {
    this.#place = place;
    this.#openShell = openShell;
    adoptStyles();
    this.#terminal = new Terminal({
      screenReaderMode: true,
      fontFamily: getComputedStyle(place).getPropertyValue('--font-code'),
      fontSize: 13,
      lineHeight: 1.3,
      scrollback: 2_000,
      minimumContrastRatio: 4.5,
      theme: coloursOf(place),
    });
    const screen = element('div', 'terminal__screen');
    place.replaceChildren(screen);
    this.#terminal.loadAddon(this.#fit);
    this.#terminal.open(screen);
    this.#terminal.textarea?.setAttribute('aria-label', 'Terminal. Escape, then Tab, leaves it.');
    this.#leaveByKeyboard();
    this.#terminal.onData((keys) => this.#type(keys));
    this.#terminal.onResize((size) => this.#shell?.resize(size));
    this.#resized = new ResizeObserver(() => { if (screen.offsetParent !== null) this.#fit.fit(); });
    this.#resized.observe(place);
    this.#scheme.addEventListener('change', this.#recolour);
  }

  /** Starts a shell unless one runs, and takes the focus. Says in the terminal itself why there is none. */
  async start(): Promise<void> {
    this.#fit.fit();
    this.#recolour();
    this.#terminal.focus();
    this.#place.parentElement?.scrollIntoView({ block: 'nearest' });
    if (this.#isOpen) return;
    this.#isOpen = true;
    try {
      const shell = await this.#openShell({ cols: this.#terminal.cols, rows: this.#terminal.rows });
      this.#shell = shell;
      if (this.#early !== '') shell.write(this.#early);
      for await (const piece of shell.output) this.#terminal.write(piece);
      this.#terminal.write('\r\nThe shell has ended. Any key starts a new one.\r\n');
    } catch (error) {
      this.#terminal.write(`\r\n${error instanceof Error ? error.message : String(error)}\r\n`);
    } finally {
      this.#shell = undefined;
      this.#isOpen = false;
      this.#early = '';
    }
  }

  end(): void {
    this.#resized.disconnect();
    this.#scheme.removeEventListener('change', this.#recolour);
    this.#shell?.end();
    this.#terminal.dispose();
    this.#place.replaceChildren();
  }

  #type(keys: string): void {
    if (this.#shell) this.#shell.write(keys);
    else if (this.#isOpen) this.#early += keys;
    else void this.start();
  }

  /** A shell wants Tab for itself. Escape before it gives it to the page, as in the editor. */
  #leaveByKeyboard(): void {
    let afterEscape = false;
    this.#terminal.attachCustomKeyEventHandler(({ type, key }) => {
      if (type !== 'keydown') return true;
      const leaves = afterEscape && key === 'Tab';
      if (key !== 'Shift') afterEscape = key === 'Escape';
      return !leaves;
    });
  }
}

/** Its rules as a sheet of the document's: the page's policy refuses style elements that come by script, but not these. */
function adoptStyles(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}

function coloursOf(place: HTMLElement): { background: string; foreground: string; cursor: string } {
  const { backgroundColor, color } = getComputedStyle(place);
  return { background: backgroundColor, foreground: color, cursor: color };
}
