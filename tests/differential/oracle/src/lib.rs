//! The real axum, built from a description: what `axum-twin` is compared with (`tests/differential`).
//!
//! Natively it is a program that reads batches from stdin. As wasm it is a module whose host calls `answer`; there a panic
//! ends the module, and its host reads `last_panic` and makes another.

mod answers;
mod description;
mod extract;
mod handlers;
mod layers;
#[cfg(old_wasi_libc)]
mod no_threads;
mod panics;
mod requests;
mod routers;
mod run;
mod services;
#[rustfmt::skip]
mod types;
#[cfg(target_family = "wasm")]
mod wasm;

pub use run::answer_batch;

/// The state of every described router.
#[derive(Debug, Clone)]
pub struct AppState {
    name: String,
}

/// A part of the state, by `FromRef`.
#[derive(Debug, Clone)]
pub struct Letters(usize);

impl axum::extract::FromRef<AppState> for Letters {
    fn from_ref(state: &AppState) -> Self {
        Self(state.name.len())
    }
}
