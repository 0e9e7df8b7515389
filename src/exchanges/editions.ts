/**
 * A step about two versions of axum has up to three programs, and an exchange holds what each of them gave. The first is the
 * step's own; these are the others.
 */
export interface Edition {
  /** What follows the step's name in the tutorial's module: `paths@0.7`. */
  readonly suffix: '@0.7' | '@bumped';
  /** Its answers in exchanges.toml. */
  readonly key: 'response_07' | 'response_bumped';
  /** What the page calls it. */
  readonly title: string;
  /** What it is, in a sentence. */
  readonly words: string;
}

/** In the order in which a page shows them. */
export const EDITIONS: readonly [Edition, Edition] = [
  { suffix: '@0.7', key: 'response_07', title: 'axum 0.7.9', words: 'The program as it was.' },
  { suffix: '@bumped', key: 'response_bumped', title: '0.7 code on 0.8.9', words: 'The same, with little changed but the version.' },
];

/** What a program says that panicked while it built its router: no request ever reached it. */
export const PANIC_CURE = 'It stopped while it built its router, before it could answer anything. So every request gets this.';
