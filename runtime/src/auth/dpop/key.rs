//! The key that tokens are bound to.

use std::fmt;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::auth::error::AuthError;
use crate::auth::signing::Armour;
use crate::secret::Secret;

/// A key on P-256 (ES256) that tokens are bound to.
///
/// `Debug` shows its thumbprint, never the key.
#[derive(Clone)]
pub struct DpopKey {
    inner: Arc<Inner>,
}

struct Inner {
    pair: EcdsaKeyPair,
    pem: Secret,
    /// The coordinates of its public half.
    x: String,
    y: String,
    origin: KeyOrigin,
}

/// Where a key comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeyOrigin {
    /// The program keeps it.
    Given,
    /// It was made here, so that whoever keeps the tokens keeps it with them.
    Made,
}

impl DpopKey {
    /// A new key. Where the client has a store, the key is kept there with the tokens, and found again with them; without one the
    /// tokens are of no use to the next run of the program.
    ///
    /// # Errors
    /// The operating system gives no random numbers.
    pub fn generate() -> Result<Self, AuthError> {
        let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new());
        let made =
            made.map_err(|_| AuthError::configuration("the operating system gives no random numbers"))?;
        Self::of(made.as_ref(), KeyOrigin::Made)
    }

    /// A key from PEM: PKCS#8 (`PRIVATE KEY`) with P-256.
    ///
    /// # Errors
    /// It is something else. The message does not show it.
    pub fn from_pem(pem: &str) -> Result<Self, AuthError> {
        Self::of(&Armour::read(pem)?.der, KeyOrigin::Given)
    }

    /// As [`from_pem`](Self::from_pem) reads it: **the private key**.
    #[must_use]
    pub fn expose_pem(&self) -> Secret {
        self.inner.pem.clone()
    }

    /// What a token names the key by (RFC 7638, RFC 9449 §6.1): no secret.
    #[must_use]
    pub fn thumbprint(&self) -> String {
        let Inner { x, y, .. } = &*self.inner;
        // RFC 7638 §3: these members, in this order, without a space.
        let text = format!(r#"{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}"#);
        URL_SAFE_NO_PAD.encode(Sha256::digest(text))
    }

    /// Reads a key that was kept with the tokens.
    pub(crate) fn kept(pem: &Secret) -> Result<Self, AuthError> {
        Self::of(&Armour::read(pem.expose())?.der, KeyOrigin::Made)
    }

    /// What tells tokens of this key from others in a store. A key that was made here is found there, so that it tells nothing.
    pub(crate) fn name(&self) -> String {
        match self.inner.origin {
            KeyOrigin::Given => self.thumbprint(),
            KeyOrigin::Made => "kept with the tokens".to_owned(),
        }
    }

    pub(crate) fn origin(&self) -> KeyOrigin {
        self.inner.origin
    }

    fn of(der: &[u8], origin: KeyOrigin) -> Result<Self, AuthError> {
        let unusable = || AuthError::configuration("the key for DPoP is no PKCS#8 with P-256");
        let random = SystemRandom::new();
        let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, der, &random)
            .map_err(|_| unusable())?;
        // SEC 1 §2.3.3: a four, and both coordinates.
        let point = pair.public_key().as_ref().strip_prefix(&[4]).ok_or_else(unusable)?;
        let (x, y) = point.split_at_checked(32).ok_or_else(unusable)?;
        let (x, y) = (URL_SAFE_NO_PAD.encode(x), URL_SAFE_NO_PAD.encode(y));
        Ok(Self { inner: Arc::new(Inner { pair, pem: Armour::write(der), x, y, origin }) })
    }

    /// Its public half (RFC 7517).
    pub(super) fn public(&self) -> Value {
        json!({ "kty": "EC", "crv": "P-256", "x": self.inner.x, "y": self.inner.y })
    }

    pub(super) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, AuthError> {
        let signature = self.inner.pair.sign(&SystemRandom::new(), message);
        let signature = signature.map_err(|_| AuthError::configuration("the key could not sign"))?;
        Ok(signature.as_ref().to_vec())
    }
}

impl fmt::Debug for DpopKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("DpopKey").field(&self.thumbprint()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f53_the_thumbprint_is_that_of_rfc_9449_section_6_1() {
        let text = concat!(
            r#"{"crv":"P-256","kty":"EC","x":"l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs","#,
            r#""y":"9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA"}"#
        );
        let thumbprint = URL_SAFE_NO_PAD.encode(Sha256::digest(text));
        assert_eq!(thumbprint, "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
        let key = DpopKey::generate().unwrap();
        let Value::Object(public) = key.public() else { panic!("no object") };
        let member = |name: &str| public[name].as_str().unwrap().to_owned();
        let own = text
            .replace("l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs", &member("x"))
            .replace("9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA", &member("y"));
        assert_eq!(key.thumbprint(), URL_SAFE_NO_PAD.encode(Sha256::digest(own)));
    }

    #[test]
    fn f53_a_key_survives_its_way_through_pem() {
        let key = DpopKey::generate().unwrap();
        let given = DpopKey::from_pem(key.expose_pem().expose()).unwrap();
        let kept = DpopKey::kept(&key.expose_pem()).unwrap();
        assert_eq!([key.thumbprint(), kept.thumbprint()], [given.thumbprint(), given.thumbprint()]);
        assert_eq!(
            [key.origin(), given.origin(), kept.origin()],
            [KeyOrigin::Made, KeyOrigin::Given, KeyOrigin::Made]
        );
        assert!(DpopKey::generate().unwrap().thumbprint() != key.thumbprint());
    }

    #[test]
    fn b11_debug_of_a_key_shows_its_thumbprint_only() {
        let key = DpopKey::generate().unwrap();
        assert_eq!(format!("{key:?}"), format!("DpopKey({:?})", key.thumbprint()));
        let error = DpopKey::from_pem("-----BEGIN PRIVATE KEY-----\nQ0FOQVJZ\n-----END PRIVATE KEY-----");
        assert_eq!(error.unwrap_err().to_string(), "the key for DPoP is no PKCS#8 with P-256");
    }
}
