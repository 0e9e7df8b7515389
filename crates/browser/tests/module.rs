//! The module from its host's side: JSON in, JSON out.

use std::time::Duration;

use axum::{
    Router,
    extract::{MatchedPath, Path, Request},
    middleware::{Next, from_fn},
    response::Response,
    routing::get,
};
use browser::module::Module;
use serde_json::{Value, json};
use tower_http::trace::TraceLayer;
use tracing::instrument;

#[instrument(target = "layer", skip_all)]
async fn loud(request: Request, next: Next) -> Response {
    next.run(request).await
}

async fn silent(request: Request, next: Next) -> Response {
    next.run(request).await
}

#[instrument(target = "handler")]
async fn show(Path(id): Path<u32>) -> String {
    tracing::info!(id, "shown");
    id.to_string()
}

#[instrument(target = "handler", skip_all)]
async fn slow(Path(ms): Path<u64>) -> String {
    let started = tokio::time::Instant::now();
    tokio::time::sleep(Duration::from_millis(ms)).await;
    format!("{} ms", started.elapsed().as_millis())
}

fn with_loud_layer() -> Router {
    Router::new()
        .route("/shown/{id}", get(show))
        .layer(from_fn(loud))
}

fn with_silent_layer() -> Router {
    Router::new()
        .route("/shown/{id}", get(show))
        .layer(from_fn(silent))
}

fn traced() -> Router {
    Router::new()
        .route("/shown/{id}", get(show))
        .layer(TraceLayer::new_for_http())
}

fn traced_with_route() -> Router {
    let layer = TraceLayer::new_for_http().make_span_with(|request: &Request| {
        let matched_path = request
            .extensions()
            .get::<MatchedPath>()
            .map(MatchedPath::as_str);
        tracing::info_span!("request", matched_path)
    });
    Router::new().route("/shown/{id}", get(show)).layer(layer)
}

