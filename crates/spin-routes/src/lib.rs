//! Matches paths as the HTTP trigger of Spin 4.0.2 does (its `crates/routes` and `crates/trigger-http/src/headers.rs`):
//! routefinder 0.5.4 decides, and Spin adds a base, `/...`, duplicates, private routes and the `spin-*` headers.
//!
//! Everything that goes in or out is JSON, so that the same tables can be asked here and of the TypeScript twin.

mod answer;
#[cfg(target_family = "wasm")]
mod exported;
mod headers;
mod table;

pub use answer::{Question, Reply, answer};
pub use headers::trigger_headers;
pub use table::{Captured, Route, RouteOf, Router};
