//! The programs of axum 0.7, compiled with axum 0.8: nothing is changed but the version.

#[path = "../../a-service-of-47-routes/rust-07/src/lib.rs"]
pub mod a_service_of_47_routes;
/// Its paths are migrated, so that it starts; what it takes out of a request is as it was.
pub mod changed_answers;
#[path = "../../nest-at-the-root/rust-07/src/lib.rs"]
pub mod nest_at_the_root;
#[path = "../../paths-that-panic/rust-07/src/lib.rs"]
pub mod paths_that_panic;
#[path = "../../silent-404s/rust-07/src/lib.rs"]
pub mod silent_404s;
