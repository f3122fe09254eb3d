//! The tokens a provider has given out, and how often it was asked for one.

use std::collections::BTreeMap;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// Tokens with an end.
#[derive(Debug)]
pub struct Tokens {
    name: &'static str,
    life: Duration,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    ends: BTreeMap<String, Instant>,
    requests: u64,
    issued: u64,
    renewed: u64,
}

impl Tokens {
    /// Tokens that live so long.
    pub fn new(name: &'static str, life: Duration) -> Self {
        Self { name, life, state: Mutex::default() }
    }

    /// How long a token lives.
    pub fn life(&self) -> Duration {
        self.life
    }

    /// How often a token was asked for, refusals included.
    pub fn requests(&self) -> u64 {
        self.state().requests
    }

    /// How many tokens took the place of an earlier one.
    pub fn renewed(&self) -> u64 {
        self.state().renewed
    }

    /// Every token so far: secrets that nobody may print.
    pub fn all(&self) -> Vec<String> {
        self.state().ends.keys().cloned().collect()
    }

    /// From now on no token given out so far is good.
    pub fn revoke_all(&self) {
        let now = Instant::now();
        for end in self.state().ends.values_mut() {
            *end = (*end).min(now);
        }
    }

    /// Somebody asks.
    pub(crate) fn asked(&self) {
        self.state().requests += 1;
    }

    /// A new token, written by `write` from its number; all after the first are renewals.
    pub(crate) fn issue(&self, write: impl FnOnce(u64) -> String) -> String {
        let mut state = self.state();
        state.issued += 1;
        if state.issued > 1 {
            state.renewed += 1;
        }
        let token = write(state.issued);
        state.ends.insert(token.clone(), Instant::now() + self.life);
        token
    }

    /// A new token without any structure.
    pub(crate) fn issue_opaque(&self) -> String {
        self.issue(|number| format!("{}-token-{number}", self.name))
    }

    /// Whether the token is good now.
    pub(crate) fn accepts(&self, token: Option<&str>) -> bool {
        let state = self.state();
        token.and_then(|it| state.ends.get(it)).is_some_and(|end| Instant::now() < *end)
    }

    /// Whether the token was given out here and has not ended long ago.
    pub(crate) fn knows(&self, token: &str, grace: Duration) -> bool {
        self.state().ends.get(token).is_some_and(|end| Instant::now() < *end + grace)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
