//! The tutorial's wasm module: every step's programs behind one set of entry points.
//!
//! Both versions of axum share `http` 1 and `tower`: a router of 0.7 is a service like any other, and a router of 0.8 that
//! has nothing of its own hands it every request and changes nothing about its answers.

use axum::Router;

mod bumped;

/// In the order of the tutorial. A name is the step's folder; `@0.7` and `@bumped` name its other programs.
pub const STEPS: &[browser::Step] = &[
    ("paths-that-panic", axum_08_migration_paths_that_panic::app),
    ("paths-that-panic@0.7", || {
        Router::new().fallback_service(axum_08_migration_paths_that_panic_07::app())
    }),
    ("paths-that-panic@bumped", bumped::paths_that_panic::app),
    ("silent-404s", axum_08_migration_silent_404s::app),
    ("silent-404s@0.7", || {
        Router::new().fallback_service(axum_08_migration_silent_404s_07::app())
    }),
    ("silent-404s@bumped", bumped::silent_404s::app),
    (
        "what-no-longer-compiles",
        axum_08_migration_what_no_longer_compiles::app,
    ),
    ("what-no-longer-compiles@0.7", || {
        Router::new().fallback_service(axum_08_migration_what_no_longer_compiles_07::app())
    }),
    ("changed-answers", axum_08_migration_changed_answers::app),
    ("changed-answers@0.7", || {
        Router::new().fallback_service(axum_08_migration_changed_answers_07::app())
    }),
    ("changed-answers@bumped", bumped::changed_answers::app),
    ("own-extractors", axum_08_migration_own_extractors::app),
    ("own-extractors@0.7", || {
        Router::new().fallback_service(axum_08_migration_own_extractors_07::app())
    }),
    ("websocket-messages", || {
        frames::over(axum_08_migration_websocket_messages::app())
    }),
    ("websocket-messages@0.7", || {
        let old = axum_08_migration_websocket_messages_07::app();
        frames::over(Router::new().fallback_service(old))
    }),
    ("nest-at-the-root", axum_08_migration_nest_at_the_root::app),
    ("nest-at-the-root@0.7", || {
        Router::new().fallback_service(axum_08_migration_nest_at_the_root_07::app())
    }),
    ("nest-at-the-root@bumped", bumped::nest_at_the_root::app),
    (
        "a-service-of-47-routes",
        axum_08_migration_a_service_of_47_routes::app,
    ),
    ("a-service-of-47-routes@0.7", || {
        Router::new().fallback_service(axum_08_migration_a_service_of_47_routes_07::app())
    }),
    (
        "a-service-of-47-routes@bumped",
        bumped::a_service_of_47_routes::app,
    ),
];

browser::export_module!(crate::STEPS);
