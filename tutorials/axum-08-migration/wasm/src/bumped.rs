//! The programs of axum 0.7, compiled with axum 0.8: nothing is changed but the version.

#[path = "../../paths-that-panic/rust-07/src/lib.rs"]
pub mod paths_that_panic;
#[path = "../../silent-404s/rust-07/src/lib.rs"]
pub mod silent_404s;
