//! How the generated clients behave, each against the server that stands in for its provider.
//!
//! No test here waits for the clock: tokens are revoked and token endpoints are held instead.

#![expect(clippy::unwrap_used, reason = "a test that cannot set its scene has failed")]

mod apitoken;
mod astera;
mod aver;
mod dastra;
mod stampede;

use std::time::Duration;

/// Longer than any test.
const LONG: Duration = Duration::from_secs(3600);

/// What was asked of a stand-in, as `METHOD /target status`.
fn lines<P>(standin: &clientsmith_standins::StandIn<P>) -> Vec<String> {
    let journal = standin.journal();
    journal.iter().map(|it| format!("{} {} {}", it.request.method, it.request.target, it.status)).collect()
}
