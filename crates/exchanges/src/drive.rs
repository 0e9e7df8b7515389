//! Asks a program: `oneshot` on the router, never over a socket, on a clock that jumps ahead when the program is idle. A
//! WebSocket's frames travel with the request and the answer, and [`frames::over`] holds the conversation.

use std::{any::Any, collections::HashMap, panic, time::Duration};

use axum::{Router, body::Body, extract::Request, http::HeaderValue};
use frames::Heard;
use futures_util::future::join_all;
use http_body_util::BodyExt;
use indexmap::IndexMap;
use tokio::{runtime::Runtime, time};
use tower::ServiceExt;

use crate::file::{Exchange, ExchangeRequest};

/// An answer, whole. Header values are read as `fetch` reads them: one character a byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub status: u16,
    pub headers: IndexMap<String, Vec<String>>,
    pub body: Vec<u8>,
    /// What the server said over the WebSocket that it gave.
    pub frames: Option<Vec<Heard>>,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Given {
    Answer(Answer),
    /// The program panicked while it built its router: no request ever reached it.
    PanicAtStart(String),
}

/// With the clock paused this takes no real time: the clock reaches it only when nothing else is left to wait for.
const NOTHING_LEFT_TO_WAIT_FOR: Duration = Duration::from_secs(24 * 60 * 60);

/// Asks a fresh app for each exchange; the members of a group share one, in order.
/// An answer is an `Err` with the reason when the program started and gave none.
pub fn ask_all(app: fn() -> Router, exchanges: &[Exchange]) -> Vec<Result<Given, String>> {
    let mut groups: HashMap<&str, Session> = HashMap::new();
    exchanges
        .iter()
        .map(|exchange| {
            let known = exchange
                .group
                .as_deref()
                .and_then(|group| groups.remove(group));
            let mut session = match known.map_or_else(|| catch_panic(|| Session::open(app)), Ok) {
                Ok(session) => session,
                Err(text) => return Ok(Given::PanicAtStart(text)),
            };
            let answer = catch_panic(|| session.ask(&exchange.request))
                .unwrap_or_else(|text| Err(format!("the program panicked: {text}")));
            if let Some(group) = &exchange.group {
                groups.insert(group, session);
            }
            answer.map(Given::Answer)
        })
        .collect()
}

/// One running app with a clock of its own.
struct Session {
    runtime: Runtime,
    router: Router,
}

impl Session {
    fn open(app: fn() -> Router) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .expect("a runtime with nothing but a clock can always be built");
        // Inside the runtime, so that a program may spawn tasks while it builds its router.
        let router = runtime.block_on(async { app() });
        Self { runtime, router }
    }

    fn ask(&mut self, request: &ExchangeRequest) -> Result<Answer, String> {
        let all = self.runtime.block_on(async {
            time::sleep(Duration::from_millis(request.wait_ms.unwrap_or(0))).await;
            let copies = request.concurrent.unwrap_or(1);
            join_all((0..copies).map(|_| ask_once(self.router.clone(), request))).await
        });
        let mut answers = all.into_iter().collect::<Result<Vec<_>, _>>()?;
        let first = answers.swap_remove(0);
        match answers.iter().find(|other| **other != first) {
            None => Ok(first),
            Some(other) => Err(format!(
                "the concurrent requests got different answers, {} and {}: an exchange holds one answer for all",
                first.status, other.status
            )),
        }
    }
}

async fn ask_once(router: Router, request: &ExchangeRequest) -> Result<Answer, String> {
    #[cfg(feature = "websockets")]
    let router = match request.frames {
        Some(_) => frames::over(router),
        None => router,
    };
    let request = to_request(request)?;
    let answer = async {
        let Ok(response) = router.oneshot(request).await;
        let (parts, body) = response.into_parts();
        let body = body
            .collect()
            .await
            .map_err(|error| format!("the body broke off: {error}"))?
            .to_bytes()
            .to_vec();
        let mut headers: IndexMap<String, Vec<String>> = IndexMap::new();
        for (name, value) in parts.headers.iter().filter(|(name, _)| *name != "date") {
            let text = value.as_bytes().iter().copied().map(char::from).collect();
            headers.entry(name.to_string()).or_default().push(text);
        }
        let conversed = headers.shift_remove(frames::HEADER).is_some();
        let frames = conversed
            .then(|| serde_json::from_slice(&body))
            .transpose()
            .map_err(|error| format!("what the server said can't be read: {error}"))?;
        Ok(Answer {
            status: parts.status.as_u16(),
            headers,
            body: if conversed { Vec::new() } else { body },
            frames,
        })
    };
    time::timeout(NOTHING_LEFT_TO_WAIT_FOR, answer)
        .await
        .unwrap_or_else(|_| Err("the program waits for something that never happens".into()))
}

