/** What the reader can do about an error, by its message. Messages differ between browsers, so only the words they share count. */
import { searchText } from './primitives.ts';

interface Advice {
  readonly words: readonly string[];
  readonly cure: string;
}

const NO_NODE = 'A twin uses web standards only, so that it runs everywhere: there is no Node and no page around it.';

const ADVICE: readonly Advice[] = [
  { words: ['process'], cure: NO_NODE },
  { words: ['Buffer'], cure: `${NO_NODE} Use Uint8Array and TextEncoder.` },
  { words: ['require'], cure: "Write `import { name } from './file.ts'`." },
  { words: ['document'], cure: NO_NODE },
  { words: ['window'], cure: NO_NODE },
  { words: ['localStorage'], cure: 'The sandbox keeps nothing between runs. Hold it in a variable.' },
  { words: ['fetch'], cure: 'The sandbox has no network. Answer from the program itself.' },
  { words: ['WebSocket'], cure: 'The sandbox has no network.' },
];

/** A sentence for an error of the program. */
export function cureFor(kind: string, message: string): string {
  if (kind === 'ReferenceError') {
    for (let index = 0; index < ADVICE.length; index++) {
      const advice = ADVICE[index];
      const word = advice?.words[0] ?? '';
      if (advice && isWord(message, word)) return advice.cure;
    }
    return 'Is the name spelled as it was declared, and imported where it comes from another file?';
  }
  if (kind === 'RangeError' && searchText(message, 'call stack') >= 0) return 'A function calls itself without end. Give it a way out.';
  if (kind === 'InternalError') return 'A function calls itself without end. Give it a way out.';
  return 'Mend this place, then run it again. console.log shows what a value is.';
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
