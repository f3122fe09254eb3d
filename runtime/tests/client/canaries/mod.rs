//! Every flow, with servers that do as they should and with servers that repeat what they were sent: no secret is in anything
//! that is printed, traced or logged, in any form.

mod flows;
mod forms;
mod keys;
#[cfg(feature = "login")]
mod people;
mod provider;

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::{Debug, Write as _};
use std::sync::{Arc, Mutex};

use clientsmith_runtime::auth::{Events, LoginRequired, PersistFailed, RefreshFailed, Refreshed};

use crate::secrets::Journal;
use crate::server::Server;

/// What anybody gets to read.
#[derive(Clone, Default)]
struct Printed(Arc<Mutex<String>>);

impl Printed {
    fn note(&self, value: &dyn Debug) {
        let _ = writeln!(self.0.lock().unwrap(), "{value:?} {value:#?}");
    }

    fn error(&self, error: &dyn Error) {
        let mut error = Some(error);
        while let Some(it) = error {
            let _ = writeln!(self.0.lock().unwrap(), "{it} {it:?} {it:#?}");
            error = it.source();
        }
    }

    /// Both sides of an outcome.
    fn outcome<T: Debug, E: Error>(&self, outcome: &Result<T, E>) {
        match outcome {
            Ok(value) => self.note(value),
            Err(error) => self.error(error),
        }
    }

    fn text(&self) -> String {
        self.0.lock().unwrap().clone()
    }
}

impl Events for Printed {
    fn on_refreshed(&self, event: &Refreshed<'_>) {
        self.note(event);
    }
    fn on_refresh_failed(&self, event: &RefreshFailed<'_>) {
        self.note(event);
    }
    fn on_persist_failed(&self, event: &PersistFailed<'_>) {
        self.note(event);
    }
    fn on_login_required(&self, event: &LoginRequired<'_>) {
        self.note(event);
    }
}

/// What was sent to a server is nowhere.
#[track_caller]
fn check(printed: &Printed, journal: &Journal, servers: &[&Server], others: &[String]) {
    let mut secrets: BTreeSet<String> = others.iter().cloned().collect();
    secrets.extend(servers.iter().flat_map(|it| it.seen()).flat_map(|it| provider::secrets_of(&it)));
    // Two marks stand for all secrets that hold them: ours, and the beginning of everything that is signed.
    secrets.retain(|it| !it.contains("CANARY") && !it.starts_with("eyJ"));
    for text in [printed.text(), journal.text()] {
        assert!(text.len() > 1000, "{text}");
        // The same things are said over and over.
        let lines: BTreeSet<&str> = text.lines().collect();
        let text: String = lines.into_iter().collect::<Vec<_>>().join("\n");
        for secret in ["CANARY", "eyJhbGc"].into_iter().chain(secrets.iter().map(String::as_str)) {
            forms::assert_absent(&text, secret);
        }
    }
}
