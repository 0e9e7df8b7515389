import { migrate, type Edit, type Rule } from 'axum-08';
import { parseRust } from '../../../packages/axum-08/src/syntax/tree.ts';

interface Span {
  readonly kind: string;
  readonly from: number;
  readonly to: number;
}

const literals = new Set(['String', 'RawString']);
const comments = new Set(['LineComment', 'BlockComment']);
/** The rules that may write inside a string: those about paths. */
const writesPaths = new Set<Rule>(['route-path', 'matched-path']);

/** What an edit of a rule may take away, and what may come: anything else would be outside of the construct that the rule is for. */
const allowed: Record<Rule, { gone: RegExp; come: RegExp } | 'notes only'> = {
  'route-path': { gone: /^([:*]?|[:*][\w.-]+)$/, come: /^(\{{1,2}\*?|\}{1,2}|\{\*?[\w.-]+\})$/ },
  'matched-path': { gone: /^[:*]?$/, come: /^(\{{1,2}\*?|\}{1,2})$/ },
  'root-nest': { gone: /^(nest|nest_service|r?#*"\/?"#*,\s*|\s*)$/, come: /^(merge|fallback_service)?$/ },
  'async-trait': { gone: /async_trait|^\s*$|^(self|\{|\}|,|\s)*$/, come: /^$|async_trait|: Send \+ Sync,|^ \+ Sync$/ },
  'moved-item': { gone: /Host|Html|FailedToResolveHost|^[\s{},]*$/, come: /^$|axum(_extra)?::/ },
  'ws-message': { gone: /^(to_string|to_owned|to_vec|clone|Text|Binary|(String|Vec)::from\(\s*|\s*\)|)$/, come: /^(\(|\)?\.into\(\)|(: \w+)?\.to_(string|vec)\(\)|into|to_string|to_vec|text|binary|)$/ },
  'close-frame': { gone: /^(<[^>]*>|into_owned|[\w:]*Cow::\w+\(\s*|\s*\)|.*Cow.*|[\s{},]*)$/s, come: /^(\.into\(\)|\.to_string\(\)|to_string|)$/ },
  'ws-close': { gone: /^(close\(\)|)$/, come: /^(mut |send\([\w:]*Message::Close\(None\)\))$/ },
  'serve-types': { gone: /^$/, come: /TcpListener|^\*$/ },
  'sync-bound': { gone: /^$/, come: /^ \+ Sync$/ },
  manifest: 'notes only',
  'tcp-nodelay': 'notes only',
  'option-extractor': 'notes only',
  'extractor-call': 'notes only',
  'path-arity': 'notes only',
  'rejection-text': 'notes only',
  'v07-checks': 'notes only',
  unparsed: 'notes only',
};

/** Everything that must hold for a source, whatever it is: what doesn't, in sentences. */
export function problemsOf(source: string): string[] {
  const { edits, output } = migrate(source);
  if (edits.length === 0) return [];
  const before = spansOf(source);
  const problems = edits.flatMap((edit) => strays(source, edit, before.spans));
  const again = migrate(output);
  if (again.edits.length > 0) problems.push(`a second run still changes ${again.edits.map((edit) => shown(output, edit)).join('; ')}`);
  if (!before.broken && spansOf(output).broken) problems.push('the input parses, the output does not');
  return problems;
}

function strays(source: string, edit: Edit, spans: readonly Span[]): string[] {
  const may = allowed[edit.rule];
  const problems: string[] = [];
  if (may === 'notes only' || !may.gone.test(source.slice(edit.from, edit.to)) || !may.come.test(edit.insert)) problems.push(`no edit of its kind: ${shown(source, edit)}`);
  for (const { kind, from, to } of spans) {
    const inside = from < edit.to && edit.from < to || (from < edit.from && edit.from < to);
    if (inside && comments.has(kind)) problems.push(`changes a comment: ${shown(source, edit)}`);
    if (inside && literals.has(kind) && !writesPaths.has(edit.rule) && !(edit.rule === 'root-nest' && to - from <= 8)) problems.push(`changes a string: ${shown(source, edit)}`);
    if (inside && literals.has(kind) && edit.insert.startsWith('{') && !/[:*{}]/.test(source.slice(from, to))) problems.push(`changes a string that is no path: ${shown(source, edit)}`);
  }
  if (writesPaths.has(edit.rule) && !spans.some(({ kind, from, to }) => literals.has(kind) && from < edit.from + 1 && edit.to <= to)) problems.push(`a path outside of a string: ${shown(source, edit)}`);
  return problems;
}

function shown(source: string, edit: Edit): string {
  return `${edit.rule} \`${source.slice(edit.from, edit.to)}\` → \`${edit.insert}\` in line ${source.slice(0, edit.from).split('\n').length}`;
}

/** Strings and comments as the parser sees them, once it has been told of Rust that its grammar doesn't know; macros' tokens are among them. */
function spansOf(source: string): { spans: Span[]; broken: boolean } {
  const file = parseRust(source);
  return { spans: [...literals, ...comments].flatMap((kind) => file.of(kind)), broken: file.broken.length > 0 };
}
