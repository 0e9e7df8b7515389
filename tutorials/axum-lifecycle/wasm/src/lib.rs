//! The tutorial's wasm module: every step's program behind one set of entry points.

/// In the order of the tutorial. A name is the step's folder.
pub const STEPS: &[browser::Step] = &[
    ("first-server", axum_lifecycle_first_server::app),
    ("the-router", axum_lifecycle_the_router::app),
    ("layers", axum_lifecycle_layers::app),
    ("the-handler", axum_lifecycle_the_handler::app),
    ("into-response", axum_lifecycle_into_response::app),
    ("the-whole-way", axum_lifecycle_the_whole_way::app),
];

browser::export_module!(crate::STEPS);
