import { changedFiles } from '../../drafts/same-files.ts';
import type { Storage } from '../../drafts/storage.ts';
import { applyTransfer, conflictsWith, readTransfer, toTransfer } from '../../drafts/transfer.ts';
import type { Transfer, UnsavedDraft } from '../../drafts/transfer.ts';
import type { StepData } from '../../lib/step-view.ts';
import type { Files } from '../../runner/contract.ts';
import { encodeShare } from '../../share/codec.ts';
import { toShareLink } from '../../share/share-link.ts';
import type { Notices } from './notices.ts';

/** Says so where the work can't be done because the editor could not be loaded. */
export function needsEditor(work: Promise<void>, notices: Notices): void {
  work.catch(() => notices.show({ name: 'editor', kind: 'message', text: 'The editor could not be loaded. Check the network, then try again; Run works without it.', actions: [] }));
}

/** Copies a link that carries the reader's code; shows it to be copied by hand where the clipboard is refused. */
export async function shareLink(data: StepData, files: Files, notices: Notices): Promise<void> {
  let link: string;
  try {
    const changed = changedFiles(data.start, files);
    link = toShareLink(location.href, await encodeShare({ step: data.id, base: data.base, files: changed }));
  } catch (error) {
    notices.show({ name: 'share', kind: 'message', text: error instanceof Error ? error.message : String(error), actions: [] });
    return;
  }
  try {
    await navigator.clipboard.writeText(link);
    notices.show({ name: 'share', kind: 'message', text: 'Link copied. It carries your code in itself: no server keeps it.', actions: [] });
  } catch {
    notices.show({ name: 'share', kind: 'message', text: 'Copy this link. It carries your code in itself: no server keeps it.', link, actions: [] });
  }
}

/** Saves all drafts and progress as one file, with the text that is saved nowhere else. */
export async function exportAll(storage: Storage, unsaved: UnsavedDraft | undefined, notices: Notices): Promise<void> {
  const transfer = await toTransfer(storage, unsaved).catch(() => undefined);
  if (transfer === undefined) {
    notices.show({ name: 'transfer', kind: 'message', text: 'Your browser does not give back what it has saved. Reload the page, then export again.', actions: [] });
    return;
  }
  const text = JSON.stringify(transfer, null, 1);
  const name = `rust-web-side-by-side-${new Date().toISOString().slice(0, 10)}.json`;
  saveFile(name, new Blob([text], { type: 'application/json' }));
  notices.show({ name: 'transfer', kind: 'message', text: `Saved as ${name}. Import it in another browser to go on there.`, actions: [] });
}

/** Hands the browser a file to save. */
export function saveFile(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** Reads an exported file. Asks before it replaces a text that differs. `onDone` shows what is saved now. */
export async function importFile(file: File, storage: Storage, notices: Notices, onDone: () => Promise<void>): Promise<void> {
  try {
    const transfer = await readTransfer(file);
    const conflicts = await conflictsWith(storage, transfer);
    if (conflicts.length === 0) {
      await finish(transfer, false);
      return;
    }
    notices.show({
      name: 'transfer',
      kind: 'question',
      text: `The file has other texts than this browser for ${listOf(conflicts)}. Which ones should stay?`,
      actions: [
        { label: 'Keep those here', run: () => finish(transfer, false) },
        { label: 'Take the file’s', run: () => finish(transfer, true) },
        { label: 'Import nothing', run: () => undefined },
      ],
    });
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
  }

  function say(text: string): void {
    notices.show({ name: 'transfer', kind: 'message', text, actions: [] });
  }

  async function finish(transfer: Transfer, takeTheirs: boolean): Promise<boolean> {
    try {
      const { drafts, done } = await applyTransfer(storage, transfer, takeTheirs);
      await onDone();
      say(`Imported ${count(drafts, 'text')} and ${count(done, 'finished step')}.`);
    } catch {
      say('Your browser could not save all of what this file holds: its storage is full, or does not answer. Make room, then import the file again.');
    }
    return false;
  }
}

function listOf(ids: readonly string[]): string {
  const shown = ids.slice(0, 3).join(', ');
  return ids.length > 3 ? `${shown} and ${String(ids.length - 3)} more` : shown;
}

function count(number: number, what: string): string {
  return `${String(number)} ${what}${number === 1 ? '' : 's'}`;
}
