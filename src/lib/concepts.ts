import type { SourceFile } from './step-files.ts';
import type { ConceptLink } from './step-view.ts';

export function conceptLinks(_program: readonly SourceFile[]): ConceptLink[] {
  return [];
}
