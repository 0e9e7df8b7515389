//! Writes what the routers of `tutorials/axum-in-spin` answer without Spin: `npm run record -- axum-in-spin`.

use std::{fs, process::ExitCode};

use native_routers::{STEPS, answers_of, file_of};

fn main() -> ExitCode {
    for step in STEPS {
        let file = file_of(step.0);
        let written = answers_of(*step)
            .and_then(|text| fs::write(&file, text).map_err(|error| error.to_string()));
        match written {
            Ok(()) => println!("axum-in-spin/{}/native.toml: recorded", step.0),
            Err(message) => {
                eprintln!("{message}");
                return ExitCode::FAILURE;
            }
        }
    }
    ExitCode::SUCCESS
}
