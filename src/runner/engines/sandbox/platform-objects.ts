/** Recognises the platform's own objects by what only they answer to, so that a program can't pretend or interfere. */
import { apply, getOwnPropertyDescriptor, getPrototypeOf, getterOf, methodOf } from './primitives.ts';

export type Entry = { readonly value: unknown } | { readonly key: unknown; readonly value: unknown };

export type PlatformObject =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list' | 'entries'; readonly heading: string; readonly entries: readonly Entry[]; readonly left: number };

/** What to print for a Map, Date, Headers, …; undefined for any other object. Looks at `limit` entries at most. */
export function asPlatformObject(value: object, limit: number): PlatformObject | undefined {
  for (let index = 0; index < RECOGNISERS.length; index++) {
    try {
      // Each throws for an object that isn't its own kind: that is the test.
      const known = RECOGNISERS[index]?.(value, limit);
      if (known) return known;
    } catch {
      continue;
    }
  }
  return undefined;
}

type Recognise = (value: object, limit: number) => PlatformObject | undefined;

const mapSize = getterOf<number>(Map.prototype, 'size');
const mapEntries = methodOf(Map.prototype, 'entries');
const mapNext = nextOf(new Map().entries());
const setSize = getterOf<number>(Set.prototype, 'size');
const setValues = methodOf(Set.prototype, 'values');
const setNext = nextOf(new Set().values());
const toIso = methodOf(Date.prototype, 'toISOString');
const timeOf = methodOf(Date.prototype, 'getTime');
const patternSource = getterOf<string>(RegExp.prototype, 'source');
const PATTERN_FLAGS = [
  ['d', 'hasIndices'], ['g', 'global'], ['i', 'ignoreCase'], ['m', 'multiline'], ['s', 'dotAll'], ['u', 'unicode'], ['v', 'unicodeSets'], ['y', 'sticky'],
] as const;
const patternFlags = PATTERN_FLAGS.map(([letter, name]) => [letter, getterOf<boolean>(RegExp.prototype, name)] as const);
const bufferLength = getterOf<number>(ArrayBuffer.prototype, 'byteLength');
const TypedArray = getPrototypeOf(Uint8Array.prototype) as object;
const arrayKind = getOwnPropertyDescriptor(TypedArray, Symbol.toStringTag)?.get;
const arrayLength = getterOf<number>(TypedArray, 'length');
const eachHeader = methodOf(Headers.prototype, 'forEach');
const eachParameter = methodOf(URLSearchParams.prototype, 'forEach');
const urlText = getterOf<string>(URL.prototype, 'href');
const requestMethod = getterOf<string>(Request.prototype, 'method');
const requestUrl = getterOf<string>(Request.prototype, 'url');
const responseStatus = getterOf<number>(Response.prototype, 'status');
const promisePrototype = Promise.prototype;
const weakMapHas = methodOf(WeakMap.prototype, 'has');

const RECOGNISERS: readonly Recognise[] = [
  (value, limit) => {
    const size = mapSize(value);
    const iterator = mapEntries(value as Map<unknown, unknown>);
    return collect('entries', `Map(${size})`, size, limit, () => {
      const pair = mapNext(iterator) as [unknown, unknown];
      return { key: pair[0], value: pair[1] };
    });
  },
  (value, limit) => {
    const size = setSize(value);
    const iterator = setValues(value as Set<unknown>);
    return collect('entries', `Set(${size})`, size, limit, () => ({ value: setNext(iterator) }));
  },
  (value) => {
    const time = timeOf(value as Date);
    return { kind: 'text', text: time === time ? toIso(value as Date) : 'Invalid Date' };
  },
  (value) => {
    let text = `/${patternSource(value)}/`;
    for (let index = 0; index < patternFlags.length; index++) {
      const flag = patternFlags[index];
      if (flag?.[1](value)) text += flag[0];
    }
    return { kind: 'text', text };
  },
  (value, limit) => {
    const name = arrayKind ? (apply(arrayKind, value, []) as string | undefined) : undefined;
    if (name === undefined) return undefined;
    const length = arrayLength(value);
    let index = 0;
    return collect('list', `${name}(${length})`, length, limit, () => ({ value: (value as Uint8Array)[index++] }));
  },
  (value) => ({ kind: 'text', text: `ArrayBuffer { byteLength: ${bufferLength(value)} }` }),
  (value, limit) => pairs('Headers', limit, (see) => eachHeader(value as Headers, (text, name) => see(name, text))),
  (value, limit) => pairs('URLSearchParams', limit, (see) => eachParameter(value as URLSearchParams, (text, name) => see(name, text))),
  (value) => ({ kind: 'text', text: `URL { ${urlText(value)} }` }),
  (value) => ({ kind: 'text', text: `Request { ${requestMethod(value)} ${requestUrl(value)} }` }),
  (value) => ({ kind: 'text', text: `Response { status: ${responseStatus(value)} }` }),
  (value) => (isPromise(value) ? { kind: 'text', text: 'Promise { … }' } : undefined),
  (value) => {
    weakMapHas(value as WeakMap<object, unknown>, value);
    return { kind: 'text', text: 'WeakMap { … }' };
  },
];

function collect(kind: 'list' | 'entries', heading: string, size: number, limit: number, next: () => Entry): PlatformObject {
  const entries: Entry[] = [];
  while (entries.length < size && entries.length < limit) entries[entries.length] = next();
  return { kind, heading, entries, left: size - entries.length };
}

function pairs(heading: string, limit: number, each: (see: (key: string, value: string) => void) => void): PlatformObject {
  const entries: Entry[] = [];
  let count = 0;
  each((key, value) => {
    if (count++ < limit) entries[entries.length] = { key, value };
  });
  return { kind: 'entries', heading, entries, left: count - entries.length };
}

/** Reads an iterator's next value by the method that it has today. */
function nextOf(iterator: Iterator<unknown>): (of: Iterator<unknown>) => unknown {
  const next = methodOf(getPrototypeOf(iterator) as Iterator<unknown>, 'next');
  return (of) => next(of).value as unknown;
}

/** Only by its prototype: asking it anything would count as handling its rejection. */
function isPromise(value: object): boolean {
  return getPrototypeOf(value) === promisePrototype;
}
