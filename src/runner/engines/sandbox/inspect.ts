/**
 * Prints any value for the console. It never throws, runs no getter, looks at a limited number of values, and cuts long text:
 * what is printed may have been made to hang or to flood.
 */
import { describeError, type FindPlace } from './errors.ts';
import { LIMITS } from './limits.ts';
import { asPlatformObject, type Entry } from './platform-objects.ts';
import { cutText, getOwnPropertyDescriptor, getPrototypeOf, isArray, ownKeys, plainValue, readText, searchText, stringify } from './primitives.ts';

const DEPTH = 4;
const ENTRIES = 50;
const INNER_TEXT = 500;
/** Longer objects stand on several lines. */
const WIDTH = 76;

/** What one console call may still look at. */
export interface Budget {
  steps: number;
}

/** One value as text. Strings stand as they are at the top and in quotes further inside. */
export function inspect(value: unknown, budget: Budget, findPlace: FindPlace): string {
  return typeof value === 'string' ? cutText(value, LIMITS.textCharacters) : new Printer(budget, findPlace).print(value, DEPTH, '');
}

class Printer {
  readonly #budget: Budget;
  readonly #findPlace: FindPlace;
  /** The objects around the one that is being printed. */
  readonly #around: object[] = [];
  #depth = 0;

  constructor(budget: Budget, findPlace: FindPlace) {
    this.#budget = budget;
    this.#findPlace = findPlace;
  }

