//! Every program of the tutorial still gives the answers that are recorded.

#[test]
fn every_program_gives_its_recorded_answers() {
    let checked = exchanges::check_tutorial(env!("CARGO_MANIFEST_DIR"), axum_08_migration::STEPS);
    if let Err(faults) = checked {
        panic!("\n{faults}\n");
    }
}
