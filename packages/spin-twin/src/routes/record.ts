/** Without a prototype: a capture may be called `constructor`, or `__proto__`. */
export function toRecord(entries: Iterable<readonly [string, string]>): Record<string, string> {
  const record = Object.create(null) as Record<string, string>;
  for (const [name, value] of entries) record[name] = value;
  return record;
}
