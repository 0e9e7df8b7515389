//! A step's `exchanges.toml`: requests, and the answers that the step's Rust program gave to them.
//!
//! [`check_tutorial`] asks every program again and says where an answer is no longer the recorded one; [`record_tutorial`]
//! writes the answers of today. Both use the same road: [`file`] reads, [`drive`] asks, [`compare`] judges, [`record`] writes.

pub mod compare;
pub mod drive;
pub mod edition;
pub mod file;
pub mod record;
mod tutorial;

use axum::Router;

pub use tutorial::{check_program, check_tutorial, record_from_arguments, record_tutorial};

/// A step's folder name and its program; `name@0.7` and `name@bumped` are its other programs ([`edition`]).
pub type Step = (&'static str, fn() -> Router);
