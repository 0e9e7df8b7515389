import type { Tutorial } from '../schemas/tutorial.ts';
import type { ConceptEntry } from './concepts.ts';

/** What a step may refer to outside its folder. */
export interface Surroundings {
  readonly concepts: readonly ConceptEntry[];
  readonly claimIds: ReadonlySet<string>;
  /** Folders of the compiler corner. */
  readonly mistakes: ReadonlySet<string>;
  /** Files under content/terminal. */
  readonly terminals: ReadonlySet<string>;
  /** Files under content/load-tests. */
  readonly loadTests: ReadonlySet<string>;
  /** Addresses of all tutorials and steps. */
  readonly pages: ReadonlySet<string>;
  /** Whose programs the tutorial has. */
  readonly framework: Tutorial['framework'];
}
