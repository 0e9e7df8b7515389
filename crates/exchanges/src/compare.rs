//! Where an answer differs from the recorded one: status, every header but `date`, body bytes.

use std::fmt;

use frames::Heard;
use serde_json::Value;

use crate::{
    drive::Answer,
    file::{Exchange, Recorded},
};

#[derive(Debug, PartialEq, Eq)]
pub enum Difference {
    Status {
        recorded: u16,
        given: u16,
    },
    /// The values, one a line; `None` where the header is missing.
    Header {
        name: String,
        recorded: Option<Vec<String>>,
        given: Option<Vec<String>>,
    },
    Body {
        recorded: Vec<u8>,
        given: Vec<u8>,
    },
    /// The first frame that is another; `None` where one side has no more.
    Frame {
        at: usize,
        recorded: Option<Heard>,
        given: Option<Heard>,
    },
}

/// Compares an answer with the recorded one, apart from the values that `volatile_body` names.
pub fn find_differences(
    exchange: &Exchange,
    recorded: &Recorded,
    given: &Answer,
) -> Vec<Difference> {
    let mut differences = Vec::new();
    if recorded.status != given.status {
        differences.push(Difference::Status {
            recorded: recorded.status,
            given: given.status,
        });
    }
    for (name, values) in &recorded.headers {
        let values = values.as_slice();
        let other = given.headers.get(name);
        if name != "date" && other.map(Vec::as_slice) != Some(values) {
            differences.push(Difference::Header {
                name: name.clone(),
                recorded: Some(values.to_vec()),
                given: other.cloned(),
            });
        }
    }
    for (name, values) in &given.headers {
        if !recorded.headers.contains_key(name) {
            differences.push(Difference::Header {
                name: name.clone(),
                recorded: None,
                given: Some(values.clone()),
            });
        }
    }
    let body = recorded.body.to_bytes();
    if !same_body(&body, &given.body, &exchange.volatile_body) {
        differences.push(Difference::Body {
            recorded: body,
            given: given.body.clone(),
        });
    }
    differences.extend(find_other_frame(
        recorded.frames.as_deref().unwrap_or_default(),
        given.frames.as_deref().unwrap_or_default(),
    ));
    differences
}

fn find_other_frame(recorded: &[Heard], given: &[Heard]) -> Option<Difference> {
    let at = (0..recorded.len().max(given.len())).find(|&at| recorded.get(at) != given.get(at))?;
    Some(Difference::Frame {
        at,
        recorded: recorded.get(at).cloned(),
        given: given.get(at).cloned(),
    })
}

fn same_body(recorded: &[u8], given: &[u8], volatile: &[String]) -> bool {
    if volatile.is_empty() {
        return recorded == given;
    }
    let parsed = (
        serde_json::from_slice::<Value>(recorded),
        serde_json::from_slice::<Value>(given),
    );
    let (Ok(mut recorded), Ok(mut given)) = parsed else {
        return false;
    };
    for pointer in volatile {
        // A value that only one side has stays, and differs.
        if let (Some(a), Some(b)) = (recorded.pointer_mut(pointer), given.pointer_mut(pointer)) {
            *a = Value::Null;
            *b = Value::Null;
        }
    }
    recorded == given
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status { recorded, given } => {
                write!(out, "status\n    recorded {recorded}\n    given    {given}")
            }
            Self::Header {
                name,
                recorded,
                given,
            } => write!(
                out,
                "header {name}\n    recorded {}\n    given    {}",
                show_values(recorded.as_deref()),
                show_values(given.as_deref())
            ),
            Self::Body { recorded, given } => write!(
                out,
                "body\n    recorded {}\n    given    {}",
                show_bytes(recorded),
                show_bytes(given)
            ),
            Self::Frame {
                at,
                recorded,
                given,
            } => write!(
                out,
                "frame {}\n    recorded {}\n    given    {}",
                at + 1,
                show_frame(recorded.as_ref()),
                show_frame(given.as_ref())
            ),
        }
    }
}

