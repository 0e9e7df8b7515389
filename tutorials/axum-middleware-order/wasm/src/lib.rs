//! The tutorial's wasm module: every step's program behind one set of entry points.

/// In the order of the tutorial. A name is the step's folder.
pub const STEPS: &[browser::Step] = &[
    (
        "the-browser-asks-first",
        axum_middleware_order_the_browser_asks_first::app,
    ),
    (
        "the-real-bypass",
        axum_middleware_order_the_real_bypass::app,
    ),
    ("two-directions", axum_middleware_order_two_directions::app),
    ("limits-inside", axum_middleware_order_limits_inside::app),
];

browser::export_module!(crate::STEPS);
