import type { ChildProcessWithoutNullStreams } from 'node:child_process';

export interface ShellParts {
  /** Starts one line as a command, in a process group of its own. */
  start(line: string): ChildProcessWithoutNullStreams;
  say(text: string): void;
  exit(code: number): void;
}

/** A shell as small as a test needs: echoes, edits a line, runs it, and stops it on Ctrl+C. */
export class Shell {
  readonly #parts: ShellParts;
  #line = '';
  /** Typed while a command runs. */
  #ahead = '';
  #child: ChildProcessWithoutNullStreams | undefined;

  constructor(parts: ShellParts) {
    this.#parts = parts;
    this.#prompt();
  }

  write(text: string): void {
    for (const key of text) this.#press(key);
  }

  kill(): void {
    this.#signal('SIGKILL');
    this.#parts.exit(143);
  }

  #press(key: string): void {
    if (key === '\u0003') {
      this.#parts.say('^C\r\n');
      if (this.#child) this.#signal('SIGINT');
      else this.#prompt();
    } else if (this.#child) {
      this.#ahead += key;
    } else if (key === '\r') {
      this.#parts.say('\r\n');
      this.#runLine();
    } else if (key === '\u007f') {
      if (this.#line === '') return;
      this.#line = this.#line.slice(0, -1);
      this.#parts.say('\b \b');
    } else {
      this.#line += key;
      this.#parts.say(key);
    }
  }

  #runLine(): void {
    const line = this.#line.trim();
    if (line === '') return this.#prompt();
    if (line === 'exit') return this.#parts.exit(0);
    const child = this.#parts.start(line);
    this.#child = child;
    this.#line = '';
    const say = (text: string): void => this.#parts.say(text.replaceAll('\n', '\r\n'));
    child.stdout.setEncoding('utf8').on('data', say);
    child.stderr.setEncoding('utf8').on('data', say);
    child.on('close', () => {
      this.#child = undefined;
      this.#prompt();
      const ahead = this.#ahead;
      this.#ahead = '';
      this.write(ahead);
    });
  }

  /** As a terminal does: to everything that the line started. */
  #signal(signal: NodeJS.Signals): void {
    const pid = this.#child?.pid;
    if (pid === undefined) return;
    try {
      process.kill(-pid, signal);
    } catch {
      // It has ended already.
    }
  }

  #prompt(): void {
    this.#line = '';
    this.#parts.say('❯ ');
  }
}
