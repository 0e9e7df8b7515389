import { expect, test } from 'vitest';
import { edited, soundFiles, told } from './sound-project.ts';
import type { Changes } from './sound-project.ts';

const STEP = 'tutorials/demo/one';
const PROSE = `${STEP}/index.mdx`;
const TOML = `${STEP}/exchanges.toml`;
const LIB = `${STEP}/rust/src/lib.rs`;
const START = `${STEP}/ts/main.ts`;
const SOLUTION = `${STEP}/solution/main.ts`;
const TWO_REGIONS = '// #region sum\n// #region more\nlet x = 1;\n// #endregion more\n// #endregion sum\n';
const SOURCES = 'sources = ["https://example.org/v1/up.rs"]';
const TERMINAL = `title = "Starting"\nprogram = "Spin 4.0.2"\nkind = "described"\n[[part]]\ncommand = "spin up"\noutput = "Serving"\n${SOURCES}\n`;

/** Without the exchange, what the prose says of it would be told as well. */
const withoutAnswer = { [PROSE]: '---\ntitle: One\ngoal: Answer.\nkind: reading\n---\n[The sum](region:sum)\n' };

const another = (name: string, shows: string, path: string): string => `[[exchange]]\nname = "${name}"\nshows = "${shows}"\nrequest = { method = "GET", path = "${path}" }\n[exchange.response]\nstatus = 200\n`;

