import { wasFloat } from './float-notes.ts';
import { floatText } from './float-text.ts';

/**
 * Data as JSON: as JSON.stringify prints it, with bigints as plain integers and floats that were read as such printed as floats again.
 * @throws TypeError for data that holds itself.
 */
export function jsonText(data: unknown): string {
  return print(data, undefined, '', []) ?? 'null';
}

function print(value: unknown, holder: object | undefined, key: string | number, open: readonly object[]): string | undefined {
  if (typeof value === 'bigint') return String(value);
  if (typeof value === 'number' && holder && wasFloat(holder, key, value)) return floatText(value, 'f64');
  if (typeof value === 'object' && value !== null) return printObject(value, key, open);
  return JSON.stringify(value);
}

interface ToJson {
  toJSON(key: string): unknown;
}

function hasToJson(value: object): value is ToJson {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

function printObject(value: object, key: string | number, open: readonly object[]): string | undefined {
  if (hasToJson(value)) return print(value.toJSON(String(key)), undefined, key, open);
  if (open.includes(value)) throw new TypeError('json(data): the data holds itself, and JSON has no end for that');
  const inside = [...open, value];
  if (Array.isArray(value)) return `[${value.map((one, index) => print(one, value, index, inside) ?? 'null').join(',')}]`;
  const members: string[] = [];
  for (const [name, member] of Object.entries(value)) {
    const text = print(member, value, name, inside);
    if (text !== undefined) members.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${members.join(',')}}`;
}
