import type { Edit } from './edited-code.ts';
import type { Target } from './linked-program.ts';
import type { ModuleExports, ModuleImport } from './module-syntax.ts';
import type { Node } from './syntax.ts';

/** A file on its way to becoming a module. */
export interface LinkingModule {
  readonly path: string;
  /** JavaScript with the positions of the source. */
  readonly code: string;
  readonly program: Node;
  readonly imports: readonly LinkingImport[];
  readonly exports: ModuleExports;
  readonly edits: Edit[];
  /** Something imports this file before it has run: its exports must be readable through the registry. */
  registered: boolean;
}

export interface LinkingImport extends ModuleImport {
  readonly target: Target;
  /** Closes a cycle: the file that it names comes later. */
  closesCycle: boolean;
}
