//! The tutorial's wasm module: every step's program behind one set of entry points.

/// In the order of the tutorial. A name is the step's folder.
pub const STEPS: &[browser::Step] = &[
    ("with-state", axum_state_with_state::app),
    ("what-is-cloned", axum_state_what_is_cloned::app),
    ("from-ref", axum_state_from_ref::app),
    ("counting-together", axum_state_counting_together::app),
    ("across-an-await", axum_state_across_an_await::app),
];

browser::export_module!(crate::STEPS);
