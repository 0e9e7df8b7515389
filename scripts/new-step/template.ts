/** What a new step holds: small, but whole. Its exchanges' answers were recorded from this very program. */

export interface NewStep {
  /** Folder of the tutorial. */
  readonly tutorial: string;
  /** Folder of the step. */
  readonly slug: string;
  readonly title: string;
}

/** The step's crate, by package name. Its library's name has underscores instead. */
export function crateOf({ tutorial, slug }: NewStep): string {
  return `${tutorial}-${slug}`;
}

/** Path within the step's folder → text. */
export function stepFiles(step: NewStep): Readonly<Record<string, string>> {
  return {
    'index.mdx': prose(step),
    'exchanges.toml': EXCHANGES,
    'rust/Cargo.toml': manifest(step),
    'rust/src/lib.rs': PROGRAM,
    'rust/src/main.rs': server(step),
    'ts/main.ts': twin('Hello?'),
    'solution/main.ts': twin('Hello!'),
  };
}

function prose({ title }: NewStep): string {
  return `---
title: ${JSON.stringify(title)}
goal: Greet whoever asks.
---

Begin with what a TypeScript developer knows, and say where Rust's world differs. The program has one route:

<Region name="routes" />

<Predict exchange="nobody there">
  <Guess status="200">200, every path is greeted</Guess>
  <Guess status="404">404, the router knows one path</Guess>
</Predict>

**Your turn.** The twin greets with a question. Let it answer as the [program](region:handler) does.

<Hint>Compare the bodies of [the greeting](exchange:the-greeting).</Hint>
<Hint>One sign in the text that \`hello\` returns is another.</Hint>

<Notice>
End with what to take away, and a reason to go on.
</Notice>
`;
}

const EXCHANGES = `[[exchange]]
name = "the greeting"
shows = "the one route answers"
request = { method = "GET", path = "/" }

[exchange.response]
status = 200
headers = { content-type = "text/plain; charset=utf-8", content-length = "7" }
body = """
Hello!
"""

[[exchange]]
name = "nobody there"
shows = "a path without a route is 404"
request = { method = "GET", path = "/nobody" }

[exchange.response]
status = 404
`;

function manifest(step: NewStep): string {
  const name = crateOf(step);
  return `[package]
name = "${name}"
version = "0.1.0"
edition = "2024"
license = "MIT"
publish = false

[[bin]]
name = "${name}"
path = "src/main.rs"
required-features = ["serve"]

# The server needs sockets, the browser has none: there the library is built alone.
[features]
default = ["serve"]
serve = ["axum/http1", "axum/tokio", "dep:tokio"]

[dependencies]
axum = { version = "=0.8.9", default-features = false, features = [] }
tokio = { version = "1", features = ["macros", "net", "rt-multi-thread"], optional = true }
`;
}

const PROGRAM = `use axum::{Router, routing::get};

// #region routes
pub fn app() -> Router {
    Router::new().route("/", get(hello))
}
// #endregion routes

// #region handler
async fn hello() -> &'static str {
    "Hello!\\n"
}
// #endregion handler
`;

function server(step: NewStep): string {
  return `use ${crateOf(step).replaceAll('-', '_')}::app;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:3000").await?;
    println!("Listening at http://{}", listener.local_addr()?);
    axum::serve(listener, app()).await
}
`;
}

function twin(greeting: string): string {
  return `import { Router, get } from 'axum-twin';

// #region routes
export function app(): Router {
  return new Router().route('/', get(hello));
}
// #endregion routes

// #region handler
async function hello() {
  return '${greeting}\\n';
}
// #endregion handler
`;
}
