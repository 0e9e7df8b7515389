import type { Files } from '../runner/contract.ts';
import { MOST_FILES } from '../runner/reader-files.ts';
import { sameFiles } from './same-files.ts';
import type { Draft, Storage } from './storage.ts';

/** One file with everything that a reader has made, to carry to another browser. */
export interface Transfer {
  readonly format: 'rust-web-side-by-side';
  readonly version: 1;
  readonly drafts: Readonly<Record<string, Pick<Draft, 'files' | 'base' | 'at'>>>;
  readonly done: readonly string[];
}

/** What an import did. */
export interface Imported {
  readonly drafts: number;
  readonly done: number;
  /** Steps for which this browser kept its own, different text. */
  readonly kept: readonly string[];
}

/** A text that the page alone holds. */
export interface UnsavedDraft {
  readonly key: string;
  readonly draft: Pick<Draft, 'files' | 'base' | 'at'>;
}

/** Characters; a character takes three bytes at most. */
const LARGEST_FILE = 8_000_000;
/** Steps: each is written by itself, and many more would take minutes. */
const MOST_STEPS = 1_000;

/** Everything that is saved, and the text that isn't. */
export async function toTransfer(storage: Storage, unsaved?: UnsavedDraft): Promise<Transfer> {
  const [saved, progress] = await Promise.all([storage.readAll('drafts'), storage.readAll('progress')]);
  const drafts = new Map<string, Pick<Draft, 'files' | 'base' | 'at'>>(saved);
  if (unsaved) drafts.set(unsaved.key, unsaved.draft);
  // Only steps: what was written into a shared copy stays with its link.
  const entries = [...drafts].filter(([key]) => isStepId(key)).map(([key, { files, base, at }]) => [key, { files, base, at }] as const);
  return { format: 'rust-web-side-by-side', version: 1, drafts: Object.fromEntries(entries), done: [...progress.keys()] };
}

/** Reads an exported file, unless it is far too big for one. Rejects as `parseTransfer` throws. */
export async function readTransfer(file: Blob): Promise<Transfer> {
  if (file.size > 3 * LARGEST_FILE) throw new Error(TOO_BIG);
  return parseTransfer(await file.text());
}

/** Reads an export's text. Throws an Error whose message can be shown when it isn't one. */
export function parseTransfer(text: string): Transfer {
  if (text.length > LARGEST_FILE) throw new Error(TOO_BIG);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('This file is no JSON: choose the file that Export saved. Nothing was changed.');
  }
  if (!isRecord(value) || value['format'] !== 'rust-web-side-by-side') {
    throw new Error('This file was not made by Export on this site. Nothing was changed.');
  }
  if (value['version'] !== 1) {
    throw new Error('This file was made by a newer version of the site: reload the page and import again. Nothing was changed.');
  }
  const { drafts, done } = value;
  if (!isRecord(drafts) || !Array.isArray(done) || !done.every(isStepId) || done.length + Object.keys(drafts).length > MOST_STEPS) throw new Error(damaged('the list of steps'));
  for (const [key, draft] of Object.entries(drafts)) {
    if (!isStepId(key) || !isDraft(draft)) throw new Error(damaged(`the text for "${key.slice(0, 80)}"`));
  }
  return { format: 'rust-web-side-by-side', version: 1, drafts: drafts as Transfer['drafts'], done };
}

/**
 * Puts an exported file's drafts and progress beside what is here. Where both have a text for a step and they differ,
 * `takeTheirs` decides for all of them; the texts here are otherwise kept.
 */
export async function applyTransfer(storage: Storage, transfer: Transfer, takeTheirs: boolean): Promise<Imported> {
  const kept: string[] = [];
  let drafts = 0;
  for (const [key, incoming] of Object.entries(transfer.drafts)) {
    await storage.change('drafts', key, (saved) => {
      if (saved !== undefined && sameFiles(saved.files, incoming.files)) return undefined;
      if (saved !== undefined && !takeTheirs) {
        kept.push(key);
        return undefined;
      }
      drafts += 1;
      return { ...incoming, revision: (saved?.revision ?? 0) + 1 };
    });
  }
  for (const id of transfer.done) await storage.change('progress', id, (saved) => (saved ? undefined : { at: Date.now() }));
  return { drafts, done: transfer.done.length, kept };
}

/** Steps for which this browser has another text than the file. */
export async function conflictsWith(storage: Storage, transfer: Transfer): Promise<string[]> {
  const saved = await storage.readAll('drafts');
  return Object.entries(transfer.drafts)
    .filter(([key, { files }]) => { const mine = saved.get(key); return mine !== undefined && !sameFiles(mine.files, files); })
    .map(([key]) => key);
}

const TOO_BIG = 'This file is too big to be an export of this site. Nothing was changed.';

function damaged(what: string): string {
  return `This file is damaged: ${what} can't be read. Export it again where it came from. Nothing was changed.`;
}

function isStepId(value: unknown): value is string {
  return typeof value === 'string' && /^[a-z0-9-]{1,80}\/[a-z0-9-]{1,80}$/.test(value);
}

function isDraft(value: unknown): boolean {
  return isRecord(value) && isFiles(value['files']) && Object.keys(value['files']).length <= MOST_FILES && typeof value['base'] === 'string' && typeof value['at'] === 'number';
}

function isFiles(value: unknown): value is Files {
  return isRecord(value) && Object.values(value).every((text) => typeof text === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
