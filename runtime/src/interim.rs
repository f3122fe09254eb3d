//! Stands in for the authenticator until it lands; places nothing.

use std::sync::Arc;

use http::{HeaderMap, StatusCode};
use url::Url;

use crate::auth::{AuthError, Clock, Credential, Spawn};
use crate::operation::Operation;
use crate::origin::Origin;
use crate::scheme::Scheme;
use crate::transport::Transport;

#[expect(dead_code, reason = "interim")]
pub(crate) struct Setup {
    pub(crate) schemes: &'static [Scheme],
    pub(crate) credentials: Vec<Credential>,
    pub(crate) base_url: Url,
    pub(crate) allowed_origins: Vec<Origin>,
    pub(crate) insecure_http: bool,
    pub(crate) transport: Transport,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) spawn: Arc<dyn Spawn>,
}

pub(crate) struct Authenticator;

impl Authenticator {
    pub(crate) fn new(_: Setup) -> Result<Self, AuthError> {
        Ok(Self)
    }

    #[expect(clippy::unused_async, reason = "interim")]
    pub(crate) async fn authorize(&self, _: &'static Operation) -> Result<Authorization, AuthError> {
        Ok(Authorization)
    }

    #[expect(clippy::unused_async, reason = "interim")]
    pub(crate) async fn refused(
        &self,
        _: &Authorization,
        _: StatusCode,
        _: &HeaderMap,
    ) -> Option<Authorization> {
        None
    }
}

pub(crate) struct Authorization;

impl Authorization {
    pub(crate) fn place(&self, _: &mut reqwest::Request) -> Result<(), AuthError> {
        Ok(())
    }

    pub(crate) fn strip(&self, _: &mut reqwest::Request) {}
}
