import { kitExports } from 'virtual:engine-assets';
import type { Files } from '../runner/contract.ts';
import { readProgram } from '../runner/engines/sandbox/linker.ts';

/** Starting files as the sandbox's worker would read them: the text of a LinkedProgram. Undefined for a program that can't be read. */
export function linkedStart(files: Files): string | undefined {
  const result = readProgram(files, kitExports);
  return 'program' in result ? JSON.stringify(result.program) : undefined;
}
