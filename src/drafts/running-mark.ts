import { dropNote, leaveNote, readNote } from './parting-notes.ts';
import type { Storage } from './storage.ts';

/** A run doesn't wait for the disk any longer than this, in milliseconds. */
const PATIENCE = 500;

/**
 * When the reader's text is saved, notes that a step's program runs, and resolves with how to take the note back. What is found
 * by a later visit means that the page ended in the middle of a run. Never rejects: a full disk, or one that doesn't answer, keeps nobody from running.
 */
export async function markRunning(storage: Storage, id: string, saving: Promise<void>): Promise<() => Promise<void>> {
  const writing = saving.then(() => storage.change('running', id, () => ({ at: Date.now() }))).catch(() => undefined);
  await orPatience(writing);
  dropNote(lockName(id));
  const release = holdLock(lockName(id));
  const takeBack = async () => {
    window.removeEventListener('pagehide', leave);
    release();
    await orPatience(writing.then(() => storage.remove('running', id)).catch(() => undefined));
  };
  // A page that is left in order says so; one that is killed can't.
  const leave = () => {
    leaveNote(lockName(id), 'in order');
    void takeBack();
  };
  window.addEventListener('pagehide', leave);
  return takeBack;
}

function orPatience(work: Promise<void>): Promise<void> {
  return Promise.race([work, new Promise<void>((resolve) => setTimeout(resolve, PATIENCE))]);
}

/** True once after a page ended in the middle of a run. A run in another tab, which still holds its lock, doesn't count. */
export async function wasCutOff(storage: Storage, id: string): Promise<boolean> {
  try {
    if ((await storage.read('running', id)) === undefined || (await isLocked(lockName(id)))) return false;
    await storage.remove('running', id);
    const leftInOrder = readNote(lockName(id)) !== undefined;
    dropNote(lockName(id));
    return !leftInOrder;
  } catch {
    return false;
  }
}

function lockName(id: string): string {
  return `rust-web-side-by-side:running:${id}`;
}

/** Locks end with their page, whatever ends it. Only secure contexts have them. */
function holdLock(name: string): () => void {
  if (!('locks' in navigator)) return () => undefined;
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => { release = resolve; });
  navigator.locks.request(name, { mode: 'shared' }, () => held).catch(() => undefined);
  return release;
}

async function isLocked(name: string): Promise<boolean> {
  if (!('locks' in navigator)) return false;
  const { held = [] } = await navigator.locks.query();
  return held.some((lock) => lock.name === name);
}
