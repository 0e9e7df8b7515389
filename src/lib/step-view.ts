/**
 * What a step's page is made of. `lib/tutorials.ts` builds one StepView a step from the files under tutorials/;
 * layouts and components read it, and `StepData` is the part that the browser fetches as JSON.
 */
import type { Exchange } from '../schemas/exchange.ts';
import type { Files } from '../runner/contract.ts';
import type { SpinParts } from '../runner/engines/rust/spin/parts.ts';

/** Lines of a region, counted from 1, both ends included. The markers themselves are not in the text. */
export interface RegionLines {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** One file as the reader sees it: markers removed, highlighted at build. */
export interface SourceView {
  /** `src/lib.rs`, `main.ts` */
  readonly path: string;
  readonly text: string;
  readonly regions: readonly RegionLines[];
  /** `<pre class="code code--rust" tabindex="0" data-regions="routes:1-9"><code><span>…`: classes only, no style attributes. */
  readonly html: string;
}

export interface StepLink {
  readonly slug: string;
  readonly title: string;
  readonly href: string;
}

export interface ConceptLink {
  /** The notation itself: `impl Trait`. */
  readonly notation: string;
  readonly href: string;
  /** File and line of the program where it is first used. */
  readonly file: string;
  readonly line: number;
}

export interface StepView {
  /** `axum-lifecycle/the-router` */
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly goal: string;
  /** 'exercise': the starting files fail at least one exchange. 'reading': they pass all. */
  readonly kind: 'exercise' | 'reading';
  readonly number: number;
  readonly tutorial: { readonly slug: string; readonly title: string; readonly framework: 'axum' | 'spin'; readonly href: string; readonly steps: readonly StepLink[] };
  readonly previous: StepLink | undefined;
  readonly next: StepLink | undefined;
  /** What comes after this tutorial. */
  readonly nextTutorial: { readonly title: string; readonly href: string } | undefined;
  /** The Rust program's files; the first is shown first. */
  readonly program: readonly SourceView[];
  /** The twin's starting files; the first is the one to edit. */
  readonly twin: readonly SourceView[];
  readonly concepts: readonly ConceptLink[];
  readonly data: StepData;
}

/** Everything of the step that the workspace needs in the browser: its `step.json`. */
export interface StepData {
  readonly id: string;
  readonly title: string;
  /** Starting files, markers removed. */
  readonly start: Files;
  /** The starting files as the sandbox's linker reads them: a first run of them needs no parser. Absent where they can't be read. */
  readonly linked?: string | undefined;
  /** Whole solution files that differ from the start. */
  readonly solution: Files;
  /** File that the editor opens. */
  readonly focus: string;
  /** Regions of the starting files, by path. */
  readonly regions: Readonly<Record<string, readonly RegionLines[]>>;
  /** Content hash of the starting files: drafts are made against it (DESIGN 4.5). */
  readonly base: string;
  readonly exchanges: readonly (Exchange & { readonly response: NonNullable<Exchange['response']> })[];
  /** The tutorial's wasm module and the name of this step in it; a Spin step has parts instead, and an empty `url`. */
  readonly wasm: { readonly url: string; readonly step: string; readonly spin?: SpinParts };
  /** "axum 0.8.9": what the answer on the Rust side was given by. */
  readonly rustVersion: string;
}
