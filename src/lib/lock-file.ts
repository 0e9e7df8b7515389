/**
 * The part of a Cargo.lock that some of its crates need. Throws when one isn't in it.
 * It may hold more than one crate alone would: other features of the same dependencies. Cargo drops those and keeps the versions.
 */
export function reachableLock(lock: string, crates: readonly string[]): string {
  const [head = '', ...blocks] = lock.split(/^(?=\[\[package\]\]$)/m);
  const entries = blocks.map((text) => ({ text, name: field(text, 'name'), version: field(text, 'version'), dependencies: dependenciesOf(text) }));
  const wanted = [...crates];
  const kept = new Set<string>();
  for (let next = wanted.pop(); next !== undefined; next = wanted.pop()) {
    // "name", or "name version" where the lock holds two versions of one crate.
    const [name, version] = next.split(' ');
    const found = entries.filter((entry) => entry.name === name && (version === undefined || entry.version === version));
    if (found.length === 0) throw new Error(`Cargo.lock has no "${next}": run \`cargo check\` once, so that it does.`);
    for (const { text, dependencies } of found) {
      if (kept.has(text)) continue;
      kept.add(text);
      wanted.push(...dependencies);
    }
  }
  return head + entries.filter(({ text }) => kept.has(text)).map(({ text }) => `${text.trimEnd()}\n`).join('\n');
}

function field(block: string, name: string): string {
  return new RegExp(`^${name} = "([^"]*)"$`, 'm').exec(block)?.[1] ?? '';
}

function dependenciesOf(block: string): string[] {
  const list = /^dependencies = \[\n([^\]]*)\]/m.exec(block)?.[1] ?? '';
  return [...list.matchAll(/"([^"]+)"/g)].map((match) => match[1] ?? '');
}
