//! One frame, as `exchanges.toml` and the page's messages write it.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};

/// What a client sends, or a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frame {
    Text(String),
    Binary(Payload),
    Ping(Payload),
    Pong(Payload),
    Close(Close),
    /// No frame: the client lets so many milliseconds pass.
    WaitMs(u64),
    /// No frame: the server has ended the connection. Always `true`.
    End(bool),
}

/// A frame of the server, and how many of the client's were sent before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Heard {
    pub after: usize,
    #[serde(flatten)]
    pub frame: Frame,
}

/// Why a side closes. Without a code it gives no reason either.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Close {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<u16>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Bytes: as text where they spell some.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged, expecting = "a payload is a string or { base64 = \"…\" }")]
pub enum Payload {
    Text(String),
    Base64 { base64: String },
}

impl Payload {
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        match String::from_utf8(bytes) {
            Ok(text) if !text.chars().any(char::is_control) => Self::Text(text),
            Ok(text) => Self::Base64 {
                base64: BASE64_STANDARD.encode(text),
            },
            Err(error) => Self::Base64 {
                base64: BASE64_STANDARD.encode(error.as_bytes()),
            },
        }
    }

    /// # Errors
    /// What is written isn't base64.
    pub fn to_bytes(&self) -> Result<Vec<u8>, String> {
        match self {
            Self::Text(text) => Ok(text.clone().into_bytes()),
            Self::Base64 { base64 } => BASE64_STANDARD
                .decode(base64)
                .map_err(|error| format!("the payload {base64:?} isn't base64: {error}")),
        }
    }
}
