//! Tokens that the user's own code fetches.

use std::fmt;
use std::sync::Arc;

use super::failure::{Class, Failure};
use super::{Attempt, Exchange, Granted, Remains};
use crate::auth::clock::Moment;
use crate::auth::jwt;
use crate::auth::token_source::TokenSource;

/// A [`TokenSource`], as an exchange.
pub(crate) struct Sourced(pub(crate) Arc<dyn TokenSource>);

impl fmt::Debug for Sourced {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TokenSource")
    }
}

impl Exchange for Sourced {
    fn primary(&self, at: Moment) -> Attempt<'_> {
        Box::pin(async move {
            let issued = self.0.token().await.map_err(|error| {
                Failure::new(Class::Transient, "the token source failed")
                    .map_error(|failed| failed.with_source(error.into()))
            })?;
            let life = issued.expires_in.or_else(|| jwt::life(issued.value.expose(), at.wall));
            Ok(Granted { life, ..Granted::of(issued.value) })
        })
    }

    fn renewal<'a>(&'a self, _remains: &'a Remains, _at: Moment) -> Option<Attempt<'a>> {
        None
    }
}
