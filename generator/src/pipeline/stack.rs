//! A thread with room for deep documents.
//!
//! Every stage bounds how deep it recurses, and the reader refuses what is nested beyond any use; yet frames of an
//! unoptimised build are large and the main thread's stack may be small. The memory is reserved, not used.

use std::thread;

pub(super) const STACK_BYTES: usize = 256 << 20;

/// Runs a piece of work on a thread with a large stack. A panic in it goes on in the caller.
pub(super) fn with_room<T: Send>(work: impl FnOnce() -> T + Send) -> std::io::Result<T> {
    thread::scope(|scope| {
        let handle = thread::Builder::new()
            .name("clientsmith".to_owned())
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, work)?;
        match handle.join() {
            Ok(result) => Ok(result),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}
