//! How bytes cross between the host and the module's memory.
//!
//! The host calls `alloc`, writes UTF-8 JSON there, and calls `handle`, which frees it and returns where the reply stands
//! (address in the upper 32 bits, length in the lower). The host copies the reply and calls `dealloc`.

use std::{cell::RefCell, mem::ManuallyDrop};

use crate::{Step, module::Module};

thread_local! {
    static MODULE: RefCell<Option<Module>> = const { RefCell::new(None) };
}

/// A place for `length` bytes that the host will write.
pub fn alloc(length: usize) -> *mut u8 {
    ManuallyDrop::new(vec![0; length].into_boxed_slice()).as_mut_ptr()
}

/// Gives a place back.
///
/// # Safety
/// `address` and `length` come from [`alloc`] or [`handle`], and nobody uses the place any more.
pub unsafe fn dealloc(address: *mut u8, length: usize) {
    drop(unsafe { owned_bytes(address, length) });
}

/// Carries out the command that stands at `address`.
///
/// # Safety
/// `address` comes from `alloc(length)`, and that many bytes are written there.
pub unsafe fn handle(steps: &'static [Step], address: *mut u8, length: usize) -> u64 {
    let command = unsafe { owned_bytes(address, length) };
    let reply = MODULE.with_borrow_mut(|module| {
        module
            .get_or_insert_with(|| Module::new(steps))
            .handle(&command)
    });
    let reply = ManuallyDrop::new(reply.into_boxed_slice());
    ((reply.as_ptr() as usize as u64) << 32) | reply.len() as u64
}

unsafe fn owned_bytes(address: *mut u8, length: usize) -> Box<[u8]> {
    unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(address, length)) }
}
