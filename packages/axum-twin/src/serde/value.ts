import { FloatNotes, type ReadsFloats, memberJson } from './float-notes.ts';
import { floatText } from './float-text.ts';
import { sortedEntries, sortedRecord } from './key-order.ts';
import { type Deserializer, Kind, type MapAccess, type SeqAccess, end } from './kind.ts';

/** Any JSON. Integers beyond 2^53 are bigints. */
export type JsonValue = null | boolean | number | bigint | string | JsonValue[] | { [key: string]: JsonValue };

class Value extends Kind<JsonValue> implements ReadsFloats {
  readonly rustName = 'Value';
  readonly expecting = 'any valid JSON value';
  lastWasFloat = false;

  override get typeName(): string {
    return 'serde_json::value::Value';
  }
  deserialize(from: Deserializer): JsonValue {
    this.lastWasFloat = false;
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
    this.lastWasFloat = true;
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
    const floats = new FloatNotes();
    for (;;) {
      const value = access.next(this);
      if (value === end) break;
      floats.note(this, values.length, value);
      values.push(value);
    }
    floats.attachTo(values);
    return values;
  }

  override visitMap(access: MapAccess): JsonValue {
    const entries = new Map<string, JsonValue>();
    const floats = new FloatNotes();
    for (;;) {
      const key = access.key();
      if (key === end) break;
      const value = access.value(this);
      floats.note(this, key, value);
      entries.set(key, value);
    }
    const values = sortedRecord(entries);
    floats.attachTo(values);
    return values;
  }

  json(value: JsonValue): string {
    if (typeof value === 'number') return printNumber(value);
    if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? String(value) : JSON.stringify(value);
    if (Array.isArray(value)) return `[${value.map((one, index) => memberJson(value, index, this, one)).join(',')}]`;
    const members = sortedEntries(Object.entries(value));
    return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${memberJson(value, key, this, member)}`).join(',')}}`;
  }
}

function printNumber(value: number): string {
  return Number.isInteger(value) && !Object.is(value, -0) && Math.abs(value) < 2 ** 64 ? String(value) : floatText(value, 'f64');
}

/** serde_json's `Value`. */
export const value: Kind<JsonValue> = new Value();
