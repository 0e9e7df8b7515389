//! The shape of `exchanges.toml`, the same as in `src/schemas/exchange.ts`.

use std::{collections::HashSet, fmt};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use frames::{Frame, Heard};
use indexmap::IndexMap;
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ExchangeFile {
    exchange: Vec<Exchange>,
}

/// A request, and the answer that the program gave when it was last recorded.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exchange {
    pub name: String,
    /// What the exchange is for.
    pub shows: String,
    /// Members share one app, in order.
    pub group: Option<String>,
    pub request: ExchangeRequest,
    pub response: Option<Recorded>,
    /// What the step's program on axum 0.7 gave.
    pub response_07: Option<OtherRecorded>,
    /// What that program gives on axum 0.8, with nothing changed but the version.
    pub response_bumped: Option<OtherRecorded>,
    /// JSON pointers into the body whose values may differ from run to run.
    #[serde(default)]
    pub volatile_body: Vec<String>,
    /// Why the twin may answer otherwise. The Rust side has no use for it.
    pub twin: Option<Twin>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExchangeRequest {
    pub method: String,
    /// With the query.
    pub path: String,
    #[serde(default)]
    pub headers: Headers,
    #[serde(default)]
    pub body: Body,
    /// What the client says once it has its WebSocket.
    pub frames: Option<Vec<Frame>>,
    /// That many at once.
    pub concurrent: Option<u32>,
    /// Virtual milliseconds that pass before it.
    pub wait_ms: Option<u64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Recorded {
    pub status: u16,
    #[serde(default)]
    pub headers: Headers,
    #[serde(default)]
    pub body: Body,
    /// What the server said over the WebSocket that it gave.
    pub frames: Option<Vec<Heard>>,
}

/// A program on another version may also have panicked when it built its router.
#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "a response has a `status`, or the text of a `panic`"
)]
pub enum OtherRecorded {
    Panic(RecordedPanic),
    Answer(Recorded),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordedPanic {
    pub panic: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Twin {
    pub differs: String,
}

/// Name → values, in the order they are written.
pub type Headers = IndexMap<String, HeaderValues>;

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged, expecting = "a header is a string or a list of strings")]
pub enum HeaderValues {
    One(String),
    Many(Vec<String>),
}

impl HeaderValues {
    pub fn as_slice(&self) -> &[String] {
        match self {
            Self::One(value) => std::slice::from_ref(value),
            Self::Many(values) => values,
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(
    untagged,
    expecting = "a body is a string, { base64 = \"…\" } or { repeat = \"…\", times = 3 }"
)]
pub enum Body {
    Text(String),
    Base64(Base64Body),
    Repeat(RepeatBody),
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Base64Body {
    #[serde(rename = "base64", deserialize_with = "from_base64")]
    bytes: Vec<u8>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RepeatBody {
    repeat: String,
    times: usize,
}

impl Default for Body {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

impl Body {
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.as_bytes().to_vec(),
            Self::Base64(body) => body.bytes.clone(),
            Self::Repeat(body) => body.repeat.repeat(body.times).into_bytes(),
        }
    }
}

fn from_base64<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let text = String::deserialize(deserializer)?;
    BASE64_STANDARD
        .decode(text)
        .map_err(serde::de::Error::custom)
}

/// What is wrong in the file, with the place where that is known.
#[derive(Debug)]
pub struct FileError(String);

impl fmt::Display for FileError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0.trim_end())
    }
}

/// Reads and validates the text of an `exchanges.toml`.
///
/// # Errors
/// Not TOML, an unknown or missing key, or a value that no exchange can have. The message names the exchange.
pub fn parse_exchanges(text: &str) -> Result<Vec<Exchange>, FileError> {
    let file: ExchangeFile =
        toml_edit::de::from_str(text).map_err(|error| FileError(error.to_string()))?;
    if file.exchange.is_empty() {
        return Err(FileError("write at least one [[exchange]]".into()));
    }
    let mut names = HashSet::new();
    for exchange in &file.exchange {
        let fault = find_fault(exchange).or_else(|| {
            (!names.insert(&exchange.name)).then(|| "has the name of an earlier one".into())
        });
        if let Some(fault) = fault {
            return Err(FileError(format!("exchange {:?} {fault}", exchange.name)));
        }
    }
    Ok(file.exchange)
}

fn find_fault(exchange: &Exchange) -> Option<String> {
    let request = &exchange.request;
    let is_method = !request.method.is_empty()
        && request
            .method
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b == b'-');
    if exchange.name.is_empty() || exchange.shows.is_empty() {
        return Some("needs a `name` and says with `shows` what it is for".into());
    }
    if !is_method {
        return Some(format!(
            "has the method {:?}: write it in capitals",
            request.method
        ));
    }
    if let Some(fault) = path_fault(&request.path) {
        return Some(format!("has the path {:?}: {fault}", request.path));
    }
    let recorded = exchange
        .response
        .iter()
        .flat_map(|response| response.headers.keys());
    if let Some(name) = request
        .headers
        .keys()
        .chain(recorded)
        .find(|name| !is_header_name(name))
    {
        return Some(format!("has the header {name:?}: write it in lower case"));
    }
    if request.concurrent.is_some_and(|n| !(2..=1000).contains(&n)) {
        return Some("has `concurrent` outside 2 to 1000".into());
    }
    if request.wait_ms == Some(0) {
        return Some("has `wait_ms = 0`: leave it out".into());
    }
    if let Some(fault) = frames_fault(request) {
        return Some(fault);
    }
    if let Some(pointer) = exchange.volatile_body.iter().find(|p| !p.starts_with('/')) {
        return Some(format!(
            "has the JSON pointer {pointer:?}: it starts with \"/\""
        ));
    }
    None
}

