/** Where in the data a reader is: what serde_path_to_error prints before an error. */
export class TrackedPath {
  // undefined: a key that couldn't be read.
  readonly #segments: (string | number | undefined)[] = [];

  push(segment: string | number | undefined): void {
    this.#segments.push(segment);
  }

  pop(): void {
    this.#segments.pop();
  }

  /** The key that is being read is known now. */
  setLast(segment: string): void {
    this.#segments[this.#segments.length - 1] = segment;
  }

  /** `message` with the path before it, if there is one: `features[0]: invalid type …`. */
  describe(message: string): string {
    if (this.#segments.every((segment) => segment === undefined)) return message;
    const path = this.#segments.map((segment, index) => {
      if (typeof segment === 'number') return `[${segment}]`;
      return `${index === 0 ? '' : '.'}${segment ?? '?'}`;
    }).join('');
    return `${path}: ${message}`;
  }
}
