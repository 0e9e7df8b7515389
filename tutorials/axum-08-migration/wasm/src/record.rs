//! Writes the answers of the tutorial's programs into their `exchanges.toml`: `npm run record`.

use std::process::ExitCode;

fn main() -> ExitCode {
    exchanges::record_from_arguments(env!("CARGO_MANIFEST_DIR"), axum_08_migration::STEPS)
}