fn frames_fault(request: &ExchangeRequest) -> Option<String> {
    let frames = request.frames.as_ref()?;
    if !matches!(&request.body, Body::Text(text) if text.is_empty()) {
        return Some("has a `body` and `frames`: a WebSocket's handshake has no body".into());
    }
    frames
        .iter()
        .any(|frame| matches!(frame, Frame::End(_)))
        .then(|| "has an `end` among the client's frames: only a server's end is recorded".into())
}

fn path_fault(path: &str) -> Option<&'static str> {
    if !path.starts_with('/') {
        return Some("it starts with \"/\"");
    }
    let only_path = path.split('?').next().unwrap_or(path);
    if only_path.split('/').any(|part| part == "." || part == "..") {
        return Some("every URL parser rewrites \"/./\" and \"/../\": it can't be an exchange");
    }
    None
}

fn is_header_name(name: &str) -> bool {
    !name.is_empty()
        && name.bytes().all(|b| {
            b.is_ascii_lowercase() || b.is_ascii_digit() || b"!#$%&'*+.^_`|~-".contains(&b)
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        parse_exchanges(text)
            .expect_err("the file is wrong")
            .to_string()
    }

    #[test]
    fn reads_every_shape() {
        let exchanges = parse_exchanges(
            r#"
            [[exchange]]
            name = "all"
            shows = "everything"
            group = "one"
            volatile_body = ["/id"]
            request = { method = "POST", path = "/a?b", headers = { cookie = ["a=1", "b=2"], accept = "*/*" }, body = { repeat = "ab", times = 2 }, concurrent = 2, wait_ms = 5 }
            [exchange.response]
            status = 201
            headers = { set-cookie = ["a", "b"] }
            body = { base64 = "/w==" }
            [exchange.twin]
            differs = "because"
            "#,
        )
        .expect("the file is right");
        let exchange = &exchanges[0];
        assert_eq!(exchange.request.body.to_bytes(), b"abab");
        assert_eq!(
            exchange.request.headers["cookie"].as_slice(),
            ["a=1", "b=2"]
        );
        assert_eq!(exchange.request.headers["accept"].as_slice(), ["*/*"]);
        assert_eq!(
            exchange.response.as_ref().map(|r| r.body.to_bytes()),
            Some(vec![0xff])
        );
    }

    #[test]
    fn says_what_is_wrong() {
        let one = "[[exchange]]\nname = \"a\"\nshows = \"b\"\n";
        let get = "request = { method = \"GET\", path = \"/\" }\n";
        let cases = [
            (String::new(), "missing field `exchange`"),
            (format!("{one}{get}colour = 1"), "unknown field `colour`"),
            (
                format!("{one}request = {{ method = \"GET\", path = \"/\", verb = 1 }}"),
                "unknown field `verb`",
            ),
            (
                format!("{one}request = {{ method = \"get\", path = \"/\" }}"),
                "exchange \"a\" has the method \"get\": write it in capitals",
            ),
            (
                format!("{one}request = {{ method = \"GET\", path = \"a\" }}"),
                "it starts with \"/\"",
            ),
            (
                format!("{one}request = {{ method = \"GET\", path = \"/a/../b\" }}"),
                "every URL parser rewrites",
            ),
            (
                format!(
                    "{one}request = {{ method = \"GET\", path = \"/\", headers = {{ Accept = \"a\" }} }}"
                ),
                "header \"Accept\": write it in lower case",
            ),
            (
                format!(
                    "{one}request = {{ method = \"GET\", path = \"/\", body = {{ hex = 1 }} }}"
                ),
                "a body is a string",
            ),
            (
                format!("{one}request = {{ method = \"GET\", path = \"/\", concurrent = 1 }}"),
                "`concurrent` outside 2 to 1000",
            ),
            (
                format!(
                    "{one}request = {{ method = \"GET\", path = \"/\", frames = [{{ shout = \"a\" }}] }}"
                ),
                "unknown variant `shout`",
            ),
            (
                format!(
                    "{one}request = {{ method = \"GET\", path = \"/\", frames = [{{ end = true }}] }}"
                ),
                "`end` among the client's frames",
            ),
            (
                format!(
                    "{one}request = {{ method = \"GET\", path = \"/\", body = \"a\", frames = [] }}"
                ),
                "`body` and `frames`",
            ),
            (
                format!("{one}{get}{one}{get}"),
                "exchange \"a\" has the name of an earlier one",
            ),
        ];
        for (text, expected) in cases {
            let message = message(&text);
            assert!(message.contains(expected), "{text}\ngave: {message}");
        }
    }
}
