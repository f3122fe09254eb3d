//! The attempts of a call: another one where that may fare better.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use tracing::{Instrument as _, Span};

use crate::answer::Answer;
use crate::around::{Deadline, Failed, Methods, until, wish};
use crate::error::Failure;
use crate::passage::pass;
use crate::request::Plan;
use crate::shared::Shared;
use crate::trace;
use crate::transport::TransportError;

/// What all attempts of a call are within.
pub(crate) struct Within {
    pub(crate) span: Span,
    pub(crate) deadline: Deadline,
}

impl Within {
    /// The span of an attempt: the call's own where nobody wants to see attempts.
    #[inline]
    fn attempt(&self, plan: &Plan<'_>, resends: u32) -> Span {
        let span = self.span.in_scope(|| trace::attempt(plan, resends));
        if span.is_disabled() { self.span.clone() } else { span }
    }
}

/// Makes attempts until one goes well, or none is left.
pub(crate) async fn tries(client: &Arc<Shared>, plan: &Plan<'_>, within: &Within) -> Result<Answer, Failure> {
    let mut retries = 0;
    loop {
        // An answer that is not the last is gone before the wait.
        let wait = {
            let outcome = once(client, plan, within, retries).await;
            match wait(client, plan, within, retries, &outcome) {
                Some(wait) => wait,
                None => return outcome,
            }
        };
        retries = retries.saturating_add(1);
        Box::pin(tokio::time::sleep(wait)).await;
    }
}

/// How long to wait for another attempt after this outcome, if there is to be one.
#[inline]
fn wait(
    client: &Shared,
    plan: &Plan<'_>,
    within: &Within,
    retries: u32,
    outcome: &Result<Answer, Failure>,
) -> Option<Duration> {
    let policy = client.around.retry(plan.draft.options());
    let Some(failed) = failed(outcome).filter(|it| policy.concerns(*it)) else {
        if outcome.is_ok() {
            client.around.budget.earn();
        }
        return None;
    };
    let may_repeat = policy.methods == Methods::All || plan.is_repeatable();
    if !may_repeat || plan.is_spent() {
        return None;
    }
    let wait = policy.wait(retries, wish_of(client, outcome), fastrand::f64())?;
    // What would end after the call's time is not begun: an answer now is worth more than none later.
    if !within.deadline.allows(wait) {
        return None;
    }
    if !client.around.budget.take() {
        within.span.in_scope(|| tracing::debug!("not trying again: too many calls of this client were"));
        return None;
    }
    let retries = retries.saturating_add(1);
    within.span.in_scope(|| tracing::debug!(?failed, retries, ?wait, "trying again"));
    Some(wait)
}

async fn once(
    client: &Arc<Shared>,
    plan: &Plan<'_>,
    within: &Within,
    retries: u32,
) -> Result<Answer, Failure> {
    let _pass = match client.around.limits.pass() {
        Some(mut pass) => match until(within.deadline, pass.as_mut()).await {
            Some(pass) => Some(pass),
            None => return Err(late(plan, None)),
        },
        None => None,
    };
    let time = client.around.retry(plan.draft.options()).time_for_attempt();
    let deadline = within.deadline.sooner(time);
    let mut work = pin!(pass(client, plan, retries).instrument(within.attempt(plan, retries)));
    let outcome = match until(deadline, work.as_mut()).await {
        Some(outcome) => outcome,
        None => Err(late(plan, time.filter(|_| deadline != within.deadline))),
    };
    trace::ended(work.span(), &outcome);
    outcome
}

/// Nothing came within the time of an attempt, or of the whole call.
fn late(plan: &Plan<'_>, of_attempt: Option<Duration>) -> Failure {
    let prepared = match plan.build() {
        Ok(prepared) => prepared,
        Err(error) => return error.into(),
    };
    let url = prepared.request.url();
    of_attempt.map_or_else(|| TransportError::deadline(url), |it| TransportError::unanswered(url, it)).into()
}

#[inline]
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
