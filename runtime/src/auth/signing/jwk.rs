//! Private keys as JSON (RFC 7517, RFC 7518 §6, RFC 8037 §2).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::rsa::{KeyPair as RsaKeyPair, KeyPairComponents, PublicKeyComponents};
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair};
use serde::Deserialize;
use zeroize::Zeroizing;

use super::pair::Pair;
use crate::auth::error::AuthError;

/// The members that are read. Their texts are wiped by those who own the JSON.
#[derive(Deserialize)]
struct Members {
    kty: String,
    crv: Option<String>,
    #[serde(default)]
    kid: Option<String>,
    #[serde(default)]
    alg: Option<String>,
    x: Option<Bytes>,
    y: Option<Bytes>,
    d: Option<Bytes>,
    n: Option<Bytes>,
    e: Option<Bytes>,
    p: Option<Bytes>,
    q: Option<Bytes>,
    dp: Option<Bytes>,
    dq: Option<Bytes>,
    qi: Option<Bytes>,
}

/// A number or a coordinate, in base64url.
struct Bytes(Zeroizing<Vec<u8>>);

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Zeroizing::new(String::deserialize(deserializer)?);
        let bytes = URL_SAFE_NO_PAD
            .decode(text.trim_end_matches('='))
            .map_err(|_| serde::de::Error::custom("not base64url"))?;
        Ok(Self(Zeroizing::new(bytes)))
    }
}

/// A key pair, its `kid` and its `alg`.
pub(super) struct Jwk {
    pub(super) pair: Pair,
    pub(super) id: Option<String>,
    pub(super) algorithm: Option<String>,
}

/// Reads a private key. serde's messages quote what they read, so none is kept.
pub(super) fn read(text: &str) -> Result<Jwk, AuthError> {
    let unusable = |why: &str| AuthError::configuration(format!("the key cannot be read: {why}"));
    let members: Members = serde_json::from_str(text).map_err(|_| unusable("it is not a JSON Web Key"))?;
    let need = |member: Option<Bytes>, name: &str| {
        member.ok_or_else(|| unusable(&format!("it has no `{name}`, which a private key has")))
    };
    let wrong = |_| unusable("its numbers do not make a key pair");
    let pair = match (members.kty.as_str(), members.crv.as_deref()) {
        ("EC", Some("P-256")) => {
            let (x, y, d) = (need(members.x, "x")?, need(members.y, "y")?, need(members.d, "d")?);
            let public = [&[4][..], &padded(&x, 32), &padded(&y, 32)].concat();
            let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
            let random = SystemRandom::new();
            let private = padded(&d, 32);
            EcdsaKeyPair::from_private_key_and_public_key(algorithm, &private, &public, &random)
                .map(Pair::P256)
                .map_err(wrong)?
        }
        ("OKP", Some("Ed25519")) => {
            let (x, d) = (need(members.x, "x")?, need(members.d, "d")?);
            Ed25519KeyPair::from_seed_and_public_key(&d.0, &x.0).map(Pair::Ed25519).map_err(wrong)?
        }
        ("RSA", _) => {
            let (n, e, d) = (need(members.n, "n")?, need(members.e, "e")?, need(members.d, "d")?);
            let (p, q) = (need(members.p, "p")?, need(members.q, "q")?);
            let (dp, dq) = (need(members.dp, "dp")?, need(members.dq, "dq")?);
            let qi = need(members.qi, "qi")?;
            let components = KeyPairComponents {
                public_key: PublicKeyComponents { n: n.0.as_slice(), e: e.0.as_slice() },
                d: d.0.as_slice(),
                p: p.0.as_slice(),
                q: q.0.as_slice(),
                dP: dp.0.as_slice(),
                dQ: dq.0.as_slice(),
                qInv: qi.0.as_slice(),
            };
            RsaKeyPair::from_components(&components).map(Pair::Rsa).map_err(wrong)?
        }
        (kind, _) => {
            let message = format!(
                "keys of the type `{}` are not known: take P-256, Ed25519 or RSA",
                crate::auth::untrusted::shown(kind, &[])
            );
            return Err(unusable(&message));
        }
    };
    Ok(Jwk { pair, id: members.kid, algorithm: members.alg })
}

/// RFC 7518 §6.2.1.2 wants all octets; some writers drop the zeros in front.
fn padded(bytes: &Bytes, length: usize) -> Zeroizing<Vec<u8>> {
    let missing = length.saturating_sub(bytes.0.len());
    let mut padded = Zeroizing::new(Vec::with_capacity(length.max(bytes.0.len())));
    padded.resize(missing, 0);
    padded.extend_from_slice(&bytes.0);
    padded
}
