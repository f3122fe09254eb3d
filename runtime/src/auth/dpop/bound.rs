//! A bound token as it stands in a request: two headers, of which one is made anew for each.

use std::fmt;
use std::sync::Arc;

use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};
use url::Url;

use super::key::DpopKey;
use super::proof::{Subject, proof};
use super::prover::{DPOP, Prover, sensitive};
use crate::auth::challenge;
use crate::auth::error::AuthError;

/// A bound token.
#[derive(Clone)]
pub(crate) struct Bound {
    pub(super) prover: Arc<Prover>,
    /// The key of this token: the prover may have another by now.
    pub(super) key: DpopKey,
    pub(super) authorization: HeaderValue,
    pub(super) token_hash: String,
}

impl Bound {
    /// Writes token and proof (RFC 9449 §7.1), unless the call has set `Authorization` itself.
    pub(crate) fn write(&self, request: &mut reqwest::Request) -> Result<(), AuthError> {
        if request.headers().contains_key(AUTHORIZATION) {
            return Ok(());
        }
        let nonce = self.prover.nonce(request.url());
        let subject = Subject {
            method: request.method(),
            url: request.url(),
            token_hash: Some(&self.token_hash),
            nonce: nonce.as_deref(),
            wall: self.prover.now().wall,
        };
        let proof = sensitive(&proof(&self.key, subject)?)?;
        request.headers_mut().insert(AUTHORIZATION, self.authorization.clone());
        request.headers_mut().insert(DPOP, proof);
        Ok(())
    }

    /// Takes exactly this token out again, with its proof.
    pub(crate) fn lift(&self, request: &mut reqwest::Request) {
        if request.headers().get(AUTHORIZATION) == Some(&self.authorization) {
            self.strip(request);
        }
    }

    /// Takes out whatever stands in its place.
    pub(crate) fn strip(&self, request: &mut reqwest::Request) {
        request.headers_mut().remove(AUTHORIZATION);
        request.headers_mut().remove(DPOP);
    }

    /// Takes note of a nonce that the API gives. Whether a request that was refused for want of it can be sent again.
    pub(crate) fn learn(&self, url: &Url, headers: &HeaderMap) -> bool {
        // RFC 9449 §9: the challenge says so, and the nonce comes along.
        self.prover.learn(url, headers)
            && challenge::read(headers)
                .iter()
                .any(|it| it.is("DPoP") && it.parameter("error") == Some("use_dpop_nonce"))
    }
}

impl fmt::Debug for Bound {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Bound").field("key", &self.key).finish_non_exhaustive()
    }
}
