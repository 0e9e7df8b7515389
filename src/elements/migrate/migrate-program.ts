import { changesOf } from 'axum-08/changes';
import { applyEdits } from 'axum-08/edits';
import { encodeShare } from '../../share/codec.ts';
import { toShareLink } from '../../share/share-link.ts';
import { Migrator } from './migrator.ts';
import { pastedSource } from './names.ts';
import { countOf, timeOf } from './words.ts';

const migrator = new Migrator();

export interface MigratedProgram {
  /** What came out, in a sentence or two. */
  readonly said: string;
  /** The migrator's own page, with the older program in it. */
  readonly link: string;
}

/** Migrates a program and compares what comes out with the newer one. Throws an Error whose message can be shown. */
export async function migrateProgram(older: string, newer: string): Promise<MigratedProgram> {
  const { files, milliseconds } = await migrator.look([{ path: pastedSource, bytes: new TextEncoder().encode(older) }], () => undefined);
  const [file] = files;
  const changes = file === undefined ? [] : changesOf(older, file.edits);
  const output = file === undefined ? older : applyEdits(older, file.edits);
  const same = output === newer ? 'letter by letter' : 'but for what it left to you';
  return {
    said: `${countOf(changes.length, 'change')} in ${timeOf(milliseconds)}. What came out is the newer program, ${same}.`,
    link: toShareLink(new URL('/migrate/', location.href).href, await encodeShare({ step: 'migrate', base: '', files: { [pastedSource]: older } })),
  };
}
