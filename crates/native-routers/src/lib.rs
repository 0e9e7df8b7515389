//! The routers of `tutorials/axum-in-spin`, asked without Spin. Their answers stand in each step's `native.toml`, beside those
//! of the component in `exchanges.toml`: the page shows where the two differ.

use std::{fs, path::PathBuf};

use exchanges::{
    Step, drive::ask_all, edition::Edition, file::parse_exchanges, record::write_answers,
};

/// A name is the step's folder.
pub const STEPS: &[Step] = &[
    ("one-router", axum_in_spin_one_router::app),
    ("state-that-stays", axum_in_spin_state_that_stays::app),
];

const HEADING: &str = "# Written by `npm run record`: the requests of exchanges.toml, answered by the same router without Spin.\n\n";

/// Where the answers of `step` stand.
pub fn file_of(step: &str) -> PathBuf {
    PathBuf::from(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tutorials/axum-in-spin"
    ))
    .join(step)
    .join("native.toml")
}

/// The text that `native.toml` holds when it is up to date.
///
/// # Errors
/// An `exchanges.toml` that can't be read, or a router that gives no answer.
pub fn answers_of((step, app): Step) -> Result<String, String> {
    let file = file_of(step).with_file_name("exchanges.toml");
    let in_file = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
    let text = fs::read_to_string(&file).map_err(|error| in_file(&error))?;
    let exchanges = parse_exchanges(&text).map_err(|error| in_file(&error))?;
    let answers = ask_all(app, &exchanges)
        .into_iter()
        .map(|given| Edition::Current.accept(given?))
        .collect::<Result<Vec<_>, _>>()
        .map_err(|error| in_file(&error))?;
    Ok(format!(
        "{HEADING}{}",
        write_answers(&text, Edition::Current, &exchanges, &answers)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_router_answers_as_recorded() {
        for step in STEPS {
            let recorded = fs::read_to_string(file_of(step.0)).unwrap_or_default();
            assert_eq!(
                answers_of(*step).unwrap(),
                recorded,
                "{}: run `npm run record -- axum-in-spin` and look at what changed",
                step.0
            );
        }
    }
}