fn waiting() -> Router {
    Router::new().route("/slow/{ms}", get(slow)).route(
        "/never",
        get(async || std::future::pending::<&'static str>().await),
    )
}

const STEPS: &[browser::Step] = &[
    ("loud", with_loud_layer),
    ("silent", with_silent_layer),
    ("traced", traced),
    ("traced-with-route", traced_with_route),
    ("waiting", waiting),
];

fn call(module: &mut Module, command: &Value) -> Value {
    let reply = module.handle(command.to_string().as_bytes());
    serde_json::from_slice(&reply).expect("a reply is JSON")
}

fn get_request(number: u32, path: &str) -> Value {
    json!({ "number": number, "method": "GET", "path": path })
}

/// Opens the step and sends all requests at once.
fn send(step: &str, requests: &[Value]) -> Value {
    let mut module = Module::new(STEPS);
    let app = call(&mut module, &json!({ "op": "open", "step": step }))["app"].clone();
    call(
        &mut module,
        &json!({ "op": "send", "app": app, "requests": requests }),
    )
}

/// `layer loud`, `layer loud leaves`, with the detail in brackets.
fn flow(reply: &Value) -> Vec<String> {
    let events = reply["flow"].as_array().expect("flow is a list");
    events
        .iter()
        .map(|event| {
            let text = |key: &str| event[key].as_str().unwrap_or_default().to_owned();
            let leaves = if text("phase") == "leave" {
                " leaves"
            } else {
                ""
            };
            let detail = event["detail"]
                .as_str()
                .map(|detail| format!(" ({detail})"))
                .unwrap_or_default();
            format!("{} {}{leaves}{detail}", text("station"), text("name"))
        })
        .collect()
}

#[test]
fn spans_become_stations_and_events_become_log_lines() {
    let reply = send("loud", &[get_request(0, "/shown/7")]);
    assert_eq!(
        flow(&reply),
        [
            "layer loud",
            "handler show (id=7)",
            "handler show leaves",
            "layer loud leaves"
        ]
    );
    assert_eq!(
        reply["logs"],
        json!([{ "level": "info", "text": "shown id=7" }])
    );
}

#[test]
fn a_layer_that_reports_nothing_is_no_station() {
    let reply = send("silent", &[get_request(0, "/shown/7")]);
    assert_eq!(flow(&reply), ["handler show (id=7)", "handler show leaves"]);
}

#[test]
fn a_rejection_names_its_type_and_its_answer() {
    let reply = send("loud", &[get_request(0, "/shown/abc")]);
    assert_eq!(
        flow(&reply),
        [
            "layer loud",
            "rejection FailedToDeserializePathParams (400 Invalid URL: Cannot parse `abc` to a `u32`)",
            "layer loud leaves",
        ]
    );
}

#[test]
fn the_trace_layer_shows_with_the_default_span_and_with_ones_own() {
    let reply = send("traced", &[get_request(0, "/shown/7")]);
    assert_eq!(
        flow(&reply),
        [
            "layer TraceLayer (method=GET uri=/shown/7 version=HTTP/1.1)",
            "handler show (id=7)",
            "handler show leaves",
            "response 200",
            "layer TraceLayer leaves",
        ]
    );
    let reply = send("traced-with-route", &[get_request(0, "/shown/7")]);
    assert_eq!(
        flow(&reply),
        [
            "route /shown/{id}",
            "layer TraceLayer",
            "handler show (id=7)",
            "handler show leaves",
            "response 200",
            "layer TraceLayer leaves",
        ]
    );
    let texts: Vec<&str> = reply["logs"]
        .as_array()
        .expect("logs are a list")
        .iter()
        .filter_map(|line| line["text"].as_str())
        .collect();
    assert_eq!(texts[0], "started processing request");
    assert!(
        texts[2].starts_with("finished processing request latency="),
        "{}",
        texts[2]
    );
}

#[test]
fn requests_sent_at_once_wait_together_and_keep_their_numbers() {
    let reply = send(
        "waiting",
        &[get_request(4, "/slow/500"), get_request(9, "/slow/200")],
    );
    let bodies: Vec<&str> = reply["answers"]
        .as_array()
        .expect("answers are a list")
        .iter()
        .filter_map(|answer| answer["body"].as_str())
        .collect();
    // "500 ms" and "200 ms" in base64.
    assert_eq!(bodies, ["NTAwIG1z", "MjAwIG1z"]);
    assert_eq!(reply["waited_ms"], 500);
    let left: Vec<u64> = reply["flow"]
        .as_array()
        .expect("flow is a list")
        .iter()
        .filter(|event| event["phase"] == "leave")
        .filter_map(|event| event["request"].as_u64())
        .collect();
    assert_eq!(left, [9, 4]);
}

#[test]
fn a_missing_answer_has_a_reason() {
    let bad_path = json!({ "number": 1, "method": "GET", "path": "/a b" });
    let bad_header =
        json!({ "number": 2, "method": "GET", "path": "/", "headers": [["x", "\u{100}"]] });
    let reply = send("waiting", &[get_request(0, "/never"), bad_path, bad_header]);
    let whys: Vec<&str> = reply["answers"]
        .as_array()
        .expect("answers are a list")
        .iter()
        .filter_map(|answer| answer["why"].as_str())
        .collect();
    assert_eq!(whys, ["silent", "request", "request"]);
}

#[test]
fn a_wrong_command_fails_with_a_sentence() {
    let mut module = Module::new(STEPS);
    let cases = [
        (
            json!({ "op": "open", "step": "nope" }),
            "no step \"nope\" in this module",
        ),
        (
            json!({ "op": "send", "app": 7, "requests": [] }),
            "no app 7 is open",
        ),
        (json!({ "op": "close", "app": 7 }), "no app 7 is open"),
        (
            json!({ "op": "fly" }),
            "no command: unknown variant `fly`, expected one of `open`, `send`, `close`, `steps` at line 1 column 11",
        ),
    ];
    for (command, expected) in cases {
        assert_eq!(call(&mut module, &command)["failed"], expected);
    }
}

#[test]
fn the_module_names_its_steps() {
    let reply = call(&mut Module::new(STEPS), &json!({ "op": "steps" }));
    assert_eq!(reply["steps"][4], "waiting");
}
