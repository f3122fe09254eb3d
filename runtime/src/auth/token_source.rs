//! A token from the user: fixed, or fetched by their own code.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use crate::secret::Secret;

/// An error of the user's own code.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// What a [`TokenSource`] answers with.
pub type TokenFuture<'a> = Pin<Box<dyn Future<Output = Result<Issued, BoxError>> + Send + 'a>>;

/// Fetches tokens.
///
/// It is asked when there is no token yet, shortly before one ends, and after the API has refused one; never more than once at a
/// time, and given up after five minutes. Its errors are shown to the caller as they are: they must not hold secrets.
pub trait TokenSource: Send + Sync + 'static {
    /// Fetches one token.
    fn token(&self) -> TokenFuture<'_>;
}

/// A token that a [`TokenSource`] has fetched.
#[derive(Debug, Clone)]
pub struct Issued {
    pub(crate) value: Secret,
    pub(crate) expires_in: Option<Duration>,
}

impl Issued {
    /// A token that is good until the API refuses it, or until its own `exp` where it is a JWT.
    #[must_use]
    pub fn new(value: impl Into<Secret>) -> Self {
        Self { value: value.into(), expires_in: None }
    }

    /// Says how long it lives from now on.
    #[must_use]
    pub fn expires_in(self, life: Duration) -> Self {
        Self { expires_in: Some(life), ..self }
    }
}

impl<T: Into<Secret>> From<T> for Issued {
    fn from(value: T) -> Self {
        Self::new(value)
    }
}

/// A token: a fixed value, or a source of values.
#[derive(Clone)]
pub struct Token(pub(crate) Kind);

#[derive(Clone)]
pub(crate) enum Kind {
    Fixed(Secret),
    Source(Arc<dyn TokenSource>),
}

impl Token {
    /// A token that is fetched.
    #[must_use]
    pub fn source(source: impl TokenSource) -> Self {
        Self(Kind::Source(Arc::new(source)))
    }

    /// A token that a closure fetches: `Token::from_fn(|| async { Ok::<_, std::io::Error>("…") })`.
    #[must_use]
    pub fn from_fn<F, Fut, T, E>(fetch: F) -> Self
    where
        F: Fn() -> Fut + Send + Sync + 'static,
        Fut: Future<Output = Result<T, E>> + Send + 'static,
        T: Into<Issued>,
        E: Into<BoxError>,
    {
        Self::source(FromFn(fetch))
    }
}

impl<T: Into<Secret>> From<T> for Token {
    fn from(value: T) -> Self {
        Self(Kind::Fixed(value.into()))
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Fixed(secret) => fmt::Debug::fmt(secret, formatter),
            Kind::Source(_) => formatter.write_str("TokenSource"),
        }
    }
}

struct FromFn<F>(F);

impl<F, Fut, T, E> TokenSource for FromFn<F>
where
    F: Fn() -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Result<T, E>> + Send + 'static,
    T: Into<Issued>,
    E: Into<BoxError>,
{
    fn token(&self) -> TokenFuture<'_> {
        let answer = (self.0)();
        Box::pin(async move { answer.await.map(Into::into).map_err(Into::into) })
    }
}
