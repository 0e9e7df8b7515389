//! The text of the last panic, which a caught panic doesn't tell, and which wasm can't catch.

use std::{
    panic::{self, AssertUnwindSafe},
    sync::{Mutex, Once},
};

static LAST: Mutex<String> = Mutex::new(String::new());
static WATCH: Once = Once::new();

/// From now on a panic is written down instead of printed.
pub fn watch() {
    WATCH.call_once(|| {
        panic::set_hook(Box::new(|info| {
            let text = info
                .payload_as_str()
                .unwrap_or("a panic without text")
                .to_owned();
            *LAST.lock().unwrap_or_else(|poisoned| poisoned.into_inner()) = text;
        }));
    });
}

pub fn last() -> String {
    LAST.lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
        .clone()
}

/// What `work` gives, or the text of its panic.
pub fn catch<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|_| last())
}
