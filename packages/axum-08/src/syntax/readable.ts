/** One thing of today's Rust that the grammar doesn't know, and words of the same length that it does. */
type Substitute = readonly [pattern: RegExp, instead: (...found: string[]) => string];

const blank = (text: string) => ' '.repeat(text.length);

/** Only the tree is made of the replaced text: whoever asks what a node says reads the source. */
const substitutes: readonly Substitute[] = [
  // async |x| …
  [/(?<!#)\basync(?=\s+(?:move\s*)?\|)/g, blank],
  // if let A(b) = &c && let D(e) = f
  [/(=\s*)(&\s*(?:mut\b)?)(?=[^;{}]{0,400}?&&\s*let\b)/g, (_, equals = '', reference = '') => equals + blank(reference)],
  // dyn 'a + T
  [/\b(dyn|impl)(\s+'\w+\s*\+)/g, (_, word = '', lifetime = '') => word + blank(lifetime)],
  // Data::<T>(x): Data<T>
  [/\b([A-Z]\w*)(::<(?:[^<>;{}]|<(?:[^<>;{}]|<[^<>;{}]*>)*>)*>)(?=\(|::[A-Z]\w*\s*[({])/g, (_, name = '', parameters = '') => name + blank(parameters)],
  // fn f(x: A::<B>)
  [/((?::|->)\s*&?(?:\w+::)*[A-Z]\w*)::(?=<)/g, (_, type = '') => `${type}  `],
  // match x { 1.. => …, (2.., _) => … }
  [/(?<=[\w'])\.\.(?=\s*(?:=>|[,)|]|if\b))/g, blank],
  // (_, x) = f(); A { b, .. } = f();
  [/([([{,]\s*)_(?=\s*[,)\]}])/g, (_, before = '') => `${before}a`],
  [/\.\.(?=\s*\}\s*=(?![=>]))/g, blank],
  // A { 0: b, .. }
  [/([{,]\s*)(\d+)(?=\s*:)/g, (_, before = '', index = '') => before + 'a'.repeat(index.length)],
  // #[cfg(…)] on a field of a pattern, on an element, on an expression
  [/#\[(?:cfg|allow|expect|warn|deny|rustfmt::\w+)\b(?:[^[\]"]|"[^"]*"|\[[^[\]]*\])*\]/g, blank],
  // struct A(pub (B, C));
  [/\bpub(?=\s+\((?!\s*(?:crate|super|self|in)\b))/g, blank],
  // extern "C" { type A; }
  [/\b(?:pub(?:\([^)]{0,40}\))?\s+)?type\s+\w+\s*;/g, blank],
  [/\btry(?=!\s*[([{])/g, () => 'tri'],
  [/\\u\{[0-9a-fA-F_]+\}/g, (escape = '') => escape.replaceAll('_', '0')],
  [/\bcr(?=#*")/g, () => 'br'],
  [/(?=[^\0-\x7f])\p{L}/gu, (letter = '') => 'a'.repeat(letter.length)],
];

/** The same text, as long as it was, without what the grammar doesn't know. */
export function readable(source: string): string {
  return substitutes.reduce((text, [pattern, instead]) => text.replace(pattern, instead), source);
}
