//! What an app is, as data. `tests/differential/description.ts` has the same shapes, and builds the twin from them.

use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Batch {
    pub app: App,
    pub requests: Vec<Ask>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct App {
    pub router: Vec<RouterCall>,
    /// Layers around the whole router, the outermost first.
    #[serde(default)]
    pub around: Vec<Layer>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ask {
    pub method: String,
    /// With the query.
    pub path: String,
    pub headers: Vec<(String, String)>,
    /// One character a byte.
    pub body: String,
    /// The body breaks off here.
    #[serde(default)]
    pub breaks: bool,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "call", rename_all = "camelCase", deny_unknown_fields)]
pub enum RouterCall {
    Route {
        path: String,
        methods: Vec<MethodCall>,
    },
    RouteService {
        path: String,
        service: Service,
    },
    Nest {
        path: String,
        router: Vec<RouterCall>,
    },
    NestService {
        path: String,
        service: Service,
    },
    Merge {
        router: Vec<RouterCall>,
    },
    Fallback {
        handler: Handler,
    },
    FallbackService {
        service: Service,
    },
    MethodNotAllowedFallback {
        handler: Handler,
    },
    ResetFallback,
    Layer {
        layer: Layer,
    },
    RouteLayer {
        layer: Layer,
    },
    #[serde(rename = "withoutV07Checks")]
    WithoutV07Checks,
    WithState {
        state: String,
    },
}

#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "call", rename_all = "camelCase", deny_unknown_fields)]
pub enum MethodCall {
    On {
        methods: Vec<String>,
        handler: Handler,
    },
    /// Only at the beginning.
    Any {
        handler: Handler,
    },
    Fallback {
        handler: Handler,
    },
    Layer {
        layer: Layer,
    },
    RouteLayer {
        layer: Layer,
    },
    Merge {
        methods: Vec<MethodCall>,
    },
    WithState {
        state: String,
    },
}

#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
pub enum Service {
    Router {
        router: Vec<RouterCall>,
    },
    Methods {
        methods: Vec<MethodCall>,
    },
    /// Tells the URI that it sees.
    Plain {
        name: String,
    },
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handler {
    #[serde(default)]
    pub extract: Vec<Extract>,
    pub answer: Answer,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Mode {
    Plain,
    Optional,
    Fallible,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extract {
    pub kind: String,
    /// Of the catalogue in `types.rs`, for Path, Query, Json and Form.
    #[serde(default, rename = "type")]
    pub of: String,
    pub mode: Mode,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
pub enum Answer {
    /// The values of all extractors.
    Show,
    /// The last extractor's value as `Json`.
    Echo,
    Text {
        text: String,
    },
    Html {
        text: String,
    },
    Bytes {
        text: String,
    },
    Json {
        value: serde_json::Value,
    },
    Status {
        status: u16,
    },
    Unit,
    NoContent,
    Redirect {
        to: String,
        how: String,
    },
    Parts {
        status: Option<u16>,
        parts: Vec<Part>,
        body: Box<Answer>,
    },
    Ok {
        answer: Box<Answer>,
    },
    Err {
        answer: Box<Answer>,
    },
    /// A `Response` built by hand.
    Built {
        status: u16,
        headers: Vec<(String, String)>,
        text: String,
    },
    /// A body of unknown length.
    Stream {
        text: String,
    },
    AppError {
        status: u16,
        text: String,
    },
    Late {
        ms: u64,
        answer: Box<Answer>,
    },
    Panic {
        text: String,
    },
}

#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
pub enum Part {
    /// `[("name", "value"); N]`
    Pairs {
        pairs: Vec<(String, String)>,
    },
    /// `HeaderMap`, which may hold a name several times.
    Map {
        pairs: Vec<(String, String)>,
    },
    Extensions {
        text: String,
    },
}

#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "kind", rename_all = "camelCase", deny_unknown_fields)]
pub enum Layer {
    /// Appends what it saw to `x-mark`, on the way out.
    Mark {
        tag: String,
    },
    /// Extracts before it goes on.
    Extracting {
        extract: Vec<Extract>,
    },
    /// Answers itself.
    Stop {
        answer: Answer,
    },
    /// Answers itself unless the request has the header.
    Guard {
        header: String,
        answer: Answer,
    },
    /// Sets a header of the request.
    Ask {
        header: String,
        value: String,
    },
    /// Sends the request on to another path.
    Rewrite {
        to: String,
    },
    /// Puts parts around the answer.
    Dress {
        status: Option<u16>,
        parts: Vec<Part>,
    },
    /// `from_fn_with_state`
    WithState {
        state: String,
    },
    /// Sets an extension in a middleware.
    SetExtension {
        text: String,
    },
    Extension {
        text: String,
    },
    DefaultBodyLimit {
        bytes: Option<usize>,
    },
    RequestBodyLimit {
        bytes: usize,
    },
    SetResponseHeader {
        mode: String,
        name: String,
        value: String,
    },
    #[serde(rename_all = "camelCase")]
    Cors {
        allow_origin: Origins,
        allow_methods: Option<Vec<String>>,
        allow_headers: Option<Vec<String>>,
        max_age: Option<u64>,
    },
    Trace,
    Timeout {
        ms: u64,
        status: u16,
    },
    NormalizePath,
    CatchPanic,
    SetRequestId {
        header: String,
    },
    PropagateRequestId {
        header: String,
    },
    Builder {
        layers: Vec<Layer>,
    },
}

/// `*` alone is `Any`, also in `allow_methods` and `allow_headers`.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Origins {
    One(String),
    List(Vec<String>),
}
