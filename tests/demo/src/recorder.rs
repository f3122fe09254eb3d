//! Watches calls: how they end, and what the server sees of them.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::time::{Duration, Instant};

use clientsmith_runtime::{AuthError, Pending};
use clientsmith_standins::{Exchange, Provider, StandIn};

use crate::account::{Account, Called, Issued, Line, Outcome};
use crate::wire;

/// The account of one provider, while it is being written.
pub(crate) struct Recorder<'a, P> {
    standin: &'a StandIn<P>,
    provider: &'static str,
    schemes: Vec<&'static str>,
    calls: Vec<Called>,
    /// How much of the server's journal is told already.
    told: usize,
    has_token: bool,
    start: Instant,
}

impl<'a, P: Provider> Recorder<'a, P> {
    pub(crate) fn new(provider: &'static str, standin: &'a StandIn<P>) -> Self {
        let (schemes, calls) = (Vec::new(), Vec::new());
        Self { standin, provider, schemes, calls, told: 0, has_token: false, start: Instant::now() }
    }

    /// Sends one call; its result, if it came to one.
    pub(crate) async fn call<T, E: fmt::Debug>(
        &mut self,
        operation: &'static str,
        scheme: &'static str,
        point: &'static str,
        pending: Pending<T, E>,
    ) -> Option<T> {
        let start = Instant::now();
        let result = pending.await;
        let (outcome, value) = match result {
            Ok(value) => (Outcome::Answered, Some(value)),
            Err(error) => (Outcome::Failed(chain(&error)), None),
        };
        self.note(operation, scheme, point, (outcome, start.elapsed()));
        value
    }

    /// A login, from the code to the tokens; whether it came to any. What went before was between the user's browser and the
    /// provider: the client has no part in it.
    pub(crate) async fn login(
        &mut self,
        scheme: &'static str,
        point: &'static str,
        login: impl Future<Output = Result<(), AuthError>>,
    ) -> bool {
        self.told = self.standin.journal().len();
        let start = Instant::now();
        let outcome = match login.await {
            Ok(()) => Outcome::Answered,
            Err(error) => Outcome::Failed(chain(&error)),
        };
        let well = matches!(outcome, Outcome::Answered);
        self.note("login", scheme, point, (outcome, start.elapsed()));
        well
    }

    fn note(
        &mut self,
        operation: &'static str,
        scheme: &'static str,
        point: &'static str,
        (outcome, time): (Outcome, Duration),
    ) {
        let journal = self.standin.journal();
        let wire = journal.iter().skip(self.told).map(|it| self.line(it)).collect();
        self.told = journal.len();
        if !self.schemes.contains(&scheme) {
            self.schemes.push(scheme);
        }
        self.calls.push(Called { operation, scheme, point, outcome, wire, time });
    }

    fn line(&mut self, exchange: &Exchange) -> Line {
        let asks = self.standin.is_token_request(&exchange.request);
        let issued = (asks && exchange.status == 200).then_some(match self.has_token {
            false => Issued::Obtained,
            true => Issued::Renewed,
        });
        self.has_token |= issued.is_some();
        Line { request: wire::request(&exchange.request, asks), status: exchange.status, token: issued }
    }

    /// The account, with the server's own count of tokens.
    pub(crate) fn finish(self, token_requests: u64, renewals: u64) -> Account {
        Account {
            provider: self.provider,
            server: self.standin.url().to_owned(),
            schemes: self.schemes,
            calls: self.calls,
            token_requests,
            renewals,
            time: self.start.elapsed(),
        }
    }
}

/// An error with everything behind it, on one line.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(it) = source {
        text = format!("{text}: {it}");
        source = it.source();
    }
    text
}
