import type { Files } from '../runner/contract.ts';

/** What only the zip needs of a step, made by the build (src/lib/rust-project.ts) and fetched when a reader takes the step home. */
export interface RustParts {
  readonly framework: 'axum' | 'spin';
  /** The crate: `Cargo.toml`, `Cargo.lock`, `src/lib.rs`, `tests/exchanges.rs`, … */
  readonly files: Files;
}
