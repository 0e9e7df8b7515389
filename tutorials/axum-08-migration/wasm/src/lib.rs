//! The tutorial's wasm module: every step's programs behind one set of entry points.

mod bumped;
mod old;

use old::on_07;

/// In the order of the tutorial. A name is the step's folder; `@0.7` and `@bumped` name its other programs.
pub const STEPS: &[browser::Step] = &[
    ("paths-that-panic", axum_08_migration_paths_that_panic::app),
    ("paths-that-panic@0.7", || {
        on_07(axum_08_migration_paths_that_panic_07::app())
    }),
    ("paths-that-panic@bumped", bumped::paths_that_panic::app),
    ("silent-404s", axum_08_migration_silent_404s::app),
    ("silent-404s@0.7", || {
        on_07(axum_08_migration_silent_404s_07::app())
    }),
    ("silent-404s@bumped", bumped::silent_404s::app),
];

browser::export_module!(crate::STEPS);
