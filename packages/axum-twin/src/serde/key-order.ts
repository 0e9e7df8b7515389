/** Entries as a BTreeMap has them: sorted by the bytes of their keys, which is the order of code points. */
export function sortedEntries<T>(entries: readonly (readonly [string, T])[]): (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => byCodePoint(a, b));
}

/** A record of sorted entries, without a prototype: `__proto__` is a key like any other. */
export function sortedRecord<T>(entries: ReadonlyMap<string, T>): Record<string, T> {
  const record = Object.create(null) as Record<string, T>;
  for (const [key, value] of sortedEntries([...entries])) record[key] = value;
  return record;
}

function byCodePoint(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let at = 0; at < left.length; at++) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? -1);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
