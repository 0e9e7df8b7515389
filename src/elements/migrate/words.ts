import type { Outcome } from './messages.ts';

/** `1 file`, `3 files`. */
export function countOf(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

/** What was found, in a sentence that is also read aloud. */
export function summaryOf({ files, read, milliseconds }: Outcome): string {
  const changed = files.filter(({ edits }) => edits.length > 0).length;
  const notes = files.reduce((sum, file) => sum + file.notes.length, 0);
  const where = read === 1 ? '' : ` in ${countOf(read, 'file')}`;
  const found = changed === 0 ? 'Nothing to rewrite' : read === 1 ? 'Rewritten' : `${countOf(changed, 'file')} rewritten`;
  const left = notes === 0 ? '' : `, ${countOf(notes, 'note')} for you`;
  return `${found}${changed === 0 ? where : read === 1 ? '' : `, of ${countOf(read, 'file')}`}${left}. It took ${timeOf(milliseconds)}.`;
}

/** Why there is no diff. */
export function nothingToChange({ read, axum, problems }: Outcome): string {
  if (read === 0) return problems.length > 0 ? 'None of it could be read:' : 'There is neither a .rs file nor a Cargo.toml in it.';
  const all = read === 1 ? 'It' : `None of the ${read} files`;
  if (axum === 0) return read === 1 ? 'Nothing to change: it does not mention axum.' : `Nothing to change: none of the ${read} files mentions axum.`;
  return `Nothing to change. ${read === 1 ? `${all} is on axum 0.8 already, or uses nothing that changed.` : `${all} uses anything that axum 0.8 changed.`}`;
}

/** `under a millisecond`, `12 ms`, `1.3 s`. */
export function timeOf(milliseconds: number): string {
  if (milliseconds < 1) return 'under a millisecond';
  return milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
}
