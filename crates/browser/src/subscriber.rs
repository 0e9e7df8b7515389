//! Turns what a program emits by `tracing` into flow events and log lines. Nothing is invented: no event, no station.
//!
//! | emitted | becomes |
//! | --- | --- |
//! | a span with target `handler`, `layer` or `extractor` (`#[instrument(target = "layer")]`) | that station: entered when the span is made, left when it closes |
//! | tower-http's `TraceLayer` at work | the layer `TraceLayer`, and log lines |
//! | a field `matched_path` of any span | the station `route` |
//! | `finished processing request` of `TraceLayer` | the station `response` |
//! | axum's event with target `axum::rejection` | the station `rejection` |
//! | any other event | a log line |

use std::{
    cell::RefCell,
    collections::HashMap,
    fmt::{Debug, Write as _},
    sync::{
        Mutex, MutexGuard, Once, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use tracing::{
    Event, Level, Metadata, Subscriber,
    field::{Field, Visit},
    span,
};

use crate::capture::{self, FlowEvent, LogLevel, LogLine, Phase, Station};

const TRACE_LAYER: &str = "TraceLayer";

/// From now on everything that is emitted, in any thread, is captured for the thread that emits it.
pub fn install() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        // It fails when somebody has set another subscriber before: then nothing is captured, and nothing breaks.
        let _ = tracing::subscriber::set_global_default(FlowSubscriber::default());
    });
}

#[derive(Default)]
struct FlowSubscriber {
    last_id: AtomicU64,
    spans: Mutex<HashMap<u64, SpanState>>,
}

struct SpanState {
    handles: usize,
    request: Option<u32>,
    /// The station that stays entered until the span closes.
    entered: Option<(Station, String)>,
}

thread_local! {
    /// Spans that are entered now, innermost last.
    static ENTERED: RefCell<Vec<u64>> = const { RefCell::new(Vec::new()) };
}

impl Subscriber for FlowSubscriber {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, attributes: &span::Attributes<'_>) -> span::Id {
        let id = self.last_id.fetch_add(1, Ordering::Relaxed) + 1;
        let metadata = attributes.metadata();
        let mut fields = Fields::default();
        attributes.record(&mut fields);

        let parent = attributes.parent().map(span::Id::into_u64);
        let request = self.find_request(parent);
        push_route(request, &fields);
        let entered = match metadata.target() {
            "handler" => Some((Station::Handler, metadata.name())),
            "layer" => Some((Station::Layer, metadata.name())),
            "extractor" => Some((Station::Extractor, metadata.name())),
            "tower_http::trace::make_span" => Some((Station::Layer, TRACE_LAYER)),
            _ => None,
        }
        .map(|(station, name)| (station, name.to_owned()));
        if let Some((station, name)) = &entered {
            push(request, *station, name, Phase::Enter, fields.to_detail());
        }
        let state = SpanState {
            handles: 1,
            request,
            entered,
        };
        self.lock().insert(id, state);
        span::Id::from_u64(id)
    }

    fn record(&self, id: &span::Id, values: &span::Record<'_>) {
        let mut fields = Fields::default();
        values.record(&mut fields);
        push_route(self.find_request(Some(id.into_u64())), &fields);
    }

    fn event(&self, event: &Event<'_>) {
        let metadata = event.metadata();
        let mut fields = Fields::default();
        event.record(&mut fields);
        let span = event
            .parent()
            .map(span::Id::into_u64)
            .or_else(innermost_span);
        let request = self.find_request(span);
        match metadata.target() {
            "axum::rejection" => {
                push_rejection(request, &fields);
                return;
            }
            "tower_http::trace::on_request" => self.enter_trace_layer(span),
            "tower_http::trace::on_response" => {
                let status = fields.get("status").unwrap_or("response");
                push(request, Station::Response, status, Phase::Enter, None);
                self.leave(span);
            }
            _ => {}
        }
        capture::push_log(LogLine {
            level: to_log_level(*metadata.level()),
            text: fields.to_line(),
        });
    }

    fn enter(&self, id: &span::Id) {
        ENTERED.with_borrow_mut(|entered| entered.push(id.into_u64()));
    }

    fn exit(&self, id: &span::Id) {
        ENTERED.with_borrow_mut(|entered| {
            if let Some(at) = entered.iter().rposition(|other| *other == id.into_u64()) {
                entered.remove(at);
            }
        });
    }

    fn clone_span(&self, id: &span::Id) -> span::Id {
        if let Some(state) = self.lock().get_mut(&id.into_u64()) {
            state.handles += 1;
        }
        id.clone()
    }

    fn try_close(&self, id: span::Id) -> bool {
        let id = id.into_u64();
        let is_last = match self.lock().get_mut(&id) {
            None => return false,
            Some(state) => {
                state.handles -= 1;
                state.handles == 0
            }
        };
        if is_last {
            self.leave(Some(id));
            self.lock().remove(&id);
        }
        is_last
    }

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}
}

