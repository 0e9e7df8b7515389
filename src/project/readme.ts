import type { StepData } from '../lib/step-view.ts';

/** The zip's README.md. */
export function readme({ id, title, rustVersion, exchanges }: Pick<StepData, 'id' | 'title' | 'rustVersion' | 'exchanges'>, framework: 'axum' | 'spin', hasSpinComponents: boolean): string {
  return `# ${title}

The step \`${id}\` of Rust Web, Side by Side: one program, twice. \`typescript/\` is yours, as you left it in the browser;
\`rust/\` is the program that it is a twin of (${rustVersion}). Both answer the same ${String(exchanges.length)} requests.

## TypeScript

Node 22.18 or newer. Nothing is installed: what the program imports lies in \`typescript/vendor\`.

    cd typescript
    npm start        # serves src/main.ts at http://127.0.0.1:3000
    npm run dev      # the same, and starts again when you save
    npm test         # sends the step's requests, compares with Rust's answers
${exchanges.some(({ request }) => request.frames) ? webSockets : ''}
\`PORT=3001 npm start\` takes another port. Waits take real time there; with \`CLOCK=paused npm start\` they pass at once, as
they do in \`npm test\`.

${framework === 'axum' ? '' : hasSpinComponents ? spinComponents : noSpinComponents}## Rust

${framework === 'axum' ? axum : spin}
## Requests

\`requests.http\` is for your editor (REST Client in VS Code, or IntelliJ). \`sh requests.sh\` sends them all with curl${exchanges.some(({ request }) => request.frames) ? ', WebSocket conversations with Node' : ''}. Both ask
port 3000 and don't care which program answers: start one, then the other, and compare. Some requests build on what
those before them did; the tests give each its own fresh program, these two don't.

The programs are made for learning. Licence: MIT.
`;
}

const webSockets = `
The step speaks WebSocket: \`ws\`, which lies in \`vendor\` too, frames its messages. With a program running, in a second terminal:

    npm run conversations                            # the step's own conversations, with port 3000
    npm run conversations -- http://127.0.0.1:3001   # with another

To type messages yourself, any client does: \`npx wscat -c ws://127.0.0.1:3000/…\`, or \`new WebSocket('ws://127.0.0.1:3000/…')\` in a browser's
console or in Node's.
`;

const axum = `Rust 1.85 or newer (https://rustup.rs). The first build fetches the crates that \`Cargo.lock\` names.

    cd rust
    cargo run        # serves src/lib.rs at http://127.0.0.1:3000
    cargo test       # compares its answers with those in exchanges.toml
`;

const spin = `Rust 1.93 or newer (https://rustup.rs) with the target wasm32-wasip2, and Spin 4 (https://spinframework.dev). The first build
fetches the crates that \`Cargo.lock\` names.

    cd rust
    rustup target add wasm32-wasip2
    spin build       # compiles the component that spin.toml names
    spin up          # serves it at http://127.0.0.1:3000
    cargo test       # runs the crate's own tests on this machine, without Spin
`;

/** Of a manifest of version 1, or one that names no component. */
const noSpinComponents = `### As a Spin component

Not in this zip: \`typescript/src/spin.toml\` is no manifest of version 2 that names a component, and only such a one says how a component is
built. The site's page \`/spin/convert/\` makes version 2 of version 1: put the result in the editor, and download the project again.

`;

const spinComponents = `### As a Spin component

There, \`spin-twin\` plays Spin's part. In \`typescript/spin\` the same \`src/\` becomes a component that Spin itself runs: a file of a few
lines for each hands its handler to \`addEventListener('fetch', …)\`. This one installs Spin's JavaScript tools, and takes a minute.

    cd typescript/spin
    spin build
    spin up          # serves it at http://127.0.0.1:3000

`;
