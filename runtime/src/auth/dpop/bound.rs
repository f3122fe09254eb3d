//! A bound token as it stands in a request: two headers, of which one is made anew for each.

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::header::AUTHORIZATION;
use http::{HeaderMap, HeaderValue};
use sha2::{Digest, Sha256};
use url::Url;

use super::key::DpopKey;
use super::proof::{Subject, proof};
use super::prover::{DPOP, Prover, sensitive};
use crate::auth::challenge;
use crate::auth::error::AuthError;
use crate::secret::Secret;

/// A bound token.
#[derive(Clone)]
pub(crate) struct Bound {
    prover: Arc<Prover>,
    /// The key of this token: the prover may have another by now.
    key: DpopKey,
    authorization: HeaderValue,
    token_hash: String,
}

impl Bound {
    /// Formats a token for `Authorization`, with what its proofs need.
    pub(crate) fn of(prover: &Arc<Prover>, token: &Secret) -> Result<Self, AuthError> {
        let text = token.expose();
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            let message =
                "the token holds a space, a line break or another character that a token cannot have";
            return Err(AuthError::configuration(message));
        }
        let authorization = sensitive(&Secret::new(format!("DPoP {text}")))?;
        let token_hash = URL_SAFE_NO_PAD.encode(Sha256::digest(text));
        Ok(Self { prover: Arc::clone(prover), key: prover.key(), authorization, token_hash })
    }

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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::fixture::SetClock;

    #[test]
    fn f53_the_hash_of_a_token_is_that_of_rfc_9449_section_7_1() {
        let prover = Arc::new(Prover::new(DpopKey::generate().unwrap(), Arc::new(SetClock::new())));
        let bound = Bound::of(&prover, &"Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU".into()).unwrap();
        assert_eq!(bound.token_hash, "fUHyO2r2Z3DZ53EsNrWBb0xWXoaNy59IiKCAqksmQEo");
        assert_eq!(bound.authorization, "DPoP Kz~8mXK1EalYznwH-LC-1fBAo.4Ljp~zsPE_NeO.gxU");
        assert!(bound.authorization.is_sensitive());
        for wrong in ["", "a b", "a\r\nb", "é"] {
            assert!(Bound::of(&prover, &wrong.into()).is_err());
        }
    }

    fn bound(token: &str) -> Bound {
        let prover = Arc::new(Prover::new(DpopKey::generate().unwrap(), Arc::new(SetClock::new())));
        Bound::of(&prover, &token.into()).unwrap()
    }

    fn request() -> reqwest::Request {
        reqwest::Request::new(http::Method::GET, Url::parse("https://api.example/x").unwrap())
    }

    #[test]
    fn f53_only_the_token_that_was_placed_is_taken_out_again_and_its_proof_with_it() {
        let (mine, other) = (bound("mine"), bound("other"));
        let mut request = request();
        mine.write(&mut request).unwrap();
        other.lift(&mut request);
        assert_eq!(request.headers()[AUTHORIZATION], "DPoP mine");
        assert!(request.headers().contains_key(DPOP));
        mine.lift(&mut request);
        assert!(request.headers().is_empty());
        other.write(&mut request).unwrap();
        mine.strip(&mut request);
        assert!(request.headers().is_empty());
    }

    #[test]
    fn f53_a_request_is_sent_again_for_a_new_nonce_that_is_demanded() {
        let bound = bound("token");
        let url = Url::parse("https://api.example/x").unwrap();
        let learn = |nonce: &'static str, challenge: &'static str| {
            let nonce = (http::HeaderName::from_static("dpop-nonce"), HeaderValue::from_static(nonce));
            let challenge = (http::header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
            bound.learn(&url, &HeaderMap::from_iter([nonce, challenge]))
        };
        assert!(learn("one", r#"DPoP error="use_dpop_nonce""#));
        // The server has it already.
        assert!(!learn("one", r#"DPoP error="use_dpop_nonce""#));
        assert!(!learn("two", r#"DPoP error="invalid_token""#));
        assert!(!learn("three", r#"Bearer error="use_dpop_nonce""#));
        assert!(learn("four", r#"Bearer, DPoP error="use_dpop_nonce""#));
    }
}
