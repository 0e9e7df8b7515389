//! Entry points of the wasm module: `src/runner/engines/rust/spin/routes.ts` is its host.
//!
//! The host calls `alloc`, writes a question there as JSON, and calls `answer_question`, which frees it and returns where the reply stands
//! (address in the upper 32 bits, length in the lower). The host copies the reply and calls `dealloc`.

use crate::{Question, Reply, answer};
use std::mem::ManuallyDrop;

#[unsafe(no_mangle)]
extern "C" fn alloc(length: usize) -> *mut u8 {
    ManuallyDrop::new(vec![0; length].into_boxed_slice()).as_mut_ptr()
}

/// # Safety
/// `address` and `length` come from `alloc` or `answer_question`.
#[unsafe(no_mangle)]
unsafe extern "C" fn dealloc(address: *mut u8, length: usize) {
    drop(unsafe { owned_bytes(address, length) });
}

/// # Safety
/// `address` comes from `alloc(length)`, and that many bytes are written there.
#[unsafe(no_mangle)]
unsafe extern "C" fn answer_question(address: *mut u8, length: usize) -> u64 {
    let question = unsafe { owned_bytes(address, length) };
    let reply = match serde_json::from_slice::<Question>(&question) {
        Ok(question) => answer(&question),
        Err(error) => Reply::Error(format!("no question: {error}")),
    };
    let reply = serde_json::to_vec(&reply).expect("a reply has nothing that JSON can't hold");
    let reply = ManuallyDrop::new(reply.into_boxed_slice());
    ((reply.as_ptr() as usize as u64) << 32) | reply.len() as u64
}

unsafe fn owned_bytes(address: *mut u8, length: usize) -> Box<[u8]> {
    unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(address, length)) }
}
