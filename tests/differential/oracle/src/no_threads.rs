//! Debian 12's wasi-libc has no stubs for these two. `std` names them and never comes here, as no thread can start.

use std::ffi::{c_int, c_void};

const ENOTSUP: c_int = 58;

#[unsafe(no_mangle)]
extern "C" fn pthread_join(_thread: *mut c_void, _result: *mut *mut c_void) -> c_int {
    ENOTSUP
}

#[unsafe(no_mangle)]
extern "C" fn pthread_detach(_thread: *mut c_void) -> c_int {
    ENOTSUP
}
