import type { HostileProgram } from '../program.ts';
import { bodies } from './bodies.ts';
import { broken } from './broken.ts';
import { escapes } from './escapes.ts';
import { loops, nativeLoops } from './loops.ts';
import { memory } from './memory.ts';
import { floods, traps } from './printing.ts';

/** Every program, by the class of what it does (the rows of what was found about sandboxes). */
export const classes: Readonly<Record<string, readonly HostileProgram[]>> = {
  'never ends': loops,
  'native calls': nativeLoops,
  'floods of lines and errors': floods,
  'traps in what is logged or thrown': traps,
  'bodies and heads': bodies,
  'reaches out': escapes,
  'broken programs': broken,
  'memory': memory,
};
