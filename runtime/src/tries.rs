//! The attempts of a call: another one where that may fare better.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use tracing::Instrument as _;

use crate::answer::Answer;
use crate::around::{Deadline, Failed, Methods, Retry, until, wish};
use crate::error::Failure;
use crate::passage::pass;
use crate::request::Plan;
use crate::shared::Shared;
use crate::trace;
use crate::transport::TransportError;

/// Makes attempts until one goes well, or none is left.
pub(crate) async fn tries(
    client: &Arc<Shared>,
    plan: &Plan<'_>,
    deadline: Deadline,
) -> Result<Answer, Failure> {
    let policy = client.around.retry(plan.draft.options.as_deref());
    let may_repeat = policy.methods == Methods::All || plan.is_repeatable();
    let mut retries = 0;
    loop {
        let outcome = once(client, plan, policy, retries).await;
        let Some(failed) = failed(&outcome).filter(|it| policy.concerns(*it)) else {
            if outcome.is_ok() {
                client.around.budget.earn();
            }
            return outcome;
        };
        let wish = wish_of(client, &outcome);
        let may_repeat = may_repeat && !plan.is_spent();
        let wait = may_repeat.then(|| policy.wait(retries, wish, fastrand::f64())).flatten();
        // What would end after the call's time is not begun: an answer now is worth more than none later.
        let Some(wait) = wait.filter(|it| deadline.allows(*it)) else { return outcome };
        if !client.around.budget.take() {
            tracing::debug!("not trying again: too many calls of this client were");
            return outcome;
        }
        retries = retries.saturating_add(1);
        tracing::debug!(?failed, retries, ?wait, "trying again");
        drop(outcome);
        tokio::time::sleep(wait).await;
    }
}

async fn once(
    client: &Arc<Shared>,
    plan: &Plan<'_>,
    policy: &Retry,
    retries: u32,
) -> Result<Answer, Failure> {
    let _pass = client.around.limits.pass().await;
    let span = trace::attempt(plan, retries);
    let time = policy.time_for_attempt();
    let work = pin!(pass(client, plan, retries).instrument(span.clone()));
    let outcome = match until(Deadline::after(time), work).await {
        Some(outcome) => outcome,
        None => Err(TransportError::unanswered(&plan.build()?.url, time.unwrap_or_default()).into()),
    };
    trace::ended(&span, &outcome);
    outcome
}

fn failed(outcome: &Result<Answer, Failure>) -> Option<Failed> {
    match outcome {
        Ok(answer) => Some(Failed::Status(answer.status())),
        Err(Failure::Transport(error)) => error.is_passing().then_some(Failed::Unanswered),
        // Nothing was sent: credentials have attempts of their own, and arguments stay what they are.
        Err(Failure::Auth(_) | Failure::Request(_)) => None,
    }
}

fn wish_of(client: &Shared, outcome: &Result<Answer, Failure>) -> Option<Duration> {
    let answer = outcome.as_ref().ok()?;
    wish::read(answer.status(), answer.headers(), client.clock.now().wall)
}
