//! How bytes cross between the host and the module's memory, as in `crates/browser`.

use std::mem::ManuallyDrop;

use crate::{answer_batch, panics};

/// A place for `length` bytes that the host will write.
#[unsafe(no_mangle)]
extern "C" fn alloc(length: usize) -> *mut u8 {
    ManuallyDrop::new(vec![0; length].into_boxed_slice()).as_mut_ptr()
}

/// Answers the batch that stands at `address`: address and length of the reply, in the upper and lower 32 bits. Both are the
/// host's to give back.
///
/// # Safety
/// `address` comes from `alloc(length)`, and that many bytes are written there.
#[unsafe(no_mangle)]
unsafe extern "C" fn answer(address: *mut u8, length: usize) -> u64 {
    let batch = unsafe { owned_bytes(address, length) };
    hand_over(answer_batch(&batch))
}

/// The text of the panic that ended the module.
#[unsafe(no_mangle)]
extern "C" fn last_panic() -> u64 {
    hand_over(panics::last())
}

/// # Safety
/// `address` and `length` come from `answer`, and nobody uses the place any more.
#[unsafe(no_mangle)]
unsafe extern "C" fn dealloc(address: *mut u8, length: usize) {
    drop(unsafe { owned_bytes(address, length) });
}

fn hand_over(text: String) -> u64 {
    let bytes = ManuallyDrop::new(text.into_bytes().into_boxed_slice());
    ((bytes.as_ptr() as usize as u64) << 32) | bytes.len() as u64
}

unsafe fn owned_bytes(address: *mut u8, length: usize) -> Box<[u8]> {
    unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(address, length)) }
}
