//! The tutorial's wasm module: every step's program behind one set of entry points.

/// In the order of the tutorial. A name is the step's folder.
pub const STEPS: &[browser::Step] = &[
    ("the-contract", axum_predict_the_contract::app),
    ("to-the-last-bit", axum_predict_to_the_last_bit::app),
    ("finite-numbers", axum_predict_finite_numbers::app),
    ("how-much-to-read", axum_predict_how_much_to_read::app),
    (
        "when-the-model-fails",
        axum_predict_when_the_model_fails::app,
    ),
    ("a-busy-model", axum_predict_a_busy_model::app),
];

browser::export_module!(crate::STEPS);
