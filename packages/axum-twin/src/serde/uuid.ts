import { DeserializeError, type Deserializer, Kind } from './kind.ts';

/** A UUID as text: read in any of the uuid crate's forms, held and printed hyphenated in lower case. */
class Uuid extends Kind<string> {
  readonly rustName = 'Uuid';
  readonly expecting = 'a formatted UUID string';

  override get typeName(): string {
    return 'uuid::Uuid';
  }
  deserialize(from: Deserializer): string {
    return from.str(this);
  }
  override visitStr(value: string): string {
    const hex = hexDigits(value);
    if (hex === undefined) throw new DeserializeError(`UUID parsing failed: ${whyInvalid(value)}`);
    return hex.toLowerCase().replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  }
  json(value: string): string {
    return JSON.stringify(value);
  }
}

export const uuid: Kind<string> = new Uuid();

const hyphenated = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

function hexDigits(text: string): string | undefined {
  if (/^[\da-f]{32}$/i.test(text)) return text;
  const inner = text.replace(/^\{(.{36})\}$/, '$1').replace(/^urn:uuid:(.{36})$/i, '$1');
  return hyphenated.test(inner) ? inner.replaceAll('-', '') : undefined;
}

/** The uuid crate's words; positions and lengths count bytes. */
function whyInvalid(text: string): string {
  const length = byteLength(text);
  if (length === 0 || length > 45) return `invalid length: found ${length}`;
  // The crate forgets the wrapping of a text of the right length, and counts from inside it.
  const isWrapped = length === 38 && /^\{.*\}$/s.test(text);
  const isUrn = /^urn:uuid:/i.test(text);
  if (isWrapped) return whyHyphenated(text.slice(1, -1), 0, true);
  if (isUrn) return length === 45 ? whyHyphenated(text.slice(9), 0, true) : whyHyphenated(text.slice(9), 9, true, length);
  if (/^\{.*\}$/s.test(text) && length > 1) return whyHyphenated(text.slice(1, -1), 1, true, length);
  return whyHyphenated(text, 0, length === 36);
}

const groupLengths = [8, 4, 4, 4, 12] as const;
const groupStarts = [0, 9, 14, 19, 24] as const;

function whyHyphenated(text: string, offset: number, isHyphenated: boolean, whole = byteLength(text)): string {
  const hyphens: number[] = [];
  let at = 0;
  for (const character of text) {
    if (character === '-') hyphens.push(at);
    else if (!/^[\da-f]$/i.test(character)) return `invalid character: found \`${character}\` at ${at + offset}`;
    at += byteLength(character);
  }
  if (!isHyphenated && hyphens.length === 0) return `invalid length: found ${whole}`;
  if (hyphens.length !== 4) return `invalid group count: expected 5, found ${hyphens.length + 1}`;
  const wrong = hyphens.findIndex((hyphen, group) => hyphen !== (groupStarts[group + 1] ?? 0) - 1);
  const group = wrong < 0 ? 4 : wrong;
  const found = (wrong < 0 ? whole : (hyphens[wrong] ?? 0)) - (groupStarts[group] ?? 0);
  return `invalid group length in group ${group}: expected ${groupLengths[group]}, found ${found}`;
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
