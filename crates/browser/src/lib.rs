//! What a tutorial's wasm module is made of.
//!
//! A module holds the programs of all steps. Its host (`src/runner/engines/rust/module.ts`) writes a [`message::Command`] as
//! JSON into the module's memory, calls `handle`, and reads a [`message::Reply`] back. Time is virtual: the clock jumps ahead
//! when a program is idle. What the program emits by `tracing` on its way comes back with the answers, as flow events and
//! log lines ([`subscriber`] says which is which).
//!
//! Everything here runs natively too, so that it can be tested without a wasm toolchain.

pub mod abi;
pub mod app;
pub mod capture;
pub mod message;
pub mod module;
#[cfg(old_wasi_libc)]
mod no_threads;
pub mod subscriber;

use axum::Router;

/// A step's folder name and its program.
pub type Step = (&'static str, fn() -> Router);

/// Makes the crate a wasm module: exports `alloc`, `dealloc` and `handle` over these steps. Natively it makes nothing.
#[macro_export]
macro_rules! export_module {
    ($steps:expr) => {
        #[cfg(target_family = "wasm")]
        mod exported {
            #[unsafe(no_mangle)]
            extern "C" fn alloc(length: usize) -> *mut u8 {
                $crate::abi::alloc(length)
            }

            /// # Safety
            /// `address` and `length` come from `alloc` or `handle`.
            #[unsafe(no_mangle)]
            unsafe extern "C" fn dealloc(address: *mut u8, length: usize) {
                unsafe { $crate::abi::dealloc(address, length) }
            }

            /// # Safety
            /// `address` comes from `alloc(length)`, and that many bytes are written there.
            #[unsafe(no_mangle)]
            unsafe extern "C" fn handle(address: *mut u8, length: usize) -> u64 {
                unsafe { $crate::abi::handle($steps, address, length) }
            }
        }
    };
}
