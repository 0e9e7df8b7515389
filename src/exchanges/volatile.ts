/**
 * The actual JSON text with the expected one's values at the pointers, ready to be compared as text.
 * Gives the actual text unchanged when either is no JSON, or when a pointer leads to nothing on one side: then they do differ.
 */
export function withVolatileValuesOf(expected: string, actual: string, pointers: readonly string[]): string {
  const left = parseJson(expected);
  const right = parseJson(actual);
  if (left === undefined || right === undefined) return actual;
  for (const pointer of pointers) {
    const value = valueAt(left.value, pointer);
    if (value === undefined || !replaceAt(right.value, pointer, value)) return actual;
  }
  // Both sides lose their spacing and number spelling alike; what differs in value or order still differs.
  return JSON.stringify(left.value) === JSON.stringify(right.value) ? expected : actual;
}

function parseJson(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}

function valueAt(root: unknown, pointer: string): unknown {
  return segments(pointer).reduce<unknown>((value, key) => (isContainer(value) && Object.hasOwn(value, key) ? value[key] : undefined), root);
}

function replaceAt(root: unknown, pointer: string, value: unknown): boolean {
  const path = segments(pointer);
  const last = path.pop();
  const parent = path.reduce<unknown>((inner, key) => (isContainer(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined), root);
  if (last === undefined || !isContainer(parent) || !Object.hasOwn(parent, last)) return false;
  parent[last] = value;
  return true;
}

function segments(pointer: string): string[] {
  return pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
