import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

/** Paths and npm scripts that the contributor's pages name, in back quotes or in code lines. */
for (const page of ['README.md', 'CONTRIBUTING.md']) {
  const text = readFileSync(page, 'utf8');
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

  test(`every path that ${page} names exists`, () => {
    const paths = [...text.matchAll(/`((?:src|tests|scripts|crates|packages|tutorials|content|docs)\/[^`<>* ]*)`|\]\(((?!http)[^)#]+)\)/g)].map((match) => match[1] ?? match[2]!);
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  test(`every npm script that ${page} names exists`, () => {
    const named = [...text.matchAll(/npm run ([a-z-]+)/g)].map((match) => match[1]!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
}
