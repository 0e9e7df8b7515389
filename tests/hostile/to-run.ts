import type { HarnessRun } from './harness.ts';
import type { HostileProgram } from './program.ts';

/** What the harness is asked to do for a program; `outside` is the address that nothing may reach. */
export function toRun({ files, request = {}, stopAfter, linger }: HostileProgram, outside: string): HarnessRun {
  const pointed = Object.fromEntries(Object.entries(files).map(([path, text]) => [path, text.replaceAll('OUTSIDE', outside)]));
  return { files: pointed, request, ...(stopAfter !== undefined && { stopAfter }), ...(linger !== undefined && { linger }) };
}
