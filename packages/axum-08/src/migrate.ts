import type { Context } from './context.ts';
import { type Edit, type Note, type Rule, applyEdits, inOrder, positions } from './edits.ts';
import { findPaths } from './paths/find.ts';
import { asyncTrait } from './rules/async-trait.ts';
import { closeFrame } from './rules/close-frame.ts';
import { extraForm } from './rules/extra-form.ts';
import { extractorCall } from './rules/extractor-call.ts';
import { matchedPath } from './rules/matched-path.ts';
import { movedItem } from './rules/moved-item.ts';
import { optionExtractor, ownExtractors } from './rules/option-extractor.ts';
import { pathArity } from './rules/path-arity.ts';
import { placeholder } from './rules/placeholder.ts';
import { rejectionText } from './rules/rejection-text.ts';
import { rootNest } from './rules/root-nest.ts';
import { routePath } from './rules/route-path.ts';
import { serveTypes } from './rules/serve-types.ts';
import { syncBound } from './rules/sync-bound.ts';
import { tcpNodelay } from './rules/tcp-nodelay.ts';
import { v07Checks } from './rules/v07-checks.ts';
import { wsClose } from './rules/ws-close.ts';
import { wsMessage } from './rules/ws-message.ts';
import { stepOf } from './steps.ts';
import { frameworksOf } from './syntax/frameworks.ts';
import { type ImportChange, importEdits } from './syntax/import-edits.ts';
import { Names } from './syntax/imports.ts';
import { type Parsed, fileOf, parseWhole } from './syntax/tree.ts';

export type { Edit, Note, Rule } from './edits.ts';
export { applyEdits } from './edits.ts';

/** What is known beyond the file itself. */
export interface MigrateOptions {
  /** Names of constants and functions that other files of the project give to a router, from their `wanted`. */
  readonly wanted?: Iterable<string>;
  /** Extractors that other files declare, from their `extractors`. */
  readonly extractors?: Iterable<string>;
}

/** A migrated file: `output` is the input with `edits` applied. */
export interface Migration {
  readonly output: string;
  readonly edits: readonly Edit[];
  readonly notes: readonly Note[];
  /** Names that this file's routers take their paths from, though other files declare them. */
  readonly wanted: readonly string[];
  /** The extractors that this file declares and that axum 0.8 doesn't take as `Option<…>`. */
  readonly extractors: readonly string[];
}

/** Each rule, and the words without which a file holds nothing for it: to look for a word takes less time than to ask the tree. */
const rules: readonly { readonly rule: (context: Context) => void; readonly needs: RegExp }[] = [
  { rule: routePath, needs: /(?:)/ },
  { rule: placeholder, needs: /replace/ },
  { rule: rootNest, needs: /nest/ },
  { rule: asyncTrait, needs: /async_trait/ },
  { rule: movedItem, needs: /Host|Html/ },
  { rule: wsMessage, needs: /Message/ },
  { rule: closeFrame, needs: /Close/ },
  { rule: wsClose, needs: /close/ },
  { rule: serveTypes, needs: /IncomingStream|Serve|WithGracefulShutdown/ },
  { rule: tcpNodelay, needs: /tcp_nodelay/ },
  { rule: syncBound, needs: /Send/ },
  { rule: optionExtractor, needs: /Option/ },
  { rule: extractorCall, needs: /from_request/ },
  { rule: pathArity, needs: /Path/ },
  { rule: rejectionText, needs: /Cannot parse|Failed to deserialize/ },
  { rule: extraForm, needs: /axum_extra/ },
  { rule: matchedPath, needs: /MatchedPath/ },
  { rule: v07Checks, needs: /without_v07_checks/ },
];

/** A file without any of these words has nothing to migrate, and isn't parsed. */
const relevant = /axum|async_trait|\b(api_)?route\b|\bnest\b|\/[:*]\w|":\w|Message::|CloseFrame|[Ff]rom_?[Rr]equest|Cannot parse `|Failed to deserialize|without_v07/;

/** Moves one Rust file from axum 0.7 to 0.8. Pure; never throws, whatever the text is. */
export function migrate(source: string, options: MigrateOptions = {}): Migration {
  return migratePrepared(prepare(source), options);
}

/** A file that can be migrated more than once, and is parsed once. */
export interface Prepared {
  readonly source: string;
  readonly parsed: Parsed | 'irrelevant' | 'too deep';
}

/** The part of `migrate` that takes the longest, and that no option changes. */
export function prepare(source: string): Prepared {
  return { source, parsed: relevant.test(source) ? parseWithinReason(source) : 'irrelevant' };
}

/** What `migrate` does with a file that has been prepared. */
export function migratePrepared({ source, parsed }: Prepared, options: MigrateOptions): Migration {
  if (parsed === 'irrelevant' || parsed === 'too deep') return { output: source, edits: [], notes: parsed === 'too deep' ? [tooDeep] : [], wanted: [], extractors: [] };
  const file = fileOf(parsed);
  const names = new Names(file);
  const frameworks = frameworksOf(file, names);
  const paths = findPaths(file, names, frameworks, new Set(options.wanted ?? []));
  const edits: Edit[] = [];
  const notes: Note[] = [];
  const imports: ImportChange[] = [];
  let place: ReturnType<typeof positions> | undefined;
  const context: Context = {
    file,
    names,
    frameworks,
    paths,
    extractors: new Set(options.extractors ?? []),
    edits,
    edit: (rule, from, to, insert, why) => edits.push({ rule, from, to, insert, why }),
    replaceImport: (rule, gone, instead, why) => imports.push({ rule, gone, instead, why }),
    note: (rule: Rule, from, message, step = stepOf(rule)) => notes.push({ rule, from, ...(place ??= positions(source))(from), message, step }),
  };
  for (const { rule, needs } of rules) if (needs.test(source)) rule(context);
  const [broken] = file.broken;
  if (broken !== undefined && (edits.length > 0 || imports.length > 0 || frameworks.axum)) {
    context.note('unparsed', broken, 'this could not be parsed (a syntax error, syntax newer than the parser, or a chain of hundreds of calls): what lies around it may have been missed.');
  }
  const kept = inOrder([...edits, ...importEdits(file, names, imports)]);
  return { output: applyEdits(source, kept), edits: kept, notes: notes.toSorted((a, b) => a.from - b.from), wanted: [...paths.wanted], extractors: source.includes('FromRequest') ? [...ownExtractors(file, names).strict] : [] };
}

const tooDeep: Note = {
  rule: 'unparsed',
  from: 0,
  line: 1,
  column: 1,
  message: 'this file nests brackets or comments too deeply to be parsed, so it was left alone.',
  step: stepOf('unparsed'),
};

/** Thousands of levels of brackets are what no person writes. */
function parseWithinReason(source: string): Parsed | 'too deep' {
  try {
    return parseWhole(source);
  } catch (error) {
    if (error instanceof RangeError) return 'too deep';
    throw error;
  }
}