  print(value: unknown, levels: number, indent: string): string {
    if (--this.#budget.steps < 0) return '…';
    try {
      if (typeof value === 'string') return quote(cutText(value, INNER_TEXT));
      if (typeof value === 'function') return describeFunction(value);
      if (typeof value !== 'object' || value === null) return describePrimitive(value);
      return this.#printObject(value, levels, indent);
    } catch {
      return '[unreadable]';
    }
  }

  #printObject(value: object, levels: number, indent: string): string {
    for (let index = 0; index < this.#depth; index++) if (this.#around[index] === value) return '[Circular]';
    if (isError(value)) return this.#printError(value);
    if (levels === 0) return isArray(value) ? '[Array]' : `[${className(value) || 'Object'}]`;
    this.#around[this.#depth++] = value;
    try {
      return isArray(value) ? this.#printArray(value, '', levels, indent) : this.#printFields(value, levels, indent);
    } finally {
      this.#depth--;
    }
  }

  #printError(value: object): string {
    const { kind, message, file, line, column } = describeError(value, this.#findPlace);
    const heading = `${kind}: ${message}`;
    return file === '' ? heading : `${heading}\n    at ${file}:${line}:${column}`;
  }

  #printArray(value: object, heading: string, levels: number, indent: string): string {
    const length = plainValue(value, 'length');
    const count = typeof length === 'number' ? length : 0;
    const parts: string[] = [];
    for (let index = 0; index < count && index < ENTRIES; index++) {
      const item = getOwnPropertyDescriptor(value, index);
      put(parts, item ? this.#printField(item, levels, indent) : '<empty>');
      if (this.#budget.steps < 0) break;
    }
    if (count > parts.length) put(parts, `… ${count - parts.length} more`);
    return layOut(heading, '[', parts, ']', indent);
  }

  #printFields(value: object, levels: number, indent: string): string {
    const known = asPlatformObject(value, ENTRIES);
    if (known?.kind === 'text') return known.text;
    if (known?.kind === 'list') return layOut(known.heading, '[', this.#printEntries(known.entries, known.left, levels, indent), ']', indent);
    if (known?.kind === 'entries') return layOut(known.heading, '{', this.#printEntries(known.entries, known.left, levels, indent), '}', indent);
    const parts: string[] = [];
    const keys = ownKeys(value);
    for (let index = 0; index < keys.length && this.#budget.steps >= 0; index++) {
      if (parts.length === ENTRIES) {
        put(parts, `… ${keys.length - index} more`);
        break;
      }
      const key = keys[index] ?? '';
      const field = getOwnPropertyDescriptor(value, key);
      if (field?.enumerable) put(parts, `${describeKey(key)}: ${this.#printField(field, levels, indent)}`);
    }
    return layOut(className(value), '{', parts, '}', indent);
  }

  #printField(field: PropertyDescriptor, levels: number, indent: string): string {
    if (field.get) return '[Getter]';
    if (field.set) return '[Setter]';
    return this.print(field.value, levels - 1, `${indent}  `);
  }

  #printEntries(entries: readonly Entry[], left: number, levels: number, indent: string): string[] {
    const parts: string[] = [];
    for (let index = 0; index < entries.length && this.#budget.steps >= 0; index++) {
      const entry = entries[index];
      if (!entry) continue;
      const value = this.print(entry.value, levels - 1, `${indent}  `);
      put(parts, 'key' in entry ? `${this.print(entry.key, levels - 1, `${indent}  `)} => ${value}` : value);
    }
    if (left > 0) put(parts, `… ${left} more`);
    return parts;
  }
}

/** Adds at the end without `push`, which a program may have replaced. */
function put(list: string[], item: string): void {
  list[list.length] = item;
}

function layOut(heading: string, open: string, parts: readonly string[], close: string, indent: string): string {
  const start = heading === '' ? open : `${heading} ${open}`;
  if (parts.length === 0) return `${start}${close}`;
  const oneLine = `${start} ${join(parts, ', ')} ${close}`;
  if (oneLine.length + indent.length <= WIDTH && searchText(oneLine, '\n') < 0) return oneLine;
  return `${start}\n${indent}  ${join(parts, `,\n${indent}  `)}\n${indent}${close}`;
}

function join(parts: readonly string[], between: string): string {
  let text = '';
  for (let index = 0; index < parts.length; index++) text += (index === 0 ? '' : between) + (parts[index] ?? '');
  return text;
}

const errorPrototype = Error.prototype;
const exceptionPrototype = DOMException.prototype;

function isError(value: object): boolean {
  let holder: object | null = value;
  for (let step = 0; holder !== null && step < 12; step++) {
    if (holder === errorPrototype || holder === exceptionPrototype) return true;
    holder = getPrototypeOf(holder);
  }
  return false;
}

/** The name of the class that made an object; empty for plain objects and for names behind getters. */
function className(value: object): string {
  const prototype = getPrototypeOf(value);
  if (prototype === null) return '[Object: null prototype]';
  const maker = plainValue(prototype, 'constructor');
  const name = typeof maker === 'function' ? readText(maker, 'name') : '';
  return name === 'Object' ? '' : cutText(name, 100);
}

function describeFunction(value: object): string {
  const name = cutText(readText(value, 'name'), 100);
  const isClass = getOwnPropertyDescriptor(value, 'prototype')?.writable === false;
  if (isClass) return `[class ${name || '(anonymous)'}]`;
  return `[Function: ${name || '(anonymous)'}]`;
}

function describePrimitive(value: unknown): string {
  if (typeof value === 'bigint') return `${cutText(String(value), INNER_TEXT)}n`;
  if (typeof value === 'number' && value === 0 && 1 / value < 0) return '-0';
  return cutText(String(value), INNER_TEXT);
}

function describeKey(key: PropertyKey): string {
  if (typeof key === 'symbol') return `[${cutText(String(key), 100)}]`;
  const name = cutText(String(key), 100);
  return isPlainKey(name) ? name : quote(name);
}

function isPlainKey(name: string): boolean {
  if (name === '' || (name[0] ?? '') <= '9') return false;
  for (let index = 0; index < name.length; index++) {
    const letter = name[index] ?? '';
    const plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9') || letter === '_' || letter === '$';
    if (!plain) return false;
  }
  return true;
}

/** In single quotes, as Node prints it; JSON's escapes stay. */
function quote(text: string): string {
  if (searchText(text, "'") >= 0) return stringify(text);
  const json = stringify(text);
  let inside = '';
  for (let index = 1; index < json.length - 1; index++) {
    const isEscapedQuote = json[index] === '\\' && json[index + 1] === '"';
    if (json[index] === '\\' && !isEscapedQuote) inside += json[index++];
    if (!isEscapedQuote) inside += json[index] ?? '';
  }
  return `'${inside}'`;
}
