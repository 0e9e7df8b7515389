/** Faults that are put into the twin, one at a time, while a module is loaded: the generator has to find each. */
export interface Mutation {
  readonly name: string;
  /** Below `packages/axum-twin/src/`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export const mutations: readonly Mutation[] = [
  { name: 'HEAD is missing in Allow', file: 'routing/method-routes.ts', from: "method === 'GET' ? ['GET', 'HEAD'] : [method]", to: '[method]' },
  { name: 'Allow in alphabetical order', file: 'routing/method-routes.ts', from: "allow.kind === 'none' ? '' : allow.text", to: "allow.kind === 'none' ? '' : allow.text.split(',').sort().join(',')" },
  { name: 'a capture matches across slashes', file: 'paths/match.ts', from: "path.indexOf('/', at)", to: "path.lastIndexOf('/') < at ? -1 : path.lastIndexOf('/')" },
  { name: 'CorsLayer does nothing on a route', file: 'routing/layered.ts', from: '(state) => applyLayer(layer, endpoint(state))', to: '(state) => (layer.name === "CorsLayer" ? endpoint(state) : applyLayer(layer, endpoint(state)))' },
  { name: 'a nested router inherits no fallback', file: 'routing/router.ts', from: 'if (!nested.hasDefaultFallback) inner.fallbacks.nest', to: 'if (nested.hasDefaultFallback) inner.fallbacks.nest' },
  { name: 'columns count from 0', file: 'serde/json-cursor.ts', from: 'Math.min(this.bytes.length, this.index + 1)', to: 'Math.min(this.bytes.length, this.index)' },
  { name: 'a missing field is called absent', file: 'serde/kind.ts', from: 'DeserializeError(`missing field', to: 'DeserializeError(`absent field' },
  { name: '%zz is refused', file: 'percent.ts', from: 'const low = high < 0 ? -1 : hexDigit(bytes[at + 2]);', to: 'const low = high < 0 ? -1 : hexDigit(bytes[at + 2]);\n    if (byte === 0x25 && high < 0) return Uint8Array.of(0xff);' },
  { name: 'the body limit is one byte short', file: 'extract/body.ts', from: 'length > limit)', to: 'length >= limit)' },
  { name: 'a duplicate field is no error', file: 'serde/struct.ts', from: 'if (values.has(field)) throw', to: 'if (values.size > 99) throw' },
  { name: 'charset is missing on text', file: 'respond/into-response.ts', from: "'text/plain; charset=utf-8'", to: "'text/plain'" },
  { name: 'a tuple counts from 1', file: 'serde/path-param.ts', from: "place?.kind === 'index' ? `value at index ${place.index}", to: "place?.kind === 'index' ? `value at index ${place.index + 1}" },
];
