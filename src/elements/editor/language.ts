import { javascript } from '@codemirror/lang-javascript';
import { StreamLanguage } from '@codemirror/language';
import type { StreamParser } from '@codemirror/language';
import type { Extension } from '@codemirror/state';

/** What colours a file by its name: TOML for manifests, TypeScript for the rest. */
export function languageFor(path: string): Extension {
  return path.endsWith('.toml') ? toml : javascript({ typescript: true });
}

interface TomlState {
  /** Behind the `=` of an entry, where a word is a value. */
  inValue: boolean;
}

/** Keys look as they do in the code that the editor takes the place of. */
const KEY = 'propertyName.function';

/** As much TOML as a manifest has: comments, headers, keys, texts, numbers and flags. Texts of several lines stay plain. */
const tomlParser: StreamParser<TomlState> = {
  name: 'toml',
  startState: () => ({ inValue: false }),
  token(stream, state) {
    if (stream.sol()) {
      state.inValue = false;
      if (stream.match(/^\s*\[{1,2}[^\]#]*\]{1,2}/)) return null;
    }
    if (stream.eatSpace()) return null;
    if (stream.match(/^#.*/)) return 'comment';
    if (stream.match(/^"(?:[^"\\]|\\.)*"?|^'[^']*'?/)) return state.inValue ? 'string' : KEY;
    if (stream.match(/^[={},]/)) {
      state.inValue = stream.current() === '=';
      return 'punctuation';
    }
    if (stream.match(/^[\w.:+-]+/)) return state.inValue ? valueTag(stream.current()) : KEY;
    stream.next();
    return null;
  },
  languageData: { commentTokens: { line: '#' } },
};

function valueTag(word: string): string {
  return /^(?:true|false)$/.test(word) ? 'bool' : 'number';
}

const toml = StreamLanguage.define(tomlParser);
