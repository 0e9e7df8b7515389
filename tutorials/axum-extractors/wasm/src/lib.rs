//! The tutorial's wasm module: every step's program behind one set of entry points.

/// In the order of the tutorial. A name is the step's folder.
pub const STEPS: &[browser::Step] = &[
    ("paths", axum_extractors_paths::app),
    ("query-and-form", axum_extractors_query_and_form::app),
    ("json", axum_extractors_json::app),
    ("option-and-result", axum_extractors_option_and_result::app),
    ("your-own", axum_extractors_your_own::app),
    ("one-shape", axum_extractors_one_shape::app),
];

browser::export_module!(crate::STEPS);
