import type { Storage } from './storage.ts';

/** A run that settles later than this doesn't wait for the disk any longer. */
const PATIENCE = 500;

/**
 * Notes that a step's program runs, and resolves with how to take the note back. What is found by a later visit means that
 * the page ended in the middle of a run. Never rejects: a full disk keeps nobody from running.
 */
export async function markRunning(storage: Storage, id: string): Promise<() => Promise<void>> {
  const writing = storage.change('running', id, () => ({ at: Date.now() })).catch(() => undefined);
  await Promise.race([writing, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  const release = holdLock(lockName(id));
  const takeBack = async () => {
    window.removeEventListener('pagehide', leave);
    release();
    await writing.then(() => storage.remove('running', id)).catch(() => undefined);
  };
  // A page that is left in order takes its note along; one that is killed can't.
  const leave = () => void takeBack();
  window.addEventListener('pagehide', leave);
  return takeBack;
}

/** True once after a page ended in the middle of a run. A run in another tab, which still holds its lock, doesn't count. */
export async function wasCutOff(storage: Storage, id: string): Promise<boolean> {
  try {
    if ((await storage.read('running', id)) === undefined || (await isLocked(lockName(id)))) return false;
    await storage.remove('running', id);
    return true;
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