fn show_frame(frame: Option<&Heard>) -> String {
    frame.map_or_else(
        || "nothing".into(),
        |Heard { after, frame }| format!("{frame:?}, after {after} of the client's"),
    )
}

fn show_values(values: Option<&[String]>) -> String {
    values.map_or_else(|| "nothing".into(), |values| format!("{values:?}"))
}

fn show_bytes(bytes: &[u8]) -> String {
    const SHOWN: usize = 400;
    let text = String::from_utf8_lossy(&bytes[..bytes.len().min(SHOWN)]);
    let more = if bytes.len() > SHOWN { " …" } else { "" };
    format!("{text:?}{more} ({} bytes)", bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::parse_exchanges;

    fn differences(volatile: &str, given: &Answer) -> Vec<String> {
        let exchanges = parse_exchanges(&format!(
            "[[exchange]]\nname = \"a\"\nshows = \"b\"\nvolatile_body = [{volatile}]\nrequest = {{ method = \"GET\", path = \"/\" }}\n\
             [exchange.response]\nstatus = 200\nheaders = {{ allow = \"GET,HEAD\", date = \"then\" }}\nbody = '{{\"id\":1,\"n\":2}}'"
        ))
        .expect("the test's own file is right");
        let recorded = exchanges[0].response.as_ref().expect("it is recorded");
        find_differences(&exchanges[0], recorded, given)
            .iter()
            .map(|difference| difference.to_string().replace("\n    ", " | "))
            .collect()
    }

    fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Answer {
        Answer {
            status,
            headers: headers
                .iter()
                .map(|(name, value)| ((*name).into(), vec![(*value).into()]))
                .collect(),
            body: body.into(),
            frames: None,
        }
    }

    #[test]
    fn names_the_first_frame_that_is_another() {
        let exchanges = parse_exchanges(
            "[[exchange]]\nname = \"a\"\nshows = \"b\"\nrequest = { method = \"GET\", path = \"/\", frames = [] }\n\
             [exchange.response]\nstatus = 101\nframes = [{ after = 0, text = \"a\" }, { after = 1, close = { code = 1000 } }]",
        )
        .expect("the test's own file is right");
        let recorded = exchanges[0].response.as_ref().expect("it is recorded");
        let given = Answer {
            frames: recorded.frames.as_ref().map(|frames| frames[..1].to_vec()),
            ..answer(101, &[], "")
        };
        let differences = find_differences(&exchanges[0], recorded, &given);
        assert_eq!(
            differences[0].to_string(),
            "frame 2\n    recorded Close(Close { code: Some(1000), reason: \"\" }), after 1 of the client's\n    given    nothing"
        );
        assert_eq!(differences.len(), 1);
    }

    #[test]
    fn names_each_place_with_both_sides() {
        let allow = [("allow", "GET,HEAD")];
        assert_eq!(
            differences("", &answer(200, &allow, "{\"id\":1,\"n\":2}")),
            Vec::<String>::new()
        );
        assert_eq!(
            differences("", &answer(404, &[("vary", "x")], "")),
            [
                "status | recorded 200 | given    404",
                "header allow | recorded [\"GET,HEAD\"] | given    nothing",
                "header vary | recorded nothing | given    [\"x\"]",
                "body | recorded \"{\\\"id\\\":1,\\\"n\\\":2}\" (14 bytes) | given    \"\" (0 bytes)",
            ]
        );
    }

    #[test]
    fn volatile_values_may_differ_but_not_vanish() {
        let allow = [("allow", "GET,HEAD")];
        assert!(differences("\"/id\"", &answer(200, &allow, "{\"id\":7,\"n\":2}")).is_empty());
        assert_eq!(
            differences("\"/id\"", &answer(200, &allow, "{\"id\":7,\"n\":3}")).len(),
            1
        );
        assert_eq!(
            differences("\"/id\"", &answer(200, &allow, "{\"n\":2}")).len(),
            1
        );
    }
}
