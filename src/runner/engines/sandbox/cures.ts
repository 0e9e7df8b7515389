/** What the reader can do about an error, by its message. Messages differ between browsers, so only the words they share count. */
import { searchText } from './primitives.ts';

/** Names that aren't there, and what to do without them. */
interface Advice {
  readonly names: readonly string[];
  readonly cure: string;
}

const NO_NODE = 'A twin uses web standards only, so that it runs everywhere: there is no Node and no page around it.';

const ADVICE: readonly Advice[] = [
  { names: ['process', 'document', 'window', 'navigator', 'location', '__dirname', '__filename', 'setImmediate'], cure: NO_NODE },
  { names: ['global'], cure: `${NO_NODE} The global object is \`globalThis\`.` },
  { names: ['Buffer'], cure: `${NO_NODE} Use Uint8Array and TextEncoder.` },
  { names: ['require'], cure: "Write `import { name } from './file.ts'`." },
  { names: ['module', 'exports'], cure: 'Write `export` before the name.' },
  { names: ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore'], cure: 'The sandbox keeps nothing between runs. Hold it in a variable.' },
  { names: ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest', 'WebTransport', 'importScripts'], cure: 'The sandbox has no network. Answer from the program itself.' },
  {
    names: ['Worker', 'SharedWorker', 'BroadcastChannel', 'MessageChannel', 'postMessage', 'SharedArrayBuffer', 'Atomics', 'WebAssembly'],
    cure: 'The sandbox keeps this to itself: a program there is one thread, and talks to nobody but who asks it.',
  },
];

/** A sentence for an error of the program. */
export function cureFor(kind: string, message: string): string {
  if (kind === 'ReferenceError') {
    if (searchText(message, 'import each other') >= 0) return 'Move what both need into a file that imports neither, or use it later: inside a function.';
    if (searchText(message, 'initializ') >= 0) return 'It is used before the line that declares it has run: move that line up.';
    for (let index = 0; index < ADVICE.length; index++) {
      const advice = ADVICE[index];
      if (advice && namesOneOf(message, advice.names)) return advice.cure;
    }
    return 'Is the name spelled as it was declared, and imported where it comes from another file?';
  }
  if (kind === 'RangeError' && searchText(message, 'call stack') >= 0) return 'A function calls itself without end. Give it a way out.';
  if (kind === 'EvalError') return 'The sandbox makes no code from text. Write the function itself.';
  if (kind === 'InternalError') return 'A function calls itself without end. Give it a way out.';
  return 'Mend this place, then run it again. console.log shows what a value is.';
}

function namesOneOf(message: string, names: readonly string[]): boolean {
  for (let index = 0; index < names.length; index++) if (isWord(message, names[index] ?? '')) return true;
  return false;
}

function isWord(message: string, word: string): boolean {
  const at = searchText(message, word);
  if (at < 0) return false;
  const before = message[at - 1] ?? ' ';
  const after = message[at + word.length] ?? ' ';
  return !isLetter(before) && !isLetter(after);
}

function isLetter(letter: string): boolean {
  return (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || letter === '_';
}
