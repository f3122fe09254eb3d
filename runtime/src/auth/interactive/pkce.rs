//! Proof Key for Code Exchange (RFC 7636): a code that is caught on its way is of no use without the verifier.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sha2::{Digest, Sha256};

use super::random;
use crate::auth::error::AuthError;
use crate::secret::Secret;

/// The one method there is: `plain` shows the verifier to whoever sees the request (RFC 7636 §7.2).
pub(super) const METHOD: &str = "S256";

/// A fresh verifier. Its 43 characters are the shortest and the usual (RFC 7636 §4.1).
pub(super) fn verifier() -> Result<Secret, AuthError> {
    random::text()
}

/// What the authorization request shows of the verifier (RFC 7636 §4.2).
pub(super) fn challenge(verifier: &Secret) -> String {
    URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.expose()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f43_challenge_is_that_of_rfc_7636_appendix_b() {
        let verifier = Secret::new("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk");
        assert_eq!(challenge(&verifier), "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
    }

    #[test]
    fn f43_verifier_is_32_random_bytes_in_the_unreserved_alphabet() {
        let verifier = verifier().unwrap();
        assert_eq!(URL_SAFE_NO_PAD.decode(verifier.expose()).unwrap().len(), 32);
        assert!(verifier.expose().bytes().all(|it| it.is_ascii_alphanumeric() || b"-._~".contains(&it)));
    }
}
