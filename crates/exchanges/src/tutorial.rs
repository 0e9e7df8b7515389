//! All steps of a tutorial: the one test and the one recorder that each tutorial has.

use std::{fs, path::Path, process::ExitCode};

use crate::{
    Step,
    compare::find_differences,
    drive::{Given, ask_all},
    edition::{Edition, RecordedOutcome},
    file::{Exchange, parse_exchanges},
    record::write_answers,
};

/// Asks every program of the tutorial that `module` (the folder of its wasm crate) belongs to, and compares with what is
/// recorded.
///
/// # Errors
/// One message with everything that is wrong: file, exchange, what differs, what to do.
pub fn check_tutorial(module: &str, steps: &[Step]) -> Result<(), String> {
    let folder = tutorial_of(module);
    let mut faults = find_unlisted(folder, steps)?;
    for (name, app) in steps {
        let (step, edition) = Edition::split(name);
        if let Err(fault) = check_step(&folder.join(step), edition, *app) {
            faults.push(fault);
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(faults.join("\n\n"))
    }
}

/// Records the answers of the steps that `wanted` names, or of all when it names none. Returns a line for each step.
///
/// # Errors
/// A name that is no step of the tutorial, an `exchanges.toml` that can't be read, or a program that gives no answer.
pub fn record_tutorial(
    module: &str,
    steps: &[Step],
    wanted: &[String],
) -> Result<Vec<String>, String> {
    let folder = tutorial_of(module);
    let unlisted = find_unlisted(folder, steps)?;
    if let Some(fault) = unlisted.first() {
        return Err(fault.clone());
    }
    if let Some(stranger) = wanted
        .iter()
        .find(|name| steps.iter().all(|(step, _)| step != name))
    {
        let names: Vec<&str> = steps
            .iter()
            .map(|(name, _)| *name)
            .filter(|name| !name.contains('@'))
            .collect();
        return Err(format!(
            "no step {stranger:?} in {}: there are {}",
            folder.display(),
            names.join(", ")
        ));
    }
    steps
        .iter()
        .map(|(name, app)| (Edition::split(name), *app))
        .filter(|((step, _), _)| wanted.is_empty() || wanted.iter().any(|want| want == step))
        .map(|((step, edition), app)| record_step(&folder.join(step), edition, app))
        .collect()
}

/// `main` of a tutorial's recorder: the arguments name steps.
pub fn record_from_arguments(module: &str, steps: &[Step]) -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    match record_tutorial(module, steps, &wanted) {
        Ok(lines) => {
            lines.iter().for_each(|line| println!("{line}"));
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn tutorial_of(module: &str) -> &Path {
    let module = Path::new(module);
    module.parent().unwrap_or(module)
}

/// A step folder with a crate that the tutorial's module doesn't hold would never be checked.
fn find_unlisted(folder: &Path, steps: &[Step]) -> Result<Vec<String>, String> {
    let entries = fs::read_dir(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let folders: Vec<String> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    Ok(folders
        .iter()
        .flat_map(|step| Edition::CRATES.map(|edition| (step, edition)))
        .map(|(step, edition)| (folder.join(step).join(edition.folder()), edition.name(step)))
        .filter(|(program, _)| program.join("Cargo.toml").is_file())
        .filter(|(_, name)| steps.iter().all(|(listed, _)| listed != name))
        .map(|(program, name)| {
            format!(
                "{}: {name:?} isn't in the tutorial's module: add its crate to wasm/Cargo.toml and wasm/src/lib.rs",
                program.display()
            )
        })
        .collect())
}

/// Asks one program and compares with the `exchanges.toml` in `step`, its folder.
///
/// # Errors
/// One message with everything that is wrong.
pub fn check_program(step: &Path, app: fn() -> axum::Router) -> Result<(), String> {
    check_edition(step, Edition::Current, app)
}

fn check_edition(step: &Path, edition: Edition, app: fn() -> axum::Router) -> Result<(), String> {
    let (_, exchanges) = read_exchanges(step)?;
    let faults: Vec<String> = exchanges
        .iter()
        .zip(ask_all(app, &exchanges))
        .filter_map(|(exchange, given)| {
            check_exchange(exchange, edition, given)
                .err()
                .map(|fault| format!("exchange {:?}: {fault}", exchange.name))
        })
        .collect();
    if faults.is_empty() {
        return Ok(());
    }
    let file = step.join("exchanges.toml");
    let remark = edition.remark();
    Err(format!("{}{remark}\n{}", file.display(), faults.join("\n")))
}

fn check_step(step: &Path, edition: Edition, app: fn() -> axum::Router) -> Result<(), String> {
    const CURE: &str = "If the program is right, run `npm run record` and look at what changed.";
    check_edition(step, edition, app).map_err(|faults| format!("{faults}\n{CURE}"))
}

fn check_exchange(
    exchange: &Exchange,
    edition: Edition,
    given: Result<Given, String>,
) -> Result<(), String> {
    let given = edition.accept(given?)?;
    let recorded = edition
        .recorded(exchange)
        .ok_or("no answer is recorded yet: run `npm run record`")?;
    let differences = match (recorded, &given) {
        (RecordedOutcome::Answer(recorded), Given::Answer(answer)) => {
            find_differences(exchange, recorded, answer)
        }
        (RecordedOutcome::Panic(recorded), Given::PanicAtStart(text)) if recorded == text => {
            return Ok(());
        }
        (_, Given::PanicAtStart(text)) => {
            return Err(format!("answers otherwise: it panics at its start: {text}"));
        }
        (RecordedOutcome::Panic(_), Given::Answer(answer)) => {
            return Err(format!(
                "answers otherwise: it starts, and answers {}",
                answer.status
            ));
        }
    };
    if differences.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = differences
        .iter()
        .map(|difference| format!("\n  {difference}"))
        .collect();
    Err(format!("answers otherwise{}", lines.concat()))
}

fn record_step(step: &Path, edition: Edition, app: fn() -> axum::Router) -> Result<String, String> {
    let (text, exchanges) = read_exchanges(step)?;
    let file = step.join("exchanges.toml");
    let answers = exchanges
        .iter()
        .zip(ask_all(app, &exchanges))
        .map(|(exchange, given)| {
            given
                .and_then(|given| edition.accept(given))
                .map_err(|fault| {
                    format!("{}: exchange {:?}: {fault}", file.display(), exchange.name)
                })
        })
        .collect::<Result<Vec<_>, _>>()?;
    let written = write_answers(&text, edition, &exchanges, &answers);
    let remark = edition.remark();
    if written == text {
        return Ok(format!("{}{remark}: unchanged", file.display()));
    }
    fs::write(&file, written).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(format!("{}{remark}: recorded", file.display()))
}

fn read_exchanges(step: &Path) -> Result<(String, Vec<Exchange>), String> {
    let file = step.join("exchanges.toml");
    let text = fs::read_to_string(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    let exchanges =
        parse_exchanges(&text).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok((text, exchanges))
}
