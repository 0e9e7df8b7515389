//! Writes recorded answers into the text of an `exchanges.toml`, and leaves everything else as its author wrote it.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use frames::Heard;
use serde::Serialize as _;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, Value};

use crate::{
    compare::find_differences,
    drive::{Answer, Given},
    edition::{Edition, RecordedOutcome},
    file::Exchange,
};

/// A longer body of one character is written as `{ repeat, times }`.
const LONG: usize = 200;

/// The text with each `[exchange.response]` (or what the edition calls it) set to what was given. What is recorded already is
/// not touched.
///
/// # Panics
/// When `exchanges` and `answers` were not read from `text`.
pub fn write_answers(
    text: &str,
    edition: Edition,
    exchanges: &[Exchange],
    answers: &[Given],
) -> String {
    let mut document: DocumentMut = text.parse().expect("the text was parsed before");
    let tables = document["exchange"]
        .as_array_of_tables_mut()
        .expect("exchanges are written as [[exchange]]");
    for ((table, exchange), answer) in tables.iter_mut().zip(exchanges).zip(answers) {
        let is_recorded = match (edition.recorded(exchange), answer) {
            (Some(RecordedOutcome::Answer(recorded)), Given::Answer(answer)) => {
                find_differences(exchange, recorded, answer).is_empty()
            }
            (Some(RecordedOutcome::Panic(recorded)), Given::PanicAtStart(text)) => recorded == text,
            _ => false,
        };
        if !is_recorded {
            let written = match answer {
                Given::Answer(answer) => to_table(answer),
                Given::PanicAtStart(text) => Table::from_iter([("panic", text.as_str())]),
            };
            table.insert(edition.key(), Item::Table(written));
        }
    }
    document.to_string()
}

fn to_table(answer: &Answer) -> Table {
    let mut table = Table::new();
    table.insert("status", i64::from(answer.status).into());
    if !answer.headers.is_empty() {
        let mut headers = InlineTable::new();
        for (name, values) in &answer.headers {
            headers.insert(name, to_header(values));
        }
        table.insert("headers", Item::Value(headers.into()));
    }
    if !answer.body.is_empty() {
        table.insert("body", Item::Value(to_body(&answer.body)));
    }
    if let Some(frames) = &answer.frames {
        table.insert("frames", Item::Value(to_lines(frames).into()));
    }
    table
}

/// One a line: a conversation is read downwards.
fn to_lines(frames: &[Heard]) -> Array {
    let mut lines: Array = frames.iter().map(to_frame).collect();
    for line in lines.iter_mut() {
        line.decor_mut().set_prefix("\n  ");
    }
    lines.set_trailing_comma(true);
    lines.set_trailing("\n");
    lines
}

fn to_frame(heard: &Heard) -> Value {
    heard
        .serialize(toml_edit::ser::ValueSerializer::new())
        .expect("a frame has nothing that TOML can't hold")
}

fn to_header(values: &[String]) -> Value {
    match values {
        [value] => value.into(),
        values => values.iter().collect::<Array>().into(),
    }
}

fn to_body(bytes: &[u8]) -> Value {
    let text = std::str::from_utf8(bytes)
        .ok()
        .filter(|text| text.chars().all(is_readable));
    match text {
        None => InlineTable::from_iter([("base64", BASE64_STANDARD.encode(bytes))]).into(),
        Some(text) => match repeated_character(text) {
            Some((character, times)) => InlineTable::from_iter([
                ("repeat", Value::from(character.to_string())),
                ("times", Value::from(times)),
            ])
            .into(),
            None => text.into(),
        },
    }
}

fn is_readable(character: char) -> bool {
    !character.is_control() || matches!(character, '\n' | '\r' | '\t')
}

