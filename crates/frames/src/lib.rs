//! WebSockets in memory: `over` a router, a request may carry what a client says, and its answer what the server said.
//!
//! The real hyper upgrades a connection that is two buffers instead of a socket, and the program's own axum speaks over it.
//! So a conversation needs no network: it can be recorded, tested, and held inside a page. Its clock is the runtime's, which
//! should be paused: each frame of the client waits until the server has nothing left to do.

#[cfg(feature = "over")]
mod client;
#[cfg(feature = "over")]
mod converse;
mod frame;

#[cfg(feature = "over")]
pub use converse::over;
pub use frame::{Close, Frame, Heard, Payload};

/// A request has the client's [`Frame`]s in it, as a list in JSON. On an answer it says that the body is a list of [`Heard`].
/// No program sees it.
pub const HEADER: &str = "x-frames";
