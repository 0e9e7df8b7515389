import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkFiles } from '../../../src/lib/check-content.ts';
import { formatProblems } from '../../../src/lib/problem.ts';

/** Path → text, or undefined to leave a file of the sound project out. */
export type Changes = Readonly<Record<string, string | undefined>>;

const STEP = 'tutorials/demo/one';

/** A project with one step that has nothing wrong: cases change one thing of it. */
export const soundFiles: Readonly<Record<string, string>> = {
  'content/claims.json': JSON.stringify({
    sources: [{ id: 'S2', slug: 'nine-parts', title: 'Nine parts' }],
    claims: [{ id: 'S2-012', source: 'S2', where: 'Part 2', claim: 'It is so.', kind: 'api', verdict: 'holds', checked: 'A test.', correction: '-', testable: 'Yes.' }],
  }),
  'content/concepts/basics.mdx': '---\nnotation: "fn"\ntitle: Functions\norder: 1\nfind: [fn, pub, tail-expression, number-types]\n---\nText.\n',
  'tutorials/demo/index.mdx': '---\ntitle: Demo\ndescription: A demo.\nframework: axum\nsteps: [one]\n---\nHello.\n',
  [`${STEP}/index.mdx`]: `---
title: One
goal: Answer.
---
See [the sum](region:sum), [the answer](exchange:the-answer), [functions](concept:basics).

<Region name="sum" />

<Predict exchange="the answer">
  <Guess status="404">404</Guess>
  <Guess status="200" header="content-type: text/plain" body="42">200</Guess>
</Predict>

<Claim id="S2-012" />

<Hint>First.</Hint>
<Hint>Second.</Hint>
`,
  [`${STEP}/exchanges.toml`]: `[[exchange]]
name = "the answer"
shows = "that there is one"
request = { method = "GET", path = "/" }
[exchange.response]
status = 200
headers = { content-type = "text/plain" }
body = "42"
`,
  [`${STEP}/rust/Cargo.toml`]: '[package]\nname = "demo-one"\n',
  [`${STEP}/rust/src/lib.rs`]: '// #region sum\npub fn sum() -> u32 {\n    42\n}\n// #endregion sum\n',
  [`${STEP}/ts/main.ts`]: '// #region sum\nexport const sum = () => 41;\n// #endregion sum\n',
  [`${STEP}/solution/main.ts`]: '// #region sum\nexport const sum = () => 42;\n// #endregion sum\n',
};

/** Writes the sound project with the changes into a folder of its own. `remove` takes it away again. */
export function makeProject(changes: Changes = {}): { root: string; remove: () => void } {
  const root = mkdtempSync(join(tmpdir(), 'content-'));
  for (const [path, text] of Object.entries({ ...soundFiles, ...changes })) {
    if (text === undefined) continue;
    mkdirSync(join(root, dirname(path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return { root, remove: () => rmSync(root, { recursive: true }) };
}

/** All that an author is told about the project with the changes, but about its module: the demo has no wasm crate. */
export function told(changes: Changes): string {
  const { root, remove } = makeProject(changes);
  try {
    return formatProblems(checkFiles(root).problems.filter(({ file }) => !file.includes('/wasm/')));
  } finally {
    remove();
  }
}

/** The sound text of a file, with one passage replaced. Throws when the passage isn't there: such a case would test nothing. */
export function edited(path: string, from: string, to: string): Changes {
  const text = soundFiles[path];
  if (text?.includes(from) !== true) throw new Error(`${path} holds no ${JSON.stringify(from)}`);
  return { [path]: text.replace(from, to) };
}
