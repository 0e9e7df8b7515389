//! What a run emitted, until the host fetches it. Shaped like `FlowEvent` and `LogLine` of `src/runner/contract.ts`.

use std::cell::RefCell;

use serde::Serialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Station {
    Route,
    Layer,
    Extractor,
    Rejection,
    Handler,
    Response,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    Enter,
    Leave,
}

/// One station that a request really passed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FlowEvent {
    pub request: u32,
    pub station: Station,
    pub name: String,
    pub phase: Phase,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum LogLevel {
    Debug,
    Info,
    Warn,
    Error,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogLine {
    pub level: LogLevel,
    pub text: String,
}

#[derive(Debug, Default)]
pub struct Captured {
    pub flow: Vec<FlowEvent>,
    pub logs: Vec<LogLine>,
}

thread_local! {
    static CAPTURED: RefCell<Captured> = RefCell::default();
}

tokio::task_local! {
    static REQUEST: u32;
}

/// Runs `work` as the request with that number: what it emits carries the number, also when several run at once.
pub async fn as_request<F: Future>(number: u32, work: F) -> F::Output {
    REQUEST.scope(number, work).await
}

/// Number of the request that is at work now, if one is.
pub fn current_request() -> Option<u32> {
    REQUEST.try_with(|number| *number).ok()
}

pub fn push_flow(event: FlowEvent) {
    CAPTURED.with_borrow_mut(|captured| captured.flow.push(event));
}

pub fn push_log(line: LogLine) {
    CAPTURED.with_borrow_mut(|captured| captured.logs.push(line));
}

/// Everything since the last call.
pub fn take() -> Captured {
    CAPTURED.take()
}