impl FlowSubscriber {
    fn lock(&self) -> MutexGuard<'_, HashMap<u64, SpanState>> {
        self.spans.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The request at work; for a task that the program spawned, the one whose span it carries.
    fn find_request(&self, span: Option<u64>) -> Option<u32> {
        capture::current_request().or_else(|| {
            let span = span.or_else(innermost_span)?;
            self.lock().get(&span)?.request
        })
    }

    /// A `TraceLayer` with a span of the program's own making shows itself by its first event.
    fn enter_trace_layer(&self, span: Option<u64>) {
        let mut spans = self.lock();
        let Some(state) = span.and_then(|span| spans.get_mut(&span)) else {
            return;
        };
        if state.entered.is_none() {
            state.entered = Some((Station::Layer, TRACE_LAYER.into()));
            push(
                state.request,
                Station::Layer,
                TRACE_LAYER,
                Phase::Enter,
                None,
            );
        }
    }

    fn leave(&self, span: Option<u64>) {
        let mut spans = self.lock();
        let Some(state) = span.and_then(|span| spans.get_mut(&span)) else {
            return;
        };
        if let Some((station, name)) = state.entered.take() {
            push(state.request, station, &name, Phase::Leave, None);
        }
    }
}

fn innermost_span() -> Option<u64> {
    ENTERED.with_borrow(|entered| entered.last().copied())
}

/// A station of no request (a task that outlives its request) is on no request's way.
fn push(request: Option<u32>, station: Station, name: &str, phase: Phase, detail: Option<String>) {
    if let Some(request) = request {
        capture::push_flow(FlowEvent {
            request,
            station,
            name: name.to_owned(),
            phase,
            detail,
        });
    }
}

fn push_route(request: Option<u32>, fields: &Fields) {
    if let Some(path) = fields.get("matched_path") {
        push(request, Station::Route, path, Phase::Enter, None);
    }
}

fn push_rejection(request: Option<u32>, fields: &Fields) {
    let whole = fields.get("rejection_type").unwrap_or("rejection");
    let name = whole.rsplit("::").next().unwrap_or(whole);
    let detail = [fields.get("status"), fields.get("body")]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    push(
        request,
        Station::Rejection,
        name,
        Phase::Enter,
        Some(detail),
    );
}

fn to_log_level(level: Level) -> LogLevel {
    match level {
        Level::ERROR => LogLevel::Error,
        Level::WARN => LogLevel::Warn,
        Level::INFO => LogLevel::Info,
        _ => LogLevel::Debug,
    }
}

/// The fields of a span or an event, as text, in order.
#[derive(Default)]
struct Fields(Vec<(&'static str, String)>);

impl Fields {
    fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(field, _)| *field == name)
            .map(|(_, text)| text.as_str())
    }

    /// `id=7 name="x"`: everything but what has a place of its own.
    fn to_detail(&self) -> Option<String> {
        let text = self.join(|name| !matches!(name, "message" | "matched_path"));
        (!text.is_empty()).then_some(text)
    }

    /// The message first, as tracing's own formatter writes it.
    fn to_line(&self) -> String {
        let rest = self.join(|name| name != "message");
        match self.get("message") {
            Some(message) if rest.is_empty() => message.to_owned(),
            Some(message) => format!("{message} {rest}"),
            None => rest,
        }
    }

    fn join(&self, is_wanted: impl Fn(&str) -> bool) -> String {
        let mut text = String::new();
        for (name, value) in self.0.iter().filter(|(name, _)| is_wanted(name)) {
            let space = if text.is_empty() { "" } else { " " };
            let _ = write!(text, "{space}{name}={value}");
        }
        text
    }
}

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.push((field.name(), format!("{value:?}")));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.push((field.name(), value.to_owned()));
    }
}
