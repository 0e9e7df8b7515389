//! Writes answers that were given outside Rust: `write-answers exchanges.toml` reads them as JSON from its input, one for each
//! exchange, in order. A Spin component's come from here, as it is asked where it runs, under a WebAssembly host.

use std::{fs, io, process::ExitCode};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use exchanges::{
    drive::{Answer, Given},
    edition::Edition,
    file::parse_exchanges,
    record::write_answers,
};
use indexmap::IndexMap;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct GivenAnswer {
    status: u16,
    headers: IndexMap<String, Vec<String>>,
    /// Base64.
    body: String,
}

fn main() -> ExitCode {
    match write() {
        Ok(line) => {
            println!("{line}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn write() -> Result<String, String> {
    let file = std::env::args()
        .nth(1)
        .ok_or("name the exchanges.toml to write")?;
    let in_file = |error: &dyn std::fmt::Display| format!("{file}: {error}");
    let text = fs::read_to_string(&file).map_err(|error| in_file(&error))?;
    let exchanges = parse_exchanges(&text).map_err(|error| in_file(&error))?;
    let given: Vec<GivenAnswer> =
        serde_json::from_reader(io::stdin()).map_err(|error| in_file(&error))?;
    if given.len() != exchanges.len() {
        return Err(in_file(&format_args!(
            "{} answers for {} exchanges",
            given.len(),
            exchanges.len()
        )));
    }
    let answers = given
        .into_iter()
        .map(|answer| to_answer(answer).map(Given::Answer))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| in_file(&error))?;
    let written = write_answers(&text, Edition::Current, &exchanges, &answers);
    if written == text {
        return Ok(in_file(&"unchanged"));
    }
    fs::write(&file, written).map_err(|error| in_file(&error))?;
    Ok(in_file(&"recorded"))
}

fn to_answer(given: GivenAnswer) -> Result<Answer, base64::DecodeError> {
    Ok(Answer {
        status: given.status,
        headers: given.headers,
        body: BASE64_STANDARD.decode(given.body)?,
        frames: None,
    })
}
