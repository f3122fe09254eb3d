//! What happened with one provider.

use std::time::Duration;

/// One provider.
#[derive(Debug)]
pub(crate) struct Account {
    pub(crate) provider: &'static str,
    /// What stood in for it, and where.
    pub(crate) server: String,
    /// The ways to authenticate that were used.
    pub(crate) schemes: Vec<&'static str>,
    pub(crate) calls: Vec<Called>,
    /// What was asked of the token endpoint, as the server counts.
    pub(crate) token_requests: u64,
    /// The tokens that took the place of an earlier one.
    pub(crate) renewals: u64,
    pub(crate) time: Duration,
}

/// One call of a generated method.
#[derive(Debug)]
pub(crate) struct Called {
    pub(crate) operation: &'static str,
    pub(crate) scheme: &'static str,
    /// What is to be seen here.
    pub(crate) point: &'static str,
    pub(crate) outcome: Outcome,
    /// What went over the wire for it, tokens included, with masked secrets.
    pub(crate) wire: Vec<Line>,
    pub(crate) time: Duration,
}

/// How a call ended.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// With what it asked for.
    Answered,
    /// With an error, in the client's words.
    Failed(String),
}

/// A request as the server saw it, and its answer.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) request: String,
    pub(crate) status: u16,
    /// The token that the answer holds.
    pub(crate) token: Option<Issued>,
}

/// What a token is to the client that asked for it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Issued {
    /// Its first.
    Obtained,
    /// One in the place of another.
    Renewed,
}

impl Issued {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Obtained => "obtained",
            Self::Renewed => "renewed",
        }
    }
}

impl Account {
    pub(crate) fn went_well(&self) -> bool {
        self.calls.iter().all(|it| matches!(it.outcome, Outcome::Answered))
    }

    /// Adds what happened with another server of the same provider.
    pub(crate) fn and(mut self, other: Account) -> Self {
        for scheme in other.schemes {
            if !self.schemes.contains(&scheme) {
                self.schemes.push(scheme);
            }
        }
        self.calls.extend(other.calls);
        self.token_requests += other.token_requests;
        self.renewals += other.renewals;
        self.time += other.time;
        self
    }

    /// Every status the server answered with, in order.
    pub(crate) fn statuses(&self) -> Vec<u16> {
        self.calls.iter().flat_map(|it| &it.wire).map(|it| it.status).collect()
    }
}
