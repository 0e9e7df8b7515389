//! The tutorial's wasm module: every step's program behind one set of entry points.

/// In the order of the tutorial. A name is the step's folder.
pub const STEPS: &[browser::Step] = &[
    ("the-error-type", axum_errors_the_error_type::app),
    (
        "from-and-question-mark",
        axum_errors_from_and_question_mark::app,
    ),
    ("what-not-to-leak", axum_errors_what_not_to_leak::app),
    ("every-refusal", axum_errors_every_refusal::app),
    ("an-id-to-ask-for", axum_errors_an_id_to_ask_for::app),
];

browser::export_module!(crate::STEPS);
