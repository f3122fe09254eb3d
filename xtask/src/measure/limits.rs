//! What a measured program may take before it is ended.

use std::time::Duration;

/// How long a program may run, and how much it may have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) time: Duration,
    /// Bytes of address space.
    pub(crate) memory: Option<u64>,
}

impl Limits {
    /// Only a limit of time.
    pub(crate) fn seconds(seconds: u64) -> Self {
        Self { time: Duration::from_secs(seconds), memory: None }
    }
}
