//! One running app: a router, and a runtime whose clock jumps ahead when the app is idle.

use std::time::Duration;

use axum::{Router, body::Body, extract::Request, http::HeaderValue};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use futures_util::future::join_all;
use http_body_util::BodyExt;
use tokio::{runtime::Runtime, time};
use tower::ServiceExt;

use crate::{
    capture,
    message::{AnswerMessage, Reply, RequestMessage, Why},
};

/// With the clock paused this takes no real time: the clock reaches it only when nothing else is left to wait for.
const NOTHING_LEFT_TO_WAIT_FOR: Duration = Duration::from_secs(24 * 60 * 60);

pub struct RunningApp {
    runtime: Runtime,
    router: Router,
}

impl RunningApp {
    pub fn start(app: fn() -> Router) -> Self {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_time()
            .start_paused(true)
            .build()
            .expect("a runtime with nothing but a clock can always be built");
        // Inside the runtime, so that a program may spawn tasks while it builds its router.
        let router = runtime.block_on(async { app() });
        Self { runtime, router }
    }

    /// Sends all requests at once, after `wait_ms` of virtual time.
    pub fn send(&self, requests: &[RequestMessage], wait_ms: u64) -> Reply {
        self.runtime.block_on(async {
            time::sleep(Duration::from_millis(wait_ms)).await;
            let started = time::Instant::now();
            let answers = join_all(requests.iter().map(|request| {
                capture::as_request(request.number, answer(self.router.clone(), request))
            }))
            .await;
            Reply {
                answers,
                waited_ms: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
                ..Reply::default()
            }
        })
    }
}

async fn answer(router: Router, message: &RequestMessage) -> AnswerMessage {
    let request = match to_request(message) {
        Ok(request) => request,
        Err(failed) => {
            return AnswerMessage::Failed {
                failed,
                why: Why::Request,
            };
        }
    };
    let given = time::timeout(NOTHING_LEFT_TO_WAIT_FOR, ask(router, request)).await;
    given.unwrap_or_else(|_| AnswerMessage::Failed {
        failed: "the program waits for something that never happens".into(),
        why: Why::Silent,
    })
}

async fn ask(router: Router, request: Request) -> AnswerMessage {
    let Ok(response) = router.oneshot(request).await;
    let (parts, body) = response.into_parts();
    let to_text = |value: &HeaderValue| value.as_bytes().iter().copied().map(char::from).collect();
    match body.collect().await {
        Ok(body) => AnswerMessage::Given {
            status: parts.status.as_u16(),
            headers: parts
                .headers
                .iter()
                .map(|(name, value)| (name.to_string(), to_text(value)))
                .collect(),
            body: BASE64_STANDARD.encode(body.to_bytes()),
        },
        Err(error) => AnswerMessage::Failed {
            failed: format!("the body broke off: {error}"),
            why: Why::Body,
        },
    }
}

fn to_request(message: &RequestMessage) -> Result<Request, String> {
    let mut builder = Request::builder()
        .method(message.method.as_str())
        .uri(&message.path);
    for (name, text) in &message.headers {
        let bytes: Vec<u8> = text
            .chars()
            .map(u8::try_from)
            .collect::<Result<_, _>>()
            .map_err(|_| format!("the header {name:?} has a character that is no byte"))?;
        builder = builder.header(name, bytes);
    }
    let body = BASE64_STANDARD
        .decode(&message.body)
        .map_err(|error| format!("the body isn't base64: {error}"))?;
    builder
        .body(Body::from(body))
        .map_err(|error| format!("no request can look like this: {error}"))
}
