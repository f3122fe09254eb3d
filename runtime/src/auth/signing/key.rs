//! A private key of a client.

use std::fmt;
use std::sync::Arc;

use ring::rand::SystemRandom;
use ring::rsa::KeyPair as RsaKeyPair;
use ring::signature::{RSA_PKCS1_SHA256, RSA_PSS_SHA256};
use serde_json::{Value, json};

use super::jwk;
use super::pair::{Pair, pkcs8};
use super::pem::Armour;
use crate::auth::error::AuthError;

/// A private key with which a client proves who it is (`private_key_jwt`, RFC 7523).
///
/// `Debug` shows the algorithm and the key's id, never the key.
#[derive(Clone)]
pub struct SigningKey {
    pair: Arc<Pair>,
    algorithm: SigningAlgorithm,
    id: Option<String>,
}

/// How something is signed (RFC 7518 §3.1, RFC 8037 §3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SigningAlgorithm {
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// Ed25519.
    EdDsa,
    /// RSA PKCS#1 v1.5 with SHA-256: what RSA keys do unless told otherwise.
    Rs256,
    /// RSA-PSS with SHA-256.
    Ps256,
}

impl SigningKey {
    /// Reads a key from PEM: PKCS#8 (`PRIVATE KEY`) with P-256, Ed25519 or RSA, or an `RSA PRIVATE KEY`.
    ///
    /// # Errors
    /// It is none of these, or it is locked with a password. The message does not show the key.
    pub fn from_pem(pem: &str) -> Result<Self, AuthError> {
        let armour = Armour::read(pem)?;
        let der = armour.der.as_slice();
        let pair = if armour.label == "RSA PRIVATE KEY" {
            RsaKeyPair::from_der(der).ok().map(Pair::Rsa)
        } else {
            pkcs8(der)
        };
        let message = "the key cannot be read: it is no PKCS#8 with P-256, Ed25519 or RSA of 2048 bits or more; \
                       `openssl pkcs8 -topk8 -nodes` writes PKCS#8";
        Ok(Self::of(pair.ok_or_else(|| AuthError::configuration(message))?))
    }

    /// Reads a key from a JSON Web Key (RFC 7517). Its `kid` and `alg` count.
    ///
    /// # Errors
    /// It is no private key on P-256 or Ed25519 or of RSA, or its `alg` is for another kind of key. The message does not show it.
    pub fn from_jwk(json: &str) -> Result<Self, AuthError> {
        let jwk = jwk::read(json)?;
        let key = Self { id: jwk.id, ..Self::of(jwk.pair) };
        match jwk.algorithm.as_deref() {
            None => Ok(key),
            Some("ES256") => key.algorithm(SigningAlgorithm::Es256),
            Some("EdDSA" | "Ed25519") => key.algorithm(SigningAlgorithm::EdDsa),
            Some("RS256") => key.algorithm(SigningAlgorithm::Rs256),
            Some("PS256") => key.algorithm(SigningAlgorithm::Ps256),
            Some(other) => {
                let shown = crate::auth::untrusted::shown(other, &[]);
                Err(AuthError::configuration(format!("keys for `{shown}` are not known")))
            }
        }
    }

    fn of(pair: Pair) -> Self {
        let algorithm = match &pair {
            Pair::P256(_) => SigningAlgorithm::Es256,
            Pair::Ed25519(_) => SigningAlgorithm::EdDsa,
            Pair::Rsa(_) => SigningAlgorithm::Rs256,
        };
        Self { pair: Arc::new(pair), algorithm, id: None }
    }

    /// Names the key (`kid`), where the server knows several of this client's.
    #[must_use]
    pub fn key_id(self, id: impl Into<String>) -> Self {
        Self { id: Some(id.into()), ..self }
    }

    /// Signs in another way. Only RSA keys have two.
    ///
    /// # Errors
    /// The key cannot sign so.
    pub fn algorithm(self, algorithm: SigningAlgorithm) -> Result<Self, AuthError> {
        let fits = match (&*self.pair, algorithm) {
            (Pair::P256(_), SigningAlgorithm::Es256)
            | (Pair::Ed25519(_), SigningAlgorithm::EdDsa)
            | (Pair::Rsa(_), SigningAlgorithm::Rs256 | SigningAlgorithm::Ps256) => true,
            (Pair::P256(_) | Pair::Ed25519(_) | Pair::Rsa(_), _) => false,
        };
        if fits {
            Ok(Self { algorithm, ..self })
        } else {
            Err(AuthError::configuration(format!("this key cannot sign with {}", algorithm.name())))
        }
    }

    /// The header of what it signs.
    pub(crate) fn header(&self) -> Value {
        let mut header = json!({ "alg": self.algorithm.name(), "typ": "JWT" });
        if let (Some(id), Some(members)) = (&self.id, header.as_object_mut()) {
            members.insert("kid".to_owned(), id.as_str().into());
        }
        header
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, AuthError> {
        let random = SystemRandom::new();
        let failed = |_| AuthError::configuration("the key could not sign");
        match &*self.pair {
            Pair::P256(pair) => Ok(pair.sign(&random, message).map_err(failed)?.as_ref().to_vec()),
            Pair::Ed25519(pair) => Ok(pair.sign(message).as_ref().to_vec()),
            Pair::Rsa(pair) => {
                let padding: &dyn ring::signature::RsaEncoding = match self.algorithm {
                    SigningAlgorithm::Ps256 => &RSA_PSS_SHA256,
                    SigningAlgorithm::Rs256 | SigningAlgorithm::Es256 | SigningAlgorithm::EdDsa => {
                        &RSA_PKCS1_SHA256
                    }
                };
                let mut signature = vec![0; pair.public().modulus_len()];
                pair.sign(padding, &random, message, &mut signature).map_err(failed)?;
                Ok(signature)
            }
        }
    }
}

impl SigningAlgorithm {
    fn name(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
            Self::Rs256 => "RS256",
            Self::Ps256 => "PS256",
        }
    }
}

impl fmt::Debug for SigningKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("SigningKey"))
            .field("algorithm", &self.algorithm)
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
