import { openStorage } from './storage.ts';

/** Ids of the steps that are done. Empty where nothing can be saved. Never rejects. */
export async function readProgress(): Promise<ReadonlySet<string>> {
  try {
    return new Set((await (await openStorage()).readAll('progress')).keys());
  } catch {
    return new Set();
  }
}

/** Remembers that a step is done. The first time counts. Rejects when the disk is full. */
export async function markDone(id: string): Promise<void> {
  const storage = await openStorage();
  await storage.change('progress', id, (saved) => (saved ? undefined : { at: Date.now() }));
}