fn to_request(request: &ExchangeRequest) -> Result<Request, String> {
    let mut builder = Request::builder()
        .method(request.method.as_str())
        .uri(&request.path);
    for (name, values) in &request.headers {
        for value in values.as_slice() {
            builder = builder.header(name, to_header_value(name, value)?);
        }
    }
    if let Some(said) = &request.frames {
        if cfg!(not(feature = "websockets")) {
            return Err("its frames need this crate's feature `websockets`".into());
        }
        let said = serde_json::to_vec(said).map_err(|error| error.to_string())?;
        builder = builder.header(frames::HEADER, said);
    }
    builder
        .body(Body::from(request.body.to_bytes()))
        .map_err(|error| format!("no request can look like this: {error}"))
}

/// The bytes that `fetch` would send: one a character.
fn to_header_value(name: &str, text: &str) -> Result<HeaderValue, String> {
    let bytes: Result<Vec<u8>, _> = text.chars().map(u8::try_from).collect();
    bytes
        .ok()
        .and_then(|bytes| HeaderValue::from_bytes(&bytes).ok())
        .ok_or_else(|| format!("the header {name:?} can't have the value {text:?}"))
}

/// The panic's message instead of a panic.
fn catch_panic<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(panic::AssertUnwindSafe(work))
        .map_err(|payload| panic_message(&*payload).to_owned())
}

fn panic_message(payload: &(dyn Any + Send)) -> &str {
    payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied())
        .unwrap_or("without a message")
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    };

    use axum::routing::get;

    use super::*;
    use crate::file::parse_exchanges;

    fn counting() -> Router {
        let count = Arc::new(AtomicU32::new(0));
        Router::new()
            .route(
                "/count",
                get(move || async move { (count.fetch_add(1, Ordering::Relaxed) + 1).to_string() }),
            )
            .route(
                "/slow",
                get(async || {
                    time::sleep(Duration::from_secs(3600)).await;
                    "an hour later"
                }),
            )
            .route(
                "/never",
                get(async || std::future::pending::<&'static str>().await),
            )
            .route("/panic", get(async || -> () { panic!("out of cheese") }))
    }

    fn bodies(requests: &[(&str, &str)]) -> Vec<Result<String, String>> {
        let text: String = requests
            .iter()
            .enumerate()
            .map(|(n, (path, extra))| {
                format!("[[exchange]]\nname = \"{n}\"\nshows = \"x\"\nrequest = {{ method = \"GET\", path = \"{path}\" }}\n{extra}\n")
            })
            .collect();
        let exchanges = parse_exchanges(&text).expect("the test's own file is right");
        ask_all(counting, &exchanges)
            .into_iter()
            .map(|given| match given? {
                Given::Answer(answer) => Ok(String::from_utf8_lossy(&answer.body).into_owned()),
                Given::PanicAtStart(text) => Err(format!("at the start: {text}")),
            })
            .collect()
    }

    #[test]
    fn a_panic_at_the_start_is_told_from_one_on_the_way() {
        let exchanges = parse_exchanges(
            "[[exchange]]\nname = \"a\"\nshows = \"x\"\nrequest = { method = \"GET\", path = \"/\" }\n",
        )
        .expect("the test's own file is right");
        let given = ask_all(
            || Router::new().route("/:id", get(async || "never")),
            &exchanges,
        );
        let Ok(Given::PanicAtStart(text)) = &given[0] else {
            panic!("not a panic at the start: {given:?}");
        };
        assert!(text.starts_with("Path segments must not start with `:`"));
    }

    #[test]
    fn each_exchange_has_a_fresh_app_and_a_group_shares_one() {
        let group = "group = \"g\"";
        let got = bodies(&[
            ("/count", ""),
            ("/count", group),
            ("/count", ""),
            ("/count", group),
        ]);
        assert_eq!(got, ["1", "1", "1", "2"].map(|text| Ok(text.to_owned())));
    }

    #[test]
    fn frames_for_a_program_that_has_no_websocket_change_nothing() {
        let exchanges = parse_exchanges(
            "[[exchange]]\nname = \"a\"\nshows = \"x\"\nrequest = { method = \"GET\", path = \"/count\", frames = [{ text = \"hi\" }] }\n",
        )
        .expect("the test's own file is right");
        let given = ask_all(counting, &exchanges);
        let Ok(Given::Answer(answer)) = &given[0] else {
            panic!("no answer: {given:?}");
        };
        assert_eq!(
            (answer.status, &*answer.body, &answer.frames),
            (200, &b"1"[..], &None)
        );
    }

    #[test]
    fn waiting_takes_no_real_time() {
        let started = std::time::Instant::now();
        assert_eq!(bodies(&[("/slow", "")]), [Ok("an hour later".to_owned())]);
        assert!(started.elapsed() < Duration::from_secs(5));
    }

    #[test]
    fn no_answer_is_a_reason() {
        assert_eq!(
            bodies(&[("/never", ""), ("/panic", "")]),
            [
                Err("the program waits for something that never happens".to_owned()),
                Err("the program panicked: out of cheese".to_owned()),
            ]
        );
    }
}
