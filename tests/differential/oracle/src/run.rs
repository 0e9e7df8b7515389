//! One batch: builds the app, sends the requests in order, tells the answers.

use axum::{body::Body, response::Response};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use http_body_util::BodyExt;
use serde::Serialize;
use tower::ServiceExt;

use crate::{
    description::{Ask, Batch},
    panics,
    requests::to_request,
    routers::build_app,
    services::Boxed,
};

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
enum Reply {
    /// The app panicked while it was built.
    StartPanic(String),
    Answers(Vec<Answered>),
    /// The description is wrong.
    Failed(String),
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Answered {
    Given {
        status: u16,
        headers: Vec<(String, String)>,
        /// Base64.
        body: String,
    },
    Panic {
        panic: String,
    },
}

/// Answers a batch (JSON) with a reply (JSON).
pub fn answer_batch(line: &[u8]) -> String {
    panics::watch();
    let reply = match serde_json::from_slice(line) {
        Ok(batch) => answer(&batch),
        Err(error) => Reply::Failed(error.to_string()),
    };
    serde_json::to_string(&reply).expect("replies are plain data")
}

fn answer(batch: &Batch) -> Reply {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a runtime with nothing but a clock can always be built");
    let app = match panics::catch(|| build_app(&batch.app)) {
        Ok(app) => app,
        Err(text) => return Reply::StartPanic(text),
    };
    let ask = |request| {
        panics::catch(|| runtime.block_on(ask(app.clone(), request)))
            .unwrap_or_else(|panic| Answered::Panic { panic })
    };
    Reply::Answers(batch.requests.iter().map(ask).collect())
}

async fn ask(app: Boxed, ask: &Ask) -> Answered {
    let Ok(response) = app.oneshot(to_request(ask)).await;
    let (parts, body) = response.into_parts();
    Answered::Given {
        status: parts.status.as_u16(),
        headers: parts
            .headers
            .iter()
            .map(|(name, value)| (name.to_string(), one_character_a_byte(value.as_bytes())))
            .collect(),
        body: BASE64_STANDARD.encode(whole(body).await),
    }
}

pub fn one_character_a_byte(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

async fn whole(body: Body) -> Vec<u8> {
    match body.collect().await {
        Ok(collected) => collected.to_bytes().to_vec(),
        Err(error) => format!("the body broke off: {error}").into_bytes(),
    }
}

/// Status and text of a rejection.
pub async fn tell(response: Response) -> String {
    let status = response.status().as_u16();
    format!(
        "{status} {}",
        String::from_utf8_lossy(&whole(response.into_body()).await)
    )
}
