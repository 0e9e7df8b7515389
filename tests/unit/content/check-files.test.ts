import { expect, test } from 'vitest';
import { checkFiles } from '../../../src/lib/check-content.ts';
import { formatProblems } from '../../../src/lib/problem.ts';
import { edited, makeProject, soundFiles } from './sound-project.ts';
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
const CONCEPT = 'content/concepts/basics.mdx';

/** What each broken project is told, whole: file, field, what is wrong, and the cure. */
const cases: readonly (readonly [name: string, changes: Changes, said: string])[] = [
  ['a sound project', {}, ''],

  // prose
  ['a component that is unknown', edited(PROSE, '<Hint>First.</Hint>', '<Hint>First.</Hint>\n<Tip>No.</Tip>'), `${PROSE}:17
  There is no component <Tip>.
  → Write one of: <BothHosts>, <Claim>, <CompilerSays>, <Guess>, <Hint>, <LoadTest>, <ManifestConverter>, <MigrateHere>, <Notice>, <Predict>, <Region>, <Terminal>; or in code, \`Tip\`.`],

  ['a tag that is never closed', edited(PROSE, '<Hint>First.</Hint>', '<Hint>First.'), `${PROSE}:16
  The text is no MDX: Expected a closing tag for \`<Hint>\` before the end of \`paragraph\` (mdx-jsx:unexpected-character)
  → Close every tag, and write \`{\` and \`<\` in code as \`code\`.`],

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
  ['broken TOML', { [TOML]: '[[exchange]\n', [PROSE]: '---\ntitle: One\ngoal: Answer.\nkind: reading\n---\n' }, `${TOML}:1
  Invalid TOML document: expected end of table array declaration.
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

  // prose
  ['a region that the prose invents', edited(PROSE, 'region:sum', 'region:total'), `${PROSE}:5
  There is no region "total".
  → Write one of: "sum"; or mark it in tutorials/demo/one/rust/src and in the twin.`],
  ['an exchange that the prose invents', edited(PROSE, 'exchange:the-answer', 'exchange:no-answer'), `${PROSE}:5
  There is no exchange "no-answer".
  → Write one of: "the-answer"; or add it to tutorials/demo/one/exchanges.toml.`],
  ['a link with spaces', edited(PROSE, 'exchange:the-answer', 'exchange:the answer'), `${PROSE}:5
  […](exchange:the answer) is no link in Markdown, because of its spaces.
  → Write [your words](exchange:the-answer).`],
  ['a concept that the prose invents', edited(PROSE, 'concept:basics', 'concept:monads'), `${PROSE}:5
  There is no entry "monads" in "Reading Rust".
  → Write content/concepts/monads.mdx, or link to one that is there.`],
  ['a claim that nobody made', edited(PROSE, 'S2-012', 'S2-999'), `${PROSE}:14
  There is no claim "S2-999".
  → Look its id up in content/claims.json, or on the page /claims/.`],
  ['one hint', edited(PROSE, '<Hint>Second.</Hint>\n', ''), `${PROSE}
  The exercise has one hint.
  → Write 2 or more <Hint>s, each closer than the one before.`],
  ['no right guess', edited(PROSE, 'body="42"', 'body="43"'), `${PROSE}:9, <Predict exchange="the answer">
  No guess is right: the program answered 200 OK.
  → Give exactly one <Guess> attributes (status, header, body) that all hold for the recorded answer.`],
  ['two right guesses', edited(PROSE, 'status="404"', 'status="200"'), `${PROSE}:9, <Predict exchange="the answer">
  2 guesses are right: the program answered 200 OK.
  → Give exactly one <Guess> attributes (status, header, body) that all hold for the recorded answer.`],

  // notations and claims
  ['a notation that nobody explains', edited(LIB, '    42', '    parse("42").unwrap()'), `${LIB}:3
  \`.unwrap(), .expect(…)\` has no entry in "Reading Rust".
  → Explain it in content/concepts/unwrap.mdx with \`find: [unwrap]\`, or add "unwrap" to the \`find\` of an entry that does.`],
  ['an entry for a notation that is unknown', edited(CONCEPT, 'find: [fn', 'find: [monad, fn'), `${CONCEPT}, find
  There is no notation "monad".
  → Use an id of src/lib/rust-notations.ts, or add one there that finds it.`],
  ['a notation explained twice', { 'content/concepts/more.mdx': '---\nnotation: fn\ntitle: More\norder: 2\nfind: [fn]\n---\n' }, `content/concepts/more.mdx, find
  "fn" is explained in basics.mdx already.
  → Let one of the two entries explain it.`],
  ['a mistake that nobody recorded', { 'content/compiler/late/wrong.rs': 'fn a() { b }\n', 'content/compiler/late/index.mdx': '---\ntitle: Late\norder: 1\n---\n' }, `content/compiler/late/right.rs
  This file is missing.
  → Write the same program, mended.

content/compiler/late/message.txt
  This file is missing.
  → Run \`npm run record -- compiler\`: it writes what rustc says.`],
  ['a message that advises help, without the help', {
    'content/compiler/late/index.mdx': '---\ntitle: Late\n---\n',
    'content/compiler/late/wrong.rs': '',
    'content/compiler/late/right.rs': '',
    'content/compiler/late/message.txt': 'the trait bound `fn(…) {late}: Handler<_, _>` is not satisfied\nConsider using `#[axum::debug_handler]`',
  }, `content/compiler/late/helped.txt
  This file is missing.
  → Run \`npm run record -- compiler\`: it writes what rustc says.

content/compiler/late/index.mdx, order
  This field is missing.
  → Add it: a number.`],
  ['a mistake that is in no corner', edited(PROSE, '<Claim id="S2-012" />', '<CompilerSays name="late" />'), `${PROSE}:14
  There is no mistake "late" in the compiler corner.
  → Write one of: nothing yet; or add the folder content/compiler/late.`],
  ['a verdict that is none', edited('content/claims.json', '"holds"', '"perhaps"'), `content/claims.json, claim "S2-012", verdict
  This is none of the values that the field knows.
  → Write one of: holds, depends, outdated, wrong, contradicts itself, unverifiable.

${PROSE}:14
  There is no claim "S2-012".
  → Look its id up in content/claims.json, or on the page /claims/.`],
  ['a ledger that is no JSON', { 'content/claims.json': '{', ...edited(PROSE, '<Claim id="S2-012" />', '') }, `content/claims.json
  This is no JSON: Expected property name or '}' in JSON at position 1 (line 1 column 2).
  → Mend it there: double quotes, no comma after the last, no comments.`],
];

test.each(cases)('%s', (_name, changes, said) => {
  const { root, remove } = makeProject(changes);
  try {
    // The demo has no wasm crate: what is said about modules is tested with the modules.
    const { problems } = checkFiles(root);
    expect(formatProblems(problems.filter(({ file }) => !file.includes('/wasm/')))).toBe(said);
  } finally {
    remove();
  }
});
