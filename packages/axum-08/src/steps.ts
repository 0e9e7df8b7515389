import type { Rule } from './edits.ts';

const tutorial = '/tutorials/axum-08-migration/';

/** Which step of the tutorial explains a rule. */
const steps: Record<Rule, string> = {
  'route-path': 'paths-that-panic',
  'v07-checks': 'silent-404s',
  'root-nest': 'nest-at-the-root',
  'async-trait': 'own-extractors',
  'moved-item': 'what-no-longer-compiles',
  'ws-message': 'websocket-messages',
  'close-frame': 'websocket-messages',
  'ws-close': 'websocket-messages',
  'serve-types': 'what-no-longer-compiles',
  'tcp-nodelay': 'what-no-longer-compiles',
  'sync-bound': 'what-no-longer-compiles',
  'extractor-call': 'own-extractors',
  'option-extractor': 'changed-answers',
  'path-arity': 'changed-answers',
  'rejection-text': 'changed-answers',
  'matched-path': 'changed-answers',
  manifest: 'what-no-longer-compiles',
  unparsed: 'a-service-of-47-routes',
};

/** The path, on this site, of the step that explains a rule. */
export function stepOf(rule: Rule): string {
  return `${tutorial}${steps[rule]}/`;
}
