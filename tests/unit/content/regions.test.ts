import { describe, expect, test } from 'vitest';
import { formatProblems } from '../../../src/lib/problem.ts';
import { parseRegions } from '../../../src/lib/regions.ts';

const lines = (...text: string[]) => text.join('\n');

describe('regions', () => {
  test('count lines of the text without markers', () => {
    const { text, regions, problems } = parseRegions('a.rs', lines('use x;', '// #region app', 'fn app() {', '}', '// #endregion app', 'fn b() {}'));
    expect(text).toBe(lines('use x;', 'fn app() {', '}', 'fn b() {}'));
    expect(regions).toEqual([{ name: 'app', from: 2, to: 3 }]);
    expect(problems).toEqual([]);
  });

  test('may nest and overlap', () => {
    const source = lines('// #region outer', 'a', '  // #region inner', '  b', '// #region across', 'c', '  // #endregion inner', 'd', '// #endregion outer', 'e', '// #endregion across');
    expect(parseRegions('a.ts', source).regions).toEqual([
      { name: 'outer', from: 1, to: 4 },
      { name: 'inner', from: 2, to: 3 },
      { name: 'across', from: 3, to: 5 },
    ]);
  });

  test('leave comments alone that only look like markers', () => {
    const source = lines('//#region x', '/// #region y', '// #regions z', 'let s = "// #region a";');
    expect(parseRegions('a.rs', source)).toEqual({ text: source, regions: [], problems: [] });
  });

  test.each<readonly [string, string, string]>([
    ['unclosed', lines('a', '// #region app', 'b'), 'a.rs:2\n  Region "app" is never closed.\n  → Write `// #endregion app` after its last line.'],
    ['there twice', lines('// #region app', 'a', '// #endregion app', '// #region app', 'b', '// #endregion app'), 'a.rs:4\n  Region "app" is there twice: it began on line 1 already.\n  → Give one of them another name.\n\na.rs:6\n  Region "app" ends here, but isn\'t open.\n  → Write `// #region app` before its first line, or remove this one.'],
    ['an unknown end', lines('a', '// #endregion app'), 'a.rs:2\n  Region "app" ends here, but isn\'t open.\n  → Write `// #region app` before its first line, or remove this one.'],
    ['empty', lines('// #region app', '// #endregion app'), 'a.rs:2\n  Region "app" holds no line.\n  → Put its markers around the lines that it names.'],
    ['without a name', lines('// #region', 'a'), 'a.rs:1\n  "" is no name for a region.\n  → Name it in kebab-case, at its start and at its end: `// #region the-route`.'],
    ['with a bad name', lines('// #region The Route', 'a'), 'a.rs:1\n  "The Route" is no name for a region.\n  → Name it in kebab-case, at its start and at its end: `// #region the-route`.'],
  ])('say what is wrong: %s', (_name, source, said) => {
    expect(formatProblems(parseRegions('a.rs', source).problems)).toBe(said);
  });
});
