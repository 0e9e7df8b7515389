import { floatText } from './float-text.ts';
import { type Deserializer, Kind, type MapAccess, type SeqAccess, end } from './kind.ts';

/** Any JSON. Integers beyond 2^53 are bigints. */
export type JsonValue = null | boolean | number | bigint | string | JsonValue[] | { [key: string]: JsonValue };

type Container = JsonValue[] | { [key: string]: JsonValue };

// Which numbers of a container that was read were floats: Rust prints 1.0 again as 1.0, and JavaScript can't tell it from 1.
const floats = new WeakMap<object, Map<string | number, number>>();

class Value extends Kind<JsonValue> {
  readonly rustName = 'Value';
  readonly expecting = 'any valid JSON value';
  // The visitor's last number was a float: whoever holds the value remembers.
  #wasFloat = false;

  override get typeName(): string {
    return 'serde_json::value::Value';
  }
  deserialize(from: Deserializer): JsonValue {
    this.#wasFloat = false;
    return from.any(this);
  }
  override visitBool(value: boolean): JsonValue {
    return value;
  }
  override visitInteger(value: number | bigint): JsonValue {
    return value;
  }
  override visitFloat(value: number): JsonValue {
    if (!Number.isFinite(value)) return null;
    this.#wasFloat = true;
    return value;
  }
  override visitStr(value: string): JsonValue {
    return value;
  }
  override visitUnit(): JsonValue {
    return null;
  }
  override visitNone(): JsonValue {
    return null;
  }
  override visitSome(from: Deserializer): JsonValue {
    return this.deserialize(from);
  }
  override visitSeq(access: SeqAccess): JsonValue {
    const values: JsonValue[] = [];
    for (;;) {
      const value = access.next(this);
      if (value === end) break;
      this.#remember(values, values.length, value);
      values.push(value);
    }
    this.#wasFloat = false;
    return values;
  }
  override visitMap(access: MapAccess): JsonValue {
    const entries = new Map<string, JsonValue>();
    const values = Object.create(null) as { [key: string]: JsonValue };
    for (;;) {
      const key = access.key();
      if (key === end) break;
      const value = access.value(this);
      this.#remember(values, key, value);
      entries.set(key, value);
    }
    this.#wasFloat = false;
    for (const key of [...entries.keys()].sort(byCodePoint)) values[key] = entries.get(key) ?? null;
    return values;
  }

  json(value: JsonValue): string {
    if (typeof value === 'number') return printNumber(value);
    if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map((one, index) => this.#printIn(value, index, one)).join(',')}]`;
    const keys = Object.keys(value).sort(byCodePoint);
    return `{${keys.map((key) => `${JSON.stringify(key)}:${this.#printIn(value, key, value[key] ?? null)}`).join(',')}}`;
  }

  #printIn(container: Container, key: string | number, value: JsonValue): string {
    return typeof value === 'number' && wasFloat(container, key, value) ? floatText(value, 'f64') : this.json(value);
  }

  #remember(container: Container, key: string | number, value: JsonValue): void {
    const known = floats.get(container);
    if (!this.#wasFloat || typeof value !== 'number') known?.delete(key);
    else floats.set(container, (known ?? new Map<string | number, number>()).set(key, value));
  }
}

/** True when `value` was read as a float from this place and is still the same. */
export function wasFloat(container: object, key: string | number, value: number): boolean {
  const known = floats.get(container)?.get(key);
  return known !== undefined && Object.is(known, value);
}

function printNumber(value: number): string {
  return Number.isInteger(value) && !Object.is(value, -0) && Math.abs(value) < 2 ** 64 ? String(value) : floatText(value, 'f64');
}

/** serde_json's map is sorted by the bytes of its keys, which is the order of code points. */
function byCodePoint(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let at = 0; ; at++) {
    const difference = (left[at]?.codePointAt(0) ?? -1) - (right[at]?.codePointAt(0) ?? -1);
    if (difference !== 0 || at >= left.length) return difference;
  }
}

/** serde_json's `Value`. */
export const value: Kind<JsonValue> = new Value();
