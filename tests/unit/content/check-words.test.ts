import { expect, test } from 'vitest';
import { edited, told } from './sound-project.ts';
import type { Changes } from './sound-project.ts';

const STEP = 'tutorials/demo/one';
const PROSE = `${STEP}/index.mdx`;
const LIB = `${STEP}/rust/src/lib.rs`;
const CONCEPT = 'content/concepts/basics.mdx';

/** What is told about prose, and about what it leads to: file, line, what is wrong, and the cure. */
const cases: readonly (readonly [name: string, changes: Changes, said: string])[] = [
  // prose
  ['a component that is unknown', edited(PROSE, '<Hint>First.</Hint>', '<Hint>First.</Hint>\n<Tip>No.</Tip>'), `${PROSE}:17
  There is no component <Tip>.
  → Write one of: <BothHosts>, <Claim>, <CompilerSays>, <Guess>, <Hint>, <LoadTest>, <ManifestConverter>, <MigrateHere>, <Notice>, <Predict>, <Region>, <Terminal>; or in code, \`Tip\`.`],

  ['a tag that is never closed', edited(PROSE, '<Hint>First.</Hint>', '<Hint>First.'), `${PROSE}:16
  The text is no MDX: Expected a closing tag for \`<Hint>\` before the end of \`paragraph\` (mdx-jsx:unexpected-character)
  → Close every tag, and write \`{\` and \`<\` in code as \`code\`.`],
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

  ['code between the words', edited(PROSE, '<Claim id="S2-012" />', 'It is {1 + 1}. {/* a comment */}'), `${PROSE}:14
  A step's prose holds no such thing: {1 + 1}
  → Say it in words. Code comes from the programs, by <Region>; a brace or a picture's mark in code is written \`{\`.`],
  ['a picture', edited(PROSE, '<Claim id="S2-012" />', '![A flow](./flow.png)'), `${PROSE}:14
  A step's prose holds no such thing: ![…](./flow.png)
  → Say it in words. Code comes from the programs, by <Region>; a brace or a picture's mark in code is written \`{\`.`],
  ['a step that the prose invents', edited(PROSE, '<Claim id="S2-012" />', '[First](/tutorials/demo/one/#sum), [then](/tutorials/demo/two/)'), `${PROSE}:14
  There is no page /tutorials/demo/two/.
  → Link to a tutorial or a step that is there, with a slash at the end: \`/tutorials/axum-lifecycle/layers/\`.`],
  ['a link that escapes nothing', edited(PROSE, 'region:sum', 'region:%zz'), `${PROSE}:5
  There is no region "zz".
  → Write one of: "sum"; or mark it in tutorials/demo/one/rust/src and in the twin.`],
  ['a load test that is nowhere', edited(PROSE, '<Claim id="S2-012" />', '<LoadTest name="hey" />'), `${PROSE}:14
  There is no load test "hey".
  → Write one of: nothing yet; or add content/load-tests/hey.toml.`],
  ['a component without what it shows', edited(PROSE, '<Claim id="S2-012" />', '<BothHosts />\n\n<MigrateHere />'), `${PROSE}:14
  <BothHosts> shows what stands in ${STEP}/native.toml, and there is none.
  → Run \`npm run record\`, or leave the component out.

${PROSE}:16
  <MigrateHere> shows what stands in ${STEP}/rust-07, and there is none.
  → Put the program on axum 0.7 there, or leave the component out.`],
  ['a hint that says nothing', edited(PROSE, '<Hint>Second.</Hint>', '<Hint></Hint>'), `${PROSE}
  The exercise has one hint.
  → Write 2 or more <Hint>s, each closer than the one before.`],

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
  ['a ledger with a hole', edited('content/claims.json', '"claims":[{', '"claims":[null,{'), `content/claims.json, claim number 1
  Invalid input: expected object, received null.
  → Write an object here.

${PROSE}:14
  There is no claim "S2-012".
  → Look its id up in content/claims.json, or on the page /claims/.`],
  ['no ledger', { 'content/claims.json': undefined, ...edited(PROSE, '<Claim id="S2-012" />', '') }, `content/claims.json
  This file is missing.
  → Get it back from git: it holds every claim that was checked.`],
  ['a load test with a broken line', { 'content/load-tests/hey.toml': 'title = "Hey\n' }, `content/load-tests/hey.toml:1
  This is no TOML: control characters are not allowed in strings.
  → Mend the TOML at column 13.`],
  ['a ledger that is no JSON', { 'content/claims.json': '{', ...edited(PROSE, '<Claim id="S2-012" />', '') }, `content/claims.json
  This is no JSON: Expected property name or '}' in JSON at position 1 (line 1 column 2).
  → Mend it there: double quotes, no comma after the last, no comments.`],
];

test.each(cases)('%s', (_name, changes, said) => expect(told(changes)).toBe(said));
