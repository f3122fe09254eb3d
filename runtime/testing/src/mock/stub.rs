//! What was told about a call, afterwards.

use std::sync::Arc;

use super::state::{Received, State};

/// What was told about a call: how often it was answered, and with what it came.
#[derive(Debug, Clone)]
pub struct Stub {
    state: Arc<State>,
    index: usize,
}

impl Stub {
    pub(super) fn new(state: Arc<State>, index: usize) -> Self {
        Self { state, index }
    }

    /// Answers so often and no more; what was told before comes to count again.
    #[must_use = "to look at what came; let it go if that does not matter"]
    pub fn times(self, times: u64) -> Self {
        self.state.limit(self.index, times);
        self
    }

    /// How often it has answered.
    #[must_use]
    pub fn count(&self) -> usize {
        self.requests().len()
    }

    /// The requests that it has answered.
    #[must_use]
    pub fn requests(&self) -> Vec<Received> {
        self.state.received(|it| it.stub == Some(self.index))
    }
}
