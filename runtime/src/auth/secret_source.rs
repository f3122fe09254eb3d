//! Named secrets of a credential, fixed or asked for each time they are needed.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use super::error::AuthError;
use super::exchange::{Class, Failure};
use super::limit;
use super::token_source::BoxError;
use crate::secret::Secret;

type Named = Vec<(&'static str, Secret)>;
type Asked = Pin<Box<dyn Future<Output = Result<Named, BoxError>> + Send>>;

/// Secrets by name.
#[derive(Clone)]
pub(crate) struct SecretSource {
    fixed: Named,
    ask: Option<Arc<dyn Fn() -> Asked + Send + Sync>>,
    /// What the server has refused, so that it is not sent again.
    refused: Arc<Mutex<Option<(Secrets, AuthError)>>>,
}

impl SecretSource {
    pub(crate) fn fixed(secrets: impl IntoIterator<Item = (&'static str, Secret)>) -> Self {
        Self { fixed: secrets.into_iter().collect(), ask: None, refused: Arc::default() }
    }

    /// The same, but what the callback names comes from there.
    pub(crate) fn asking<F, Fut, I>(self, ask: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<I, BoxError>> + Send + 'static,
        I: IntoIterator<Item = (&'static str, Secret)>,
    {
        let ask = move || -> Asked {
            let answer = ask();
            Box::pin(async move { answer.await.map(|secrets| secrets.into_iter().collect()) })
        };
        Self { ask: Some(Arc::new(ask)), ..self }
    }

    /// The secrets as they are now.
    pub(crate) async fn get(&self) -> Result<Secrets, Failure> {
        let Some(ask) = &self.ask else { return Ok(self.given()) };
        let asked = limit::answered("the source of the secret", ask()).await?;
        let mut secrets = self.fixed.clone();
        for (name, secret) in asked {
            secrets.retain(|(known, _)| *known != name);
            secrets.push((name, secret));
        }
        let secrets = Secrets(secrets);
        match &*self.refused.lock().unwrap_or_else(PoisonError::into_inner) {
            Some((refused, error)) if *refused == secrets => Err(Failure::from(error.clone())),
            Some(_) | None => Ok(secrets),
        }
    }

    /// The fixed ones, for checks before anything is sent.
    pub(crate) fn given(&self) -> Secrets {
        Secrets(self.fixed.clone())
    }

    /// Whether they may be others the next time.
    pub(crate) fn is_asked(&self) -> bool {
        self.ask.is_some()
    }

    /// Keeps in mind that these were refused. Where others may come, that is not the end.
    pub(crate) fn refused(&self, secrets: Secrets, failure: Failure) -> Failure {
        if failure.class != Class::Dead || self.ask.is_none() {
            return failure;
        }
        *self.refused.lock().unwrap_or_else(PoisonError::into_inner) = Some((secrets, failure.error.clone()));
        Failure { class: Class::Configuration, ..failure }
    }
}

impl fmt::Debug for SecretSource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_map().entries(self.fixed.iter().map(|(name, secret)| (name, secret))).finish()
    }
}

/// Secrets by name, at one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Secrets(Named);

impl Secrets {
    pub(crate) fn get(&self, name: &str) -> Option<&Secret> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, secret)| secret)
    }

    pub(crate) fn values(&self) -> impl Iterator<Item = &Secret> {
        self.0.iter().map(|(_, secret)| secret)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn g56_a_callback_that_never_answers_does_not_hold_its_callers_for_ever() {
        let silent = std::future::pending::<Result<[(&'static str, Secret); 1], BoxError>>;
        let source = SecretSource::fixed([]).asking(silent);
        let failure = source.get().await.unwrap_err();
        assert_eq!(failure.class, Class::Transient);
        assert_eq!(failure.error.to_string(), "the source of the secret has not answered within 300 s");
    }
}
