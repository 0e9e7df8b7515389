//! The real axum, spoken to in memory.

use std::time::Duration;

use axum::{
    Router,
    body::{Body, to_bytes},
    extract::ws::{Message, WebSocket, WebSocketUpgrade},
    http::{Request, StatusCode},
    response::Response,
    routing::any,
};
use frames::{Close, Frame, HEADER, Heard, Payload, over};
use tower::ServiceExt;

fn app() -> Router {
    let upgrade = |ws: WebSocketUpgrade| async { ws.on_upgrade(talk) };
    Router::new()
        .route("/ws", any(upgrade))
        .route("/", any(async || "plain"))
}

async fn talk(mut socket: WebSocket) {
    let _gone = socket.send(Message::Text("welcome".into())).await;
    while let Some(Ok(message)) = socket.recv().await {
        match message {
            Message::Text(text) if text == "later" => {
                tokio::time::sleep(Duration::from_secs(30)).await;
                let _gone = socket.send(Message::Binary(vec![0xff].into())).await;
            }
            Message::Text(text) if text == "leave" => return,
            _ => {}
        }
    }
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

fn hear(said: &str) -> Vec<Heard> {
    let response = ask("/ws", "13", said);
    assert_eq!(response.status(), StatusCode::SWITCHING_PROTOCOLS);
    assert!(response.headers().contains_key(HEADER));
    serde_json::from_str(&body(response)).expect("it is a list of what was heard")
}

fn heard(after: usize, frame: Frame) -> Heard {
    Heard { after, frame }
}

#[test]
fn what_the_server_says_is_heard_after_what_it_answers() {
    let said = r#"[{ "ping": "still there?" }, { "close": { "code": 1000, "reason": "bye" } }]"#;
    let bye = Close {
        code: Some(1000),
        reason: "bye".into(),
    };
    assert_eq!(
        hear(said),
        [
            heard(0, Frame::Text("welcome".into())),
            heard(1, Frame::Pong(Payload::Text("still there?".into()))),
            heard(2, Frame::Close(bye)),
            heard(2, Frame::End(true)),
        ]
    );
}

#[test]
fn time_passes_while_the_client_waits_and_not_before() {
    let said = r#"[{ "text": "later" }, { "wait_ms": 29000 }, { "wait_ms": 2000 }]"#;
    let late = Frame::Binary(Payload::Base64 {
        base64: "/w==".into(),
    });
    assert_eq!(hear(said)[1..], [heard(3, late)]);
}

#[test]
fn a_server_that_leaves_without_a_close_is_heard_to_end() {
    assert_eq!(
        hear(r#"[{ "text": "leave" }]"#)[1..],
        [heard(1, Frame::End(true))]
    );
}

#[test]
fn a_refused_handshake_is_an_ordinary_answer() {
    let response = ask("/ws", "12", "[]");
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
    let response = ask("/ws", "13", r#"[{ "shout": "hi" }]"#);
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert!(body(response).starts_with("no list of frames: unknown variant `shout`"));
    let response = ask("/ws", "13", r#"[{ "binary": { "base64": "?" } }]"#);
    assert!(body(response).contains("isn't base64"));
}

#[test]
fn without_frames_there_is_nothing_to_upgrade() {
    let request = Request::builder()
        .uri("/ws")
        .header("connection", "upgrade")
        .header("upgrade", "websocket")
        .header("sec-websocket-version", "13")
        .header("sec-websocket-key", "dGhlIHNhbXBsZSBub25jZQ==")
        .body(Body::empty())
        .expect("the test's own request is right");
    let response = run(async { over(app()).oneshot(request).await }).expect("never fails");
    assert_eq!(response.status(), StatusCode::UPGRADE_REQUIRED);
}
