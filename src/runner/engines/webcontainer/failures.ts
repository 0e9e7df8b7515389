/** Why Node can't start or goes away, what is likely behind it, and what the reader can do. */
import { RunnerError } from '../../contract.ts';

export type Cause = 'unsupported' | 'not-isolated' | 'client' | 'unreached' | 'silent' | 'refused' | 'no-room' | 'mount' | 'spawn' | 'died';

/** Thrown while Node starts, and shown as it stands. */
export class NodeFailure extends Error {
  override readonly name = 'NodeFailure';
  override readonly cause: Cause;
  /** What is likely, most likely first. */
  readonly likely: readonly string[];
  /** What to try, easiest first. */
  readonly tries: readonly string[];
  constructor(cause: Cause, message: string, likely: readonly string[], tries: readonly string[]) {
    super(message);
    this.cause = cause;
    this.likely = likely;
    this.tries = tries;
  }

  /** The same for a run that needed Node. */
  toRunnerError(): RunnerError {
    return new RunnerError('LOAD', this.message, `${this.tries[0] ?? ''} The sandbox still works.`.trim());
  }
}

const offline = 'This browser says that it is offline.';
const storage = 'Your browser blocks storage for embedded sites: WebContainers needs it. Look for "third-party cookies" in its settings and allow stackblitz.com.';
const blocker = 'A blocker, a company proxy or a filter keeps stackblitz.com away.';

export function unsupported(): NodeFailure {
  return new NodeFailure('unsupported', 'This browser can’t run WebContainers: it has no shared memory for threads.',
    ['The browser is too old, or its safest mode is on.'],
    ['Use a current Chrome, Edge, Firefox or Safari.']);
}

export function notIsolated(): NodeFailure {
  return new NodeFailure('not-isolated', 'This page isn’t isolated, and WebContainers starts on isolated pages only.',
    ['A proxy or an extension has taken the headers Cross-Origin-Opener-Policy and Cross-Origin-Embedder-Policy away.', 'The site is served without its `_headers`.', 'The address isn’t https, nor localhost.'],
    ['Reload the page without extensions, in a private window.']);
}

export function clientMissing(): NodeFailure {
  return new NodeFailure('client', 'The client of WebContainers could not be loaded from this site.',
    [...(navigator.onLine ? [] : [offline]), 'The network was gone for a moment, or the site was published anew.'],
    ['Check the connection, then try again.', 'Reload the page.']);
}

/** The frame has loaded something, and that says nothing of WebContainers. */
export function unreached(host: string, seconds: number): NodeFailure {
  return new NodeFailure('unreached', `${host} did not give WebContainers within ${seconds} s: the browser could not open it, or something else answered.`,
    [...(navigator.onLine ? [] : [offline]), 'There is no network, or the name can’t be looked up.', blocker, 'The host has moved, or is down.'],
    ['Check that stackblitz.com opens in another tab, then try again.', 'Switch blockers off for this page.']);
}

/** The frame has loaded nothing at all, or WebContainers in it has begun and said no more. */
export function silent(host: string, seconds: number): NodeFailure {
  return new NodeFailure('silent', `${host} has not answered for ${seconds} s.`,
    [...(navigator.onLine ? [] : [offline]), 'The network is very slow.', storage, blocker, 'WebContainers is down or overloaded.'],
    ['Try again in a moment.', 'Allow storage and cookies for stackblitz.com, then try again.']);
}

export function refused(error: unknown): NodeFailure {
  const words = textOf(error);
  if (/single WebContainer|more instances|already/i.test(words)) {
    return new NodeFailure('refused', `WebContainers refused a second container: ${words}`,
      ['A container runs already: in this page by an extension, or in another tab.'],
      ['Close other tabs that run WebContainers, then try again.', 'Reload the page.']);
  }
  if (isNoRoom(words)) return noRoom(words);
  return new NodeFailure('refused', `WebContainers refused to start: ${words}`,
    ['The host does not allow this site, or its version no longer fits.', storage],
    ['Try again.', 'Use a current version of your browser.']);
}

export function noRoom(error: unknown): NodeFailure {
  return new NodeFailure('no-room', `There is no room for the project: ${textOf(error)}`,
    ['The disk or the memory that the browser gives this site is used up.'],
    ['Close other tabs, then try again.', 'Free some disk, or allow this site more storage.']);
}

export function mountFailed(why: string): NodeFailure {
  return new NodeFailure('mount', `The project’s files could not be put into the container: ${why}`,
    ['The container has ended.', 'Memory is short.'],
    ['Try again: a new container starts.', 'Close other tabs.']);
}

export function spawnFailed(what: string, why: string): NodeFailure {
  return new NodeFailure('spawn', `\`${what}\` did not begin in the container: ${why}`,
    ['The container has ended.', 'Memory is short.'],
    ['Try again: a new container starts.', 'Close other tabs.']);
}

export function died(seconds: number): NodeFailure {
  return new NodeFailure('died', `The container has died: it reads not even its own folder within ${seconds} s.`,
    ['The program or a command used up the memory.', 'The browser ended the container to save memory.'],
    ['Start a new container. Your code is here; what commands wrote besides it is gone.', 'Look for something in the program that grows without end.']);
}

export function toNodeFailure(error: unknown): NodeFailure {
  return error instanceof NodeFailure ? error : refused(error);
}

export function isNoRoom(error: unknown): boolean {
  return /quota|ENOSPC|no space|out of memory|allocation failed/i.test(textOf(error));
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
