//! A proof of possession (RFC 9449 §4.2): for one request, and no other.

use std::time::Duration;

use http::Method;
use serde_json::{Value, json};
use url::Url;

use super::key::DpopKey;
use crate::auth::error::AuthError;
use crate::auth::signing;
use crate::secret::Secret;

/// The request that a proof is for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Subject<'a> {
    pub(super) method: &'a Method,
    pub(super) url: &'a Url,
    /// The hash of the access token that goes along (§7).
    pub(super) token_hash: Option<&'a str>,
    /// The last one that the server has given (§8, §9).
    pub(super) nonce: Option<&'a str>,
    /// Now, since 1970.
    pub(super) wall: Duration,
}

/// Signs a proof.
pub(super) fn proof(key: &DpopKey, subject: Subject<'_>) -> Result<Secret, AuthError> {
    let header = json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": key.public() });
    signing::compact(&header, &claims(subject, signing::identifier()?), |message| key.sign(message))
}

fn claims(subject: Subject<'_>, id: String) -> Value {
    let mut claims = json!({
        "jti": id,
        "htm": subject.method.as_str(),
        "htu": target(subject.url),
        "iat": subject.wall.as_secs(),
    });
    if let Some(members) = claims.as_object_mut() {
        members.extend(subject.token_hash.map(|it| ("ath".to_owned(), it.into())));
        members.extend(subject.nonce.map(|it| ("nonce".to_owned(), it.into())));
    }
    claims
}

/// Without query and fragment: it is shown to whoever sees the proof (§4.2, `htu`).
fn target(url: &Url) -> String {
    let mut url = url.clone();
    url.set_query(None);
    url.set_fragment(None);
    url.into()
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    use super::*;

    fn read(part: &str) -> Value {
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
    }

    #[test]
    fn f53_a_proof_is_for_one_request() {
        let key = DpopKey::generate().unwrap();
        let url = Url::parse("https://api.example:8443/v1/x?api_key=CANARY#f").unwrap();
        let subject = Subject {
            method: &Method::PUT,
            url: &url,
            token_hash: Some("hash"),
            nonce: Some("n-1"),
            wall: Duration::from_millis(1_562_262_616_999),
        };
        let proof = proof(&key, subject).unwrap();
        let parts: Vec<&str> = proof.expose().split('.').collect();
        assert_eq!(read(parts[0]), json!({ "typ": "dpop+jwt", "alg": "ES256", "jwk": key.public() }));
        let claims = read(parts[1]);
        let id = claims["jti"].as_str().unwrap().to_owned();
        assert_eq!(
            claims,
            json!({
                "jti": id, "htm": "PUT", "htu": "https://api.example:8443/v1/x", "iat": 1_562_262_616,
                "ath": "hash", "nonce": "n-1",
            })
        );
        // The signature is that of the key which the header shows.
        let jwk = key.public();
        let coordinate = |name: &str| URL_SAFE_NO_PAD.decode(jwk[name].as_str().unwrap()).unwrap();
        let point = [vec![4], coordinate("x"), coordinate("y")].concat();
        let message = format!("{}.{}", parts[0], parts[1]);
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point)
            .verify(message.as_bytes(), &URL_SAFE_NO_PAD.decode(parts[2]).unwrap())
            .unwrap();
    }

    #[test]
    fn f53_every_proof_has_an_id_of_its_own_and_only_what_there_is() {
        let key = DpopKey::generate().unwrap();
        let url = Url::parse("https://as.example/token").unwrap();
        let subject =
            Subject { method: &Method::POST, url: &url, token_hash: None, nonce: None, wall: Duration::ZERO };
        let claims = [0, 1].map(|_| read(proof(&key, subject).unwrap().expose().split('.').nth(1).unwrap()));
        assert_ne!(claims[0]["jti"], claims[1]["jti"]);
        assert!(claims[0].get("ath").is_none() && claims[0].get("nonce").is_none());
    }
}
