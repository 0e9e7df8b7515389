import type { Span } from './syntax.ts';

/** A source in which one can look for tokens, where comments don't count, and blank some of them. No letter ever moves. */
export class SourceText {
  readonly text: string;
  readonly #comments: readonly Span[];
  readonly #blanks: Span[] = [];
  readonly #letters: (readonly [at: number, letter: string])[] = [];

  constructor(text: string, comments: readonly Span[]) {
    this.text = text;
    this.#comments = comments;
  }

  /** Puts spaces there; line breaks stay. */
  blank(start: number, end: number): void {
    if (end > start) this.#blanks.push({ start, end });
  }

  blankWord(word: string, from: number, to: number): void {
    const at = this.find(word, from, to);
    if (at >= 0) this.blank(at, at + word.length);
  }

  /** Puts a letter over what is there, blanked or not. */
  put(at: number, letter: string): void {
    this.#letters.push([at, letter]);
  }

  /** The text with all that was done to it. */
  blanked(): string {
    const out = this.text.split('');
    for (const { start, end } of this.#blanks) {
      for (let at = start; at < end; at++) if (out[at] !== '\n' && out[at] !== '\r') out[at] = ' ';
    }
    for (const [at, letter] of this.#letters) out[at] = letter;
    return out.join('');
  }

  /** Where a token stands between two offsets; −1 if nowhere. */
  find(token: string, from: number, to: number): number {
    for (let at = from; at < to; at++) {
      const comment = this.#commentAt(at);
      if (comment) at = comment.end - 1;
      else if (this.text.startsWith(token, at)) return at;
    }
    return -1;
  }

  /** The first letter that is neither space nor comment; −1 if there is none. */
  findOther(from: number, to: number): number {
    for (let at = from; at < to; at++) {
      const comment = this.#commentAt(at);
      if (comment) at = comment.end - 1;
      else if (/\S/.test(this.text.charAt(at))) return at;
    }
    return -1;
  }

  spansLines({ start, end }: Span): boolean {
    return /[\n\r\u2028\u2029]/.test(this.text.slice(start, end));
  }

  #commentAt(at: number): Span | undefined {
    return this.#comments.find(({ start, end }) => at >= start && at < end);
  }
}