/** What each broken project is told, whole: file, field, what is wrong, and the cure. */
const cases: readonly (readonly [name: string, changes: Changes, said: string])[] = [
  ['a sound project', {}, ''],

  // folders and files
  ['an unknown file', { [`${STEP}/notes.txt`]: '' }, `${STEP}/notes.txt
  A step has no such file.
  → Put sources into ts/, solution/ or rust/src/, or remove it.`],
  ['a file beside the sources', { [`${STEP}/ts/data.json`]: '{}' }, `${STEP}/ts/data.json
  A step has no such file.
  → Put sources into ts/, solution/ or rust/src/, or remove it.`],
  ['no exchanges', { [TOML]: undefined, [PROSE]: '---\ntitle: One\ngoal: Answer.\nkind: reading\n---\n' }, `${STEP}/exchanges.toml
  This file is missing.
  → Write the requests, then run \`npm run record\`.`],
  ['no twin', { [START]: undefined }, `${STEP}/ts/main.ts
  This file is missing.
  → Write the twin that the reader begins with: \`export function app()\`.`],
  ['no solution', { [SOLUTION]: undefined }, `${STEP}/solution
  An exercise has no solution.
  → Put the files that differ from ts/ here, or write \`kind: reading\` in the frontmatter.`],
  ['no crate', { [`${STEP}/rust/Cargo.toml`]: undefined }, `${STEP}/rust/Cargo.toml
  This file is missing.
  → Every step is a crate that builds alone: copy it from a neighbour and change its name.`],
  ['a focus that is nowhere', edited(PROSE, 'goal: Answer.', 'goal: Answer.\nfocus: routes.ts'), `${STEP}/index.mdx, focus
  There is no file ts/routes.ts.
  → Name a file of ts/, or leave the field out for main.ts.`],
  ['a step that is not listed', edited('tutorials/demo/index.mdx', 'steps: [one]', 'steps: [two]'), `tutorials/demo/index.mdx, steps
  There is no folder for the step "two".
  → Make it with \`npm run new-step -- demo two "Its title"\`, or take it off the list.

tutorials/demo/one
  This step is not listed in its tutorial.
  → Add \`one\` to \`steps\` in tutorials/demo/index.mdx, where it belongs in the order.`],
  ['a tutorial without a page', { 'tutorials/demo/index.mdx': undefined }, `tutorials/demo/index.mdx
  The tutorial has no index.mdx.
  → Write it: title, description, framework, steps, and a few words for whoever comes to it.`],

  // what programs print
  ['a terminal that is nowhere', edited(PROSE, '<Claim id="S2-012" />', '<Terminal name="spin-up" />'), `${PROSE}:14
  There is no terminal "spin-up".
  → Write one of: nothing yet; or add content/terminal/spin-up.toml.`],
  ['an output that nobody can trace', { 'content/terminal/spin-up.toml': TERMINAL.replace(SOURCES, 'sources = []') }, `content/terminal/spin-up.toml, part.0.sources
  Name the file that the text is from: no output that nobody can trace.
  → Add at least one entry.`],
  ['something left out in silence', { 'content/terminal/spin-up.toml': TERMINAL.replace('Serving', '…') }, `content/terminal/spin-up.toml
  It leaves something out ("…") and doesn't say what.
  → Say it in \`note\`.`],

  // frontmatter
  ['a date where words belong', edited(PROSE, 'title: One', 'title: 2026-01-01'), `${PROSE}, title
  Invalid input: expected string, received Date.
  → Write a string here.`],
  ['a step that is listed twice', edited('tutorials/demo/index.mdx', 'steps: [one]', 'steps: [one, one]'), `tutorials/demo/index.mdx, steps
  The step "one" is listed twice.
  → Take one of the two off the list.`],
  ['a field that is unknown', edited(PROSE, 'goal: Answer.', 'goal: Answer.\nlevel: 2'), `${PROSE}
  There is no field "level" here.
  → Remove it, or mend its spelling.`],
  ['a field that is missing', edited(PROSE, 'goal: Answer.\n', ''), `${PROSE}, goal
  This field is missing.
  → Add it: a string.`],
  ['a kind that is unknown', edited(PROSE, 'goal: Answer.', 'goal: Answer.\nkind: quiz'), `${PROSE}, kind
  This is none of the values that the field knows.
  → Write one of: exercise, reading.`],
  ['no frontmatter', { [PROSE]: '<Hint>a</Hint>\n' }, `${PROSE}
  The file has no frontmatter.
  → Begin it with \`---\`, its fields, and \`---\` again.`],

  // exchanges
  ['a typo in an exchange', edited(TOML, 'method = "GET"', 'methud = "GET"'), `${TOML}, exchange "the answer", request.method
  This field is missing.
  → Add it: a string.

${TOML}, exchange "the answer", request
  There is no field "methud" here.
  → Remove it, or mend its spelling.

${PROSE}:5
  There is no exchange "the-answer".
  → Write one of: nothing yet; or add it to tutorials/demo/one/exchanges.toml.

${PROSE}:9
  There is no exchange "the answer".
  → Write one of: nothing yet; or add it to tutorials/demo/one/exchanges.toml.`],
  ['an exchange without an answer', { [TOML]: `${soundFiles[TOML] ?? ''}[[exchange]]\nname = "new"\nshows = "more"\nrequest = { method = "GET", path = "/new" }\n` }, `${TOML}, exchange "new", response
  Its answer is not recorded, or no program gave it.
  → Run \`npm run record\`: the real program answers.`],
  ['two exchanges of one name', { [TOML]: `${soundFiles[TOML] ?? ''}${soundFiles[TOML] ?? ''}` }, `${TOML}, exchange "the answer", name
  Two exchanges have this name.
  → Give each a name of its own: prose and drafts find it by that.`],
  ['a pointer that leads nowhere', edited(TOML, 'request =', 'volatile_body = ["/id"]\nrequest ='), `${TOML}, exchange "the answer", volatile_body
  "/id" leads to nothing in the recorded body.
  → Write a JSON pointer to a value that is there, or take it out.`],
  ['names that one anchor stands for', { [TOML]: `${soundFiles[TOML] ?? ''}${another('The answer!', 'more', '/more')}` }, `${TOML}, exchange "The answer!", name
  A link can't tell it from "the answer": both are #exchange-the-answer.
  → Change a letter or a digit of one.`],
  ['two exchanges on one branch', { [TOML]: `${soundFiles[TOML] ?? ''}${another('again', 'more', '/')}` }, `${TOML}, exchange "again", request
  It asks what "the answer" asks: they take the same branch.
  → Leave one out, or put both into a group, if the first changes what the second meets.`],
  ['two exchanges for one rule', { [TOML]: `${soundFiles[TOML] ?? ''}${another('again', 'that there is one', '/more')}` }, `${TOML}, exchange "again", shows
  It shows what "the answer" shows.
  → Leave one out, or say what else it is for: no two of a step take the same branch.`],
  ['broken TOML', { [TOML]: '[[exchange]\n', [PROSE]: '---\ntitle: One\ngoal: Answer.\nkind: reading\n---\n' }, `${TOML}:1
  This is no TOML: expected end of table array declaration.
  → Mend the TOML at column 12.`],

  ['a method that no browser sends', edited(TOML, 'method = "GET"', 'method = "TRACE"'), `${TOML}, exchange "the answer", request.method
  The value is not what the field holds.
  → No browser sends CONNECT, TRACE or TRACK: choose another method.

${PROSE}:5
  There is no exchange "the-answer".
  → Write one of: nothing yet; or add it to tutorials/demo/one/exchanges.toml.

${PROSE}:9
  There is no exchange "the answer".
  → Write one of: nothing yet; or add it to tutorials/demo/one/exchanges.toml.`],

  ...([
    ['a path that is rewritten', '"/"', '"/a/%2E%2e/b"', 'request.path', 'The value is not what the field holds', 'Every URL parser rewrites this path ("/../", a blank, "#", a letter that needs %…): write it as it is sent'],
    ['a body that no browser sends', '"/" }', '"/", body = "x" }', 'request.body', 'The value is not what the field holds', 'No browser sends a body with GET or HEAD: leave it out, or choose another method'],
    ['a header’s name in capitals', '"/" }', '"/", headers = { Accept = "x" } }', 'request.headers.Accept', '"Accept" is no name for this', 'Write header names in lower case'],
    ['a header of two lines', '"/" }', '"/", headers = { accept = "x\\r\\ny: z" } }', 'request.headers.accept', 'The value is not what the field holds', 'A header\'s value is one line of Latin letters and signs, without blanks around it'],
    ['a header that is a number', '"/" }', '"/", headers = { x-count = 3 } }', 'request.headers.x-count', 'The value is not what the field holds', 'Write a string or an array here'],
    ['a wait into the past', '"/" }', '"/", wait_ms = -5 }', 'request.wait_ms', 'Too small: expected number to be >0', 'Write something over 0'],
  ] as const).map(([name, from, to, field, message, cure]) => [name, { ...edited(TOML, from, to), ...withoutAnswer }, `${TOML}, exchange "the answer", ${field}\n  ${message}.\n  → ${cure}.`] as const),

  // bytes
  ['a byte order mark', { [START]: `\ufeff${soundFiles[START] ?? ''}` }, `${START}
  It begins with a byte order mark, which hides its first line.
  → Save it as UTF-8 without one ("UTF-8", not "UTF-8 with BOM").`],
  ['a file too large for a page', { [START]: `${soundFiles[START] ?? ''}// ${'x'.repeat(600_000)}\n` }, `${START}
  It is 586 KB large.
  → Keep it under 512 KB: it becomes part of a page.`],
  ['what editors and systems leave behind', { [`${STEP}/.DS_Store`]: '', 'tutorials/.idea/workspace.xml': '', 'tutorials/demo/.idea/workspace.xml': '' }, ''],
  ['lines that end as on Windows', Object.fromEntries(Object.entries(soundFiles).map(([path, text]) => [path, text.replaceAll('\n', '\r\n')])), ''],

  // twins
  ['a start that can’t be read', edited(START, '() => 41;', '() => ;'), `${START}:2
  It can't be read at column 26: Unexpected token
  → Mend this place: the file could not be read, so nothing of it ran.`],
  ['a solution that isn’t only types and JavaScript', edited(SOLUTION, '// #region sum', 'enum Colour { Red }\n// #region sum'), `${SOLUTION}:1
  It can't be read at column 1: TypeScript enum is not supported in strip-only mode
  → Write a union of strings, \`type Colour = 'red' | 'blue'\`, or an object with \`as const\`.`],

  // regions
  ['a region without a partner in the twin', { [START]: 'export const sum = () => 41;\n' }, `${LIB}:1, region "sum"
  It has no partner in the starting files.
  → Mark the lines that belong to it under ${STEP}/ts with \`// #region sum\` … \`// #endregion sum\`.`],
  ['a region without a partner in the solution', { [SOLUTION]: 'export const sum = () => 42;\n' }, `${LIB}:1, region "sum"
  It has no partner in the solution.
  → Mark the lines that belong to it under ${STEP}/solution with \`// #region sum\` … \`// #endregion sum\`.`],
  ['a region of the twin alone', { [START]: TWO_REGIONS, [SOLUTION]: TWO_REGIONS }, `${START}:2, region "more"
  It has no partner in the program.
  → Mark the lines that belong to it under ${STEP}/rust/src with \`// #region more\` … \`// #endregion more\`.`],
  ['a region that is never closed', edited(LIB, '// #endregion sum\n', ''), `${LIB}:1
  Region "sum" is never closed.
  → Write \`// #endregion sum\` after its last line.

${START}:1, region "sum"
  It has no partner in the program.
  → Mark the lines that belong to it under ${STEP}/rust/src with \`// #region sum\` … \`// #endregion sum\`.

${PROSE}:5
  There is no region "sum".
  → Write one of: nothing yet; or mark it in tutorials/demo/one/rust/src and in the twin.

${PROSE}:7
  There is no region "sum".
  → Write one of: nothing yet; or mark it in tutorials/demo/one/rust/src and in the twin.`],

];

test.each(cases)('%s', (_name, changes, said) => expect(told(changes)).toBe(said));
