import type { Rule } from './edits.ts';

const tutorial = '/tutorials/axum-08-migration/';

/** Which step of the tutorial explains a rule. */
const steps: Record<Rule, string> = {
  'route-path': 'paths',
  'v07-checks': 'silent-404',
  'root-nest': 'nesting',
  'async-trait': 'extractors',
  'moved-item': 'what-no-longer-compiles',
  'ws-message': 'websockets',
  'close-frame': 'websockets',
  'ws-close': 'websockets',
  'serve-types': 'what-no-longer-compiles',
  'tcp-nodelay': 'what-no-longer-compiles',
  'sync-bound': 'what-no-longer-compiles',
  'extractor-call': 'extractors',
  'option-extractor': 'what-answers-differently',
  'path-arity': 'what-answers-differently',
  'rejection-text': 'what-answers-differently',
  'matched-path': 'what-answers-differently',
  manifest: 'what-no-longer-compiles',
  unparsed: 'forty-seven-routes',
};

/** The path, on this site, of the step that explains a rule. */
export function stepOf(rule: Rule): string {
  return `${tutorial}${steps[rule]}/`;
}
