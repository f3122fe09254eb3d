//! One exchange of a credential for a token: pure builders of requests and pure readers of answers, and what lies between.

pub(crate) mod by_grant;
pub(crate) mod client_credentials;
#[cfg(feature = "login")]
pub(crate) mod code;
#[cfg(feature = "login")]
pub(crate) mod device;
#[cfg(feature = "login")]
mod entrance;
mod failure;
#[cfg(test)]
mod fixture;
pub(crate) mod introspect;
pub(crate) mod login;
mod oauth_answer;
pub(crate) mod password;
pub(crate) mod person;
mod revoke;
pub(crate) mod sourced;
mod token_client;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Method, StatusCode};
use url::Url;

#[cfg(feature = "login")]
pub(crate) use self::entrance::{Entrance, Way};
pub(crate) use self::failure::{Class, Failure};
pub use self::introspect::Introspection;
#[cfg(fuzzing)]
pub(crate) use self::oauth_answer::{TokenType, read as read_answer};
pub(crate) use self::token_client::TokenClient;
use super::clock::Moment;
use super::error::AuthError;
use super::place::{self, Placed};
use crate::scheme::Placement;
use crate::secret::Secret;

/// A way to obtain tokens. The manager calls it from a task of its own, one attempt at a time.
pub(crate) trait Exchange: Send + Sync + fmt::Debug + 'static {
    /// Obtains a token from the primary credential.
    fn primary(&self, at: Moment) -> Attempt<'_>;

    /// Obtains a token from what the last one has left. `None`: there is no such way.
    fn renewal<'a>(&'a self, remains: &'a Remains, at: Moment) -> Option<Attempt<'a>>;

    /// Ends one of the tokens at their server: first the refresh token, then the other. `None`: there is no such way, or no such
    /// token.
    fn revoke<'a>(&'a self, remains: &'a Remains, hint: Hint, at: Moment) -> Option<Revocation<'a>> {
        let (_, _, _) = (remains, hint, at);
        None
    }

    /// Asks the server about a token. `None`: there is no such way.
    fn introspect<'a>(&'a self, token: &'a Secret, at: Moment) -> Option<Inquiry<'a>> {
        let (_, _) = (token, at);
        None
    }

    /// Whether tokens begin with a person.
    fn takes_person(&self) -> bool {
        false
    }

    /// Where a person can log in, if that is how tokens begin.
    #[cfg(feature = "login")]
    fn entrance(&self) -> Option<Entrance<'_>> {
        None
    }

    /// Formats a token for its place in a request.
    fn place(&self, placement: Placement, token: &Secret) -> Result<Placed, AuthError> {
        place::token(placement, token)
    }

    /// The key that tokens are bound to, where it is kept with them.
    fn key(&self) -> Option<Secret> {
        None
    }

    /// Goes on with the key of tokens that were kept.
    fn adopt(&self, key: &Secret) -> Result<(), AuthError> {
        let _ = key;
        Ok(())
    }
}

/// What kind of token is to be revoked (RFC 7009 §2.1, `token_type_hint`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hint {
    Refresh,
    Access,
}

impl Hint {
    /// The token of this kind.
    pub(crate) fn of(self, remains: &Remains) -> Option<&Secret> {
        match self {
            Self::Refresh => remains.refresh.as_ref(),
            Self::Access => remains.access.as_ref(),
        }
    }
}

/// A revocation under way.
pub(crate) type Revocation<'a> = Pin<Box<dyn Future<Output = Result<(), Failure>> + Send + 'a>>;

/// A question about a token under way.
pub(crate) type Inquiry<'a> = Pin<Box<dyn Future<Output = Result<Introspection, Failure>> + Send + 'a>>;

/// An exchange under way.
pub(crate) type Attempt<'a> = Pin<Box<dyn Future<Output = Result<Granted, Failure>> + Send + 'a>>;

/// What a token leaves to renew it with.
#[derive(Debug, Clone, Default)]
pub(crate) struct Remains {
    pub(crate) refresh: Option<Secret>,
    /// The last token itself, unless the API has refused it.
    pub(crate) access: Option<Secret>,
    /// What was granted, where the server has said so.
    pub(crate) scopes: Option<Vec<String>>,
}

/// What an exchange yields.
#[derive(Debug, Clone)]
pub(crate) struct Granted {
    pub(crate) token: Secret,
    /// From the moment before the request on. `None`: until the token is refused.
    pub(crate) life: Option<Duration>,
    /// The age at which the server wants it renewed.
    pub(crate) refresh_in: Option<Duration>,
    pub(crate) refresh: Option<Secret>,
    /// `None`: as asked for.
    pub(crate) scopes: Option<Vec<String>>,
    /// As the server names it.
    pub(crate) token_type: Option<String>,
    /// As it came: nothing about it was checked.
    pub(crate) id_token: Option<Secret>,
}

impl Granted {
    /// A token of which nothing else is known.
    pub(crate) fn of(token: Secret) -> Self {
        Self {
            token,
            life: None,
            refresh_in: None,
            refresh: None,
            scopes: None,
            token_type: None,
            id_token: None,
        }
    }
}

/// A request to an endpoint that deals with tokens.
pub(crate) struct Outgoing {
    /// The endpoint as messages name it: “the … endpoint”.
    pub(crate) to: &'static str,
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Vec<u8>>,
}

/// The answer to it. There is no `Debug`: a body holds tokens.
pub(crate) struct Incoming {
    /// The endpoint that it comes from.
    pub(crate) to: &'static str,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}
