//! What host and module say to each other, as JSON. `src/runner/engines/rust/module.ts` has the same shapes.

use serde::{Deserialize, Serialize};

use crate::capture::{FlowEvent, LogLine};

#[derive(Debug, Deserialize)]
#[serde(tag = "op", rename_all = "lowercase", deny_unknown_fields)]
pub enum Command {
    /// Starts a fresh app of that step.
    Open { step: String },
    /// Sends all requests at once to a running app.
    Send {
        app: u32,
        requests: Vec<RequestMessage>,
        /// Virtual milliseconds that pass before.
        #[serde(default)]
        wait_ms: u64,
    },
    /// Ends an app and every task that it started.
    Close { app: u32 },
    /// Names the steps that this module holds.
    Steps,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestMessage {
    /// The caller's number for it: flow events carry it.
    pub number: u32,
    pub method: String,
    /// With the query.
    pub path: String,
    /// In order. One character a byte, as `fetch` has it.
    #[serde(default)]
    pub headers: Vec<(String, String)>,
    /// Base64.
    #[serde(default)]
    pub body: String,
}

#[derive(Debug, Default, Serialize)]
pub struct Reply {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failed: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<&'static str>>,
    /// One for each request, in the order of the requests.
    pub answers: Vec<AnswerMessage>,
    /// Virtual milliseconds that the requests took together.
    pub waited_ms: u64,
    pub logs: Vec<LogLine>,
    pub flow: Vec<FlowEvent>,
}

impl Reply {
    pub fn failed(reason: impl Into<String>) -> Self {
        Self {
            failed: Some(reason.into()),
            ..Self::default()
        }
    }
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
pub enum AnswerMessage {
    Given {
        status: u16,
        headers: Vec<(String, String)>,
        /// Base64.
        body: String,
    },
    Failed {
        failed: String,
        why: Why,
    },
}

/// Who has to do something about a missing answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Why {
    /// No such request can be made.
    Request,
    /// The program waits for something that never happens.
    Silent,
    /// The program's body broke off.
    Body,
}
