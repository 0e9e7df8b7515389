/**
 * Takes everything away from the worker's global scope that a program has no business with: the road to its owner, other workers,
 * network, storage. What stays is named, so that what browsers add tomorrow is gone too.
 */
import { defineProperty, deleteProperty, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } from './primitives.ts';

/** The language itself. */
const LANGUAGE = [
  'AggregateError', 'Array', 'ArrayBuffer', 'AsyncDisposableStack', 'BigInt', 'BigInt64Array', 'BigUint64Array', 'Boolean', 'DataView', 'Date', 'DisposableStack',
  'Error', 'EvalError', 'FinalizationRegistry', 'Float16Array', 'Float32Array', 'Float64Array', 'Function', 'Infinity', 'Int16Array', 'Int32Array', 'Int8Array',
  'Intl', 'Iterator', 'JSON', 'Map', 'Math', 'NaN', 'Number', 'Object', 'Promise', 'Proxy', 'RangeError', 'ReferenceError', 'Reflect', 'RegExp', 'Set', 'String',
  'SuppressedError', 'Symbol', 'SyntaxError', 'Temporal', 'TypeError', 'URIError', 'Uint16Array', 'Uint32Array', 'Uint8Array', 'Uint8ClampedArray', 'WeakMap',
  'WeakRef', 'WeakSet', 'decodeURI', 'decodeURIComponent', 'encodeURI', 'encodeURIComponent', 'escape', 'eval', 'globalThis', 'isFinite', 'isNaN', 'parseFloat',
  'parseInt', 'undefined', 'unescape',
];

/** What servers share with browsers (WinterTC's common API), without what reaches outside. */
const SERVER = [
  'AbortController', 'AbortSignal', 'Blob', 'ByteLengthQueuingStrategy', 'CompressionStream', 'CountQueuingStrategy', 'Crypto', 'CryptoKey', 'CustomEvent',
  'DOMException', 'DecompressionStream', 'Event', 'EventTarget', 'File', 'FormData', 'Headers', 'ReadableByteStreamController', 'ReadableStream',
  'ReadableStreamBYOBReader', 'ReadableStreamBYOBRequest', 'ReadableStreamDefaultController', 'ReadableStreamDefaultReader', 'Request', 'Response', 'SubtleCrypto',
  'TextDecoder', 'TextDecoderStream', 'TextEncoder', 'TextEncoderStream', 'TransformStream', 'TransformStreamDefaultController', 'URL', 'URLPattern',
  'URLSearchParams', 'WritableStream', 'WritableStreamDefaultController', 'WritableStreamDefaultWriter', 'atob', 'btoa', 'clearInterval', 'clearTimeout',
  'console', 'crypto', 'performance', 'queueMicrotask', 'self', 'setInterval', 'setTimeout', 'structuredClone',
];

/** Deletes every other name from `scope` and its prototypes, as far as EventTarget, whose methods stay. */
export function lockGlobals(scope: object): void {
  const kept = new Set<PropertyKey>([...LANGUAGE, ...SERVER]);
  for (let holder: object | null = scope; holder && holder !== EventTarget.prototype; holder = getPrototypeOf(holder)) {
    for (const name of ownKeys(holder)) if (!kept.has(name) && name !== Symbol.toStringTag) remove(holder, name);
  }
}

function remove(holder: object, name: PropertyKey): void {
  if (name === 'constructor') return;
  if (deleteProperty(holder, name)) return;
  if (getOwnPropertyDescriptor(holder, name)?.writable) defineProperty(holder, name, { value: undefined });
}