fn repeated_character(text: &str) -> Option<(char, i64)> {
    let first = text.chars().next()?;
    let is_repeated = text.len() > LONG && text.chars().all(|character| character == first);
    let times = i64::try_from(text.chars().count()).ok()?;
    is_repeated.then_some((first, times))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::parse_exchanges;

    const WRITTEN: &str = r#"# The author's words stay.
[[exchange]]
name = "first" # and here
shows = "one"
request = { method = "GET", path = "/" }

# A note on the second.
[[exchange]]
name = "second"
shows = "two"
request = { method = "GET", path = "/b" }
[exchange.response]
status = 200
body = 'old'
"#;

    fn record(text: &str, bodies: &[&[u8]]) -> String {
        let exchanges = parse_exchanges(text).expect("the test's own file is right");
        let answers: Vec<Given> = bodies
            .iter()
            .map(|body| {
                Given::Answer(Answer {
                    status: 200,
                    headers: [("set-cookie".into(), vec!["a".into(), "b".into()])].into(),
                    body: body.to_vec(),
                    frames: None,
                })
            })
            .collect();
        write_answers(text, Edition::Current, &exchanges, &answers)
    }

    #[test]
    fn a_panic_stands_beside_the_answer() {
        let exchanges = parse_exchanges(WRITTEN).expect("the test's own file is right");
        let panicked = vec![Given::PanicAtStart("no `:`".into()); 2];
        let once = write_answers(WRITTEN, Edition::Bumped, &exchanges, &panicked);
        assert_eq!(
            once.matches("[exchange.response_bumped]\npanic = \"no `:`\"\n")
                .count(),
            2
        );
        assert!(once.contains("body = 'old'\n"));
        let exchanges = parse_exchanges(&once).expect("what we write can be read");
        assert_eq!(
            write_answers(&once, Edition::Bumped, &exchanges, &panicked),
            once
        );
    }

    #[test]
    fn keeps_comments_and_order() {
        let once = record(WRITTEN, &[b"line one\nline two\n", b"\xff"]);
        assert_eq!(
            once,
            r#"# The author's words stay.
[[exchange]]
name = "first" # and here
shows = "one"
request = { method = "GET", path = "/" }

[exchange.response]
status = 200
headers = { set-cookie = ["a", "b"] }
body = """
line one
line two
"""

# A note on the second.
[[exchange]]
name = "second"
shows = "two"
request = { method = "GET", path = "/b" }

[exchange.response]
status = 200
headers = { set-cookie = ["a", "b"] }
body = { base64 = "/w==" }
"#
        );
        assert_eq!(record(&once, &[b"line one\nline two\n", b"\xff"]), once);
    }

    #[test]
    fn frames_stand_one_a_line_and_read_back_the_same() {
        let request = "[[exchange]]\nname = \"a\"\nshows = \"b\"\nrequest = { method = \"GET\", path = \"/\", frames = [{ text = \"hi\" }] }\n";
        let recorded = "\n[exchange.response]\nstatus = 101\nframes = [\n  { after = 1, binary = { base64 = \"/w==\" } },\n  { after = 1, close = { code = 1000, reason = \"bye\" } },\n  { after = 1, end = true },\n]\n";
        let text = format!("{request}{recorded}");
        let exchanges = parse_exchanges(&text).expect("what we write can be read");
        let answers = [Given::Answer(Answer {
            status: 101,
            headers: indexmap::IndexMap::new(),
            body: Vec::new(),
            frames: exchanges[0]
                .response
                .as_ref()
                .and_then(|r| r.frames.clone()),
        })];
        let unrecorded = parse_exchanges(request).expect("the test's own file is right");
        assert_eq!(
            write_answers(request, Edition::Current, &unrecorded, &answers),
            text
        );
    }

    #[test]
    fn what_is_written_reads_back_the_same() {
        let long = "a".repeat(500);
        for body in ["\r\n\ttabs \"\"\" and ''' quotes\\", "é\u{1}", "", &long] {
            let text = record(WRITTEN, &[body.as_bytes(), b"x"]);
            let exchanges = parse_exchanges(&text).expect("what we write can be read");
            let recorded = exchanges[0].response.as_ref().expect("it is recorded");
            assert_eq!(recorded.body.to_bytes(), body.as_bytes());
        }
    }
}
