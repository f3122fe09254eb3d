//! What the tests of this floor share: a clock that is set, an exchange that follows a script, operations made on the spot.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::sync::Semaphore;

use super::clock::{Clock, Moment};
use super::error::{AuthError, AuthErrorKind};
use super::exchange::{Attempt, Class, Exchange, Failure, Granted, Hint, Remains, Revocation};
use crate::operation::Operation;
use crate::scheme::Need;
use crate::secret::Secret;

/// A clock that stands still until it is set.
#[derive(Debug, Clone)]
pub(crate) struct SetClock(Arc<Mutex<Moment>>);

impl SetClock {
    pub(crate) fn new() -> Self {
        let wall = Duration::from_secs(1_767_225_600);
        Self(Arc::new(Mutex::new(Moment { monotonic: Duration::from_secs(1000), wall })))
    }

    pub(crate) fn advance(&self, seconds: f64) {
        self.advance_monotonic(seconds);
        self.advance_wall(seconds);
    }

    pub(crate) fn advance_monotonic(&self, seconds: f64) {
        self.0.lock().unwrap().monotonic += Duration::from_secs_f64(seconds);
    }

    pub(crate) fn advance_wall(&self, seconds: f64) {
        let mut now = self.0.lock().unwrap();
        now.wall = Duration::from_secs_f64(now.wall.as_secs_f64() + seconds);
    }
}

impl Clock for SetClock {
    fn now(&self) -> Moment {
        *self.0.lock().unwrap()
    }
}

/// What an exchange does next.
#[derive(Debug, Clone)]
pub(crate) enum Play {
    Token { value: &'static str, life: Option<u64>, refresh: Option<&'static str> },
    Fail { class: Class, wish: Option<u64>, refresh: Option<&'static str> },
    Interaction,
    Panic,
}

pub(crate) fn token(value: &'static str, life: u64) -> Play {
    Play::Token { value, life: Some(life), refresh: None }
}

pub(crate) fn rotating(value: &'static str, life: u64, refresh: &'static str) -> Play {
    Play::Token { value, life: Some(life), refresh: Some(refresh) }
}

/// The grant has ended, and a person has to log in.
pub(crate) fn interaction() -> Play {
    Play::Interaction
}

pub(crate) fn fail(class: Class) -> Play {
    Play::Fail { class, wish: None, refresh: None }
}

/// An exchange that follows a script, writes down what it is asked, and waits at a gate if there is one.
#[derive(Debug, Clone)]
pub(crate) struct Scripted {
    plays: Arc<Mutex<VecDeque<Play>>>,
    calls: Arc<Mutex<Vec<String>>>,
    gate: Option<Arc<Semaphore>>,
    revocations: Option<Arc<Mutex<VecDeque<Failure>>>>,
    by_token: bool,
}

impl Scripted {
    pub(crate) fn new(plays: impl IntoIterator<Item = Play>) -> Self {
        let plays = Arc::new(Mutex::new(plays.into_iter().collect()));
        Self { plays, calls: Arc::default(), gate: None, revocations: None, by_token: false }
    }

    /// Every attempt waits until one more is let through.
    pub(crate) fn gated(self) -> Self {
        Self { gate: Some(Arc::new(Semaphore::new(0))), ..self }
    }

    /// Its server revokes tokens: first with these failures, then without.
    pub(crate) fn revoking(self, failures: impl IntoIterator<Item = Failure>) -> Self {
        Self { revocations: Some(Arc::new(Mutex::new(failures.into_iter().collect()))), ..self }
    }

    /// Renews by the token itself, as declared logins may.
    pub(crate) fn by_token(self) -> Self {
        Self { by_token: true, ..self }
    }

    pub(crate) fn let_through(&self, attempts: usize) {
        self.gate.as_ref().unwrap().add_permits(attempts);
    }

    pub(crate) fn calls(&self) -> Vec<String> {
        self.calls.lock().unwrap().clone()
    }

    fn attempt(&self, call: String) -> Attempt<'_> {
        Box::pin(async move {
            self.calls.lock().unwrap().push(call);
            if let Some(gate) = &self.gate {
                gate.acquire().await.unwrap().forget();
            }
            let play = self.plays.lock().unwrap().pop_front();
            match play.expect("the script goes on") {
                Play::Token { value, life, refresh } => Ok(Granted {
                    life: life.map(Duration::from_secs),
                    refresh: refresh.map(Secret::from),
                    ..Granted::of(value.into())
                }),
                Play::Fail { class, wish, refresh } => Err(Failure {
                    retry_after: wish.map(Duration::from_secs),
                    refresh: refresh.map(Secret::from),
                    ..Failure::new(class, "as the script says")
                }),
                Play::Interaction => {
                    let error = AuthError::new(AuthErrorKind::InteractionRequired, "as the script says");
                    Err(Failure { class: Class::Dead, ..Failure::from(error) })
                }
                Play::Panic => panic!("as the script says"),
            }
        })
    }
}

impl Exchange for Scripted {
    fn primary(&self, _at: Moment) -> Attempt<'_> {
        self.attempt("primary".to_owned())
    }

    fn renewal<'a>(&'a self, remains: &'a Remains, _at: Moment) -> Option<Attempt<'a>> {
        let access = remains.access.as_ref().filter(|_| self.by_token);
        let refresh = remains.refresh.as_ref().or(access)?;
        Some(self.attempt(format!("refresh {}", refresh.expose())))
    }

    fn revoke<'a>(&'a self, remains: &'a Remains, hint: Hint, _at: Moment) -> Option<Revocation<'a>> {
        let (token, revocations) = (hint.of(remains)?, self.revocations.as_ref()?);
        Some(Box::pin(async move {
            self.calls.lock().unwrap().push(format!("revoke {hint:?} {}", token.expose()));
            revocations.lock().unwrap().pop_front().map_or(Ok(()), Err)
        }))
    }
}

/// An operation with this requirement.
pub(crate) fn operation(access: &[&[Need]], permissions: &[&'static str]) -> &'static Operation {
    let access: Vec<&'static [Need]> = access.iter().map(|needs| &*needs.to_vec().leak()).collect();
    Box::leak(Box::new(Operation {
        id: "op",
        access: access.leak(),
        permissions: permissions.to_vec().leak(),
        ..Operation::BLANK
    }))
}

/// Lets everything run that can run.
pub(crate) async fn settle() {
    for _ in 0..100 {
        tokio::task::yield_now().await;
    }
}
