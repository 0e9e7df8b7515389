//! The real axum, spoken to in memory.
#![cfg(feature = "over")]

use std::time::Duration;

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ws::{CloseFrame, Message, WebSocket, WebSocketUpgrade},
    http::{Request, StatusCode},
    response::Response,
    routing::{MethodRouter, any},
};
use frames::{Frame, HEADER, Heard, over};
use serde::Deserialize;
use tower::ServiceExt;

/// `tests/unit/axum-twin/web-sockets.test.ts` has the same program for the twin, and both say what `conversations.json` says.
fn app() -> Router {
    Router::new()
        .route("/", any(async || "plain"))
        .route("/greet", upgrade(greet))
        .route("/echo", upgrade(echo))
        .route("/break", upgrade(break_at_close))
        .route("/busy", upgrade(busy))
        .route("/close", upgrade(close))
        .route("/pong", upgrade(pong))
        .route("/leave", upgrade(leave))
}

fn upgrade<F: Future<Output = ()> + Send + 'static>(talk: fn(WebSocket) -> F) -> MethodRouter {
    any(move |upgrade: WebSocketUpgrade| async move { upgrade.on_upgrade(talk) })
}

async fn greet(mut socket: WebSocket) {
    let _gone = socket.send(Message::Text("welcome".into())).await;
    while socket.recv().await.is_some() {}
}

async fn echo(mut socket: WebSocket) {
    while let Some(Ok(message)) = socket.recv().await {
        if matches!(message, Message::Text(_) | Message::Binary(_)) {
            let _gone = socket.send(message).await;
        }
    }
}

async fn break_at_close(mut socket: WebSocket) {
    while let Some(Ok(message)) = socket.recv().await {
        if matches!(message, Message::Close(_)) {
            return;
        }
    }
}

async fn busy(mut socket: WebSocket) {
    while let Some(Ok(_)) = socket.recv().await {
        tokio::time::sleep(Duration::from_secs(30)).await;
        let _gone = socket.send(Message::Text("slept".into())).await;
    }
}

async fn close(mut socket: WebSocket) {
    while let Some(Ok(message)) = socket.recv().await {
        let lunch = CloseFrame {
            code: 1001,
            reason: "lunch".into(),
        };
        let _gone = socket.send(Message::Close(Some(lunch))).await;
        let _gone = socket.send(message).await;
    }
}

async fn pong(mut socket: WebSocket) {
    while let Some(Ok(message)) = socket.recv().await {
        if matches!(message, Message::Ping(_)) {
            let _gone = socket.send(Message::Pong("mine".into())).await;
        }
    }
}

async fn leave(mut socket: WebSocket) {
    let _gone = socket.send(Message::Text("sorry".into())).await;
}

fn ask(path: &str, version: &str, said: &str) -> Response {
    let request = Request::builder()
        .uri(path)
        .header("connection", "upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", version)
        .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
        .header(HEADER, said)
        .body(Body::empty())
        .expect("the test's own request is right");
    run(async { over(app()).oneshot(request).await }).expect("a router never fails")
}

fn run<F: Future>(work: F) -> F::Output {
    tokio::runtime::Builder::new_current_thread()
        .enable_time()
        .start_paused(true)
        .build()
        .expect("a clock can be made")
        .block_on(work)
}

fn body(response: Response) -> String {
    let bytes = run(to_bytes(response.into_body(), usize::MAX)).expect("the body is whole");
    String::from_utf8_lossy(&bytes).into_owned()
}

#[derive(Deserialize)]
struct Conversation {
    name: String,
    path: String,
    said: Vec<Frame>,
    heard: Vec<Heard>,
}

#[test]
fn every_conversation_goes_as_it_is_written() {
    let all: Vec<Conversation> =
        serde_json::from_str(include_str!("conversations.json")).expect("the file is right");
    for Conversation {
        name,
        path,
        said,
        heard,
    } in all
    {
        let said = serde_json::to_string(&said).expect("it came from JSON");
        let response = ask(&path, "13", &said);
        assert_eq!(response.status(), StatusCode::SWITCHING_PROTOCOLS);
        assert!(response.headers().contains_key(HEADER));
        let given: Vec<Heard> = serde_json::from_str(&body(response)).expect("a list of frames");
        assert_eq!(given, heard, "{name}");
    }
}

#[test]
fn a_refused_handshake_is_an_ordinary_answer() {
    let response = ask("/echo", "12", "[]");
    assert_eq!(response.status(), StatusCode::BAD_REQUEST);
    assert!(!response.headers().contains_key(HEADER));
    assert_eq!(
        body(response),
        "`Sec-WebSocket-Version` header did not include '13'"
    );
    assert_eq!(body(ask("/", "13", "[]")), "plain");
}

#[test]
fn what_is_no_frame_says_so() {
    let response = ask("/echo", "13", r#"[{ "shout": "hi" }]"#);
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert!(body(response).starts_with("no list of frames: unknown variant `shout`"));
    let response = ask("/echo", "13", r#"[{ "binary": { "base64": "?" } }]"#);
    assert!(body(response).contains("isn't base64"));
}

#[test]
fn without_frames_there_is_nothing_to_upgrade() {
    let request = Request::builder()
        .uri("/echo")
        .header("connection", "upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", "13")
        .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
        .body(Body::empty())
        .expect("the test's own request is right");
    let response = run(async { over(app()).oneshot(request).await }).expect("never fails");
    assert_eq!(response.status(), StatusCode::UPGRADE_REQUIRED);
}
