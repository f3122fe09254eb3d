//! A statement of who the client is, signed anew for every request (RFC 7523 §2.2, §3): a server refuses one that it has seen.

use serde_json::{Value, json};

use super::hearing::Hearing;
use crate::auth::error::AuthError;
use crate::auth::form::Form;
use crate::auth::signing::{self, SigningKey};
use crate::secret::Secret;

/// Long enough for the way, short enough to be worthless to whoever finds it in a log.
const LIFE: u64 = 60;

/// The value of `client_assertion_type` (RFC 7523 §2.2).
const TYPE: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// Signs with the secret that the server knows as well (`client_secret_jwt`).
pub(super) fn by_secret(
    client_id: &str,
    secret: &Secret,
    hearing: Hearing<'_>,
    form: &mut Form,
) -> Result<(), AuthError> {
    let header = json!({ "alg": "HS256", "typ": "JWT" });
    let sign = |message: &[u8]| Ok(signing::hmac(secret, message));
    let assertion = signing::compact(&header, &claims(client_id, hearing)?, sign)?;
    write(client_id, &assertion, form);
    Ok(())
}

/// Signs with a key of which the server knows the public half (`private_key_jwt`).
pub(super) fn by_key(
    client_id: &str,
    key: &SigningKey,
    hearing: Hearing<'_>,
    form: &mut Form,
) -> Result<(), AuthError> {
    let claims = claims(client_id, hearing)?;
    let assertion = signing::compact(&key.header(), &claims, |message| key.sign(message))?;
    write(client_id, &assertion, form);
    Ok(())
}

fn claims(client_id: &str, hearing: Hearing<'_>) -> Result<Value, AuthError> {
    let now = hearing.wall.as_secs();
    Ok(json!({
        "iss": client_id,
        "sub": client_id,
        "aud": hearing.audience,
        "jti": signing::identifier()?,
        "iat": now,
        "exp": now.saturating_add(LIFE),
    }))
}

fn write(client_id: &str, assertion: &Secret, form: &mut Form) {
    // RFC 7521 §4.2 makes the id optional; some servers look the key up by it.
    form.push("client_id", client_id);
    form.push("client_assertion_type", TYPE);
    form.push("client_assertion", assertion.expose());
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use base64::Engine;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use url::form_urlencoded;

    use super::*;

    fn members(form: Form) -> Vec<(String, String)> {
        form_urlencoded::parse(&form.into_body()).into_owned().collect()
    }

    #[test]
    fn c21_an_assertion_of_a_key_is_verified_by_its_public_half() {
        use ring::rand::SystemRandom;
        use ring::signature::{Ed25519KeyPair, KeyPair, UnparsedPublicKey};
        let der = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
        let pair = Ed25519KeyPair::from_pkcs8(der.as_ref()).unwrap();
        let pem = base64::engine::general_purpose::STANDARD.encode(der.as_ref());
        let pem = format!("-----BEGIN PRIVATE KEY-----\n{pem}\n-----END PRIVATE KEY-----\n");
        let hearing = Hearing { audience: "https://as.example", wall: Duration::from_secs(1_000_000) };
        let mut form = Form::new();
        by_key("id", &SigningKey::from_pem(&pem).unwrap().key_id("k1"), hearing, &mut form).unwrap();
        let members = members(form);
        assert_eq!(members[0], ("client_id".to_owned(), "id".to_owned()));
        assert_eq!(members[1], ("client_assertion_type".to_owned(), TYPE.to_owned()));
        let (signed, signature) = members[2].1.rsplit_once('.').unwrap();
        let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
        let public = UnparsedPublicKey::new(&ring::signature::ED25519, pair.public_key().as_ref());
        public.verify(signed.as_bytes(), &signature).unwrap();
        let header = URL_SAFE_NO_PAD.decode(signed.split('.').next().unwrap()).unwrap();
        let expected = json!({ "alg": "EdDSA", "typ": "JWT", "kid": "k1" });
        assert_eq!(serde_json::from_slice::<Value>(&header).unwrap(), expected);
    }

    #[test]
    fn c21_an_assertion_names_the_client_the_server_and_a_minute() {
        let hearing = Hearing { audience: "https://as.example", wall: Duration::from_secs(1_000_000) };
        let mut seen = Vec::new();
        for _ in 0..2 {
            let mut form = Form::new();
            by_secret("id", &Secret::new("CANARY"), hearing, &mut form).unwrap();
            let members = members(form);
            assert_eq!(members[0], ("client_id".to_owned(), "id".to_owned()));
            assert_eq!(members[1], ("client_assertion_type".to_owned(), TYPE.to_owned()));
            assert_eq!((members[2].0.as_str(), members.len()), ("client_assertion", 3));
            let parts: Vec<&str> = members[2].1.split('.').collect();
            let read = |part: &str| -> Value {
                serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
            };
            assert_eq!(read(parts[0]), json!({ "alg": "HS256", "typ": "JWT" }));
            let claims = read(parts[1]);
            let expected = ["id", "id", "https://as.example"];
            assert_eq!(["iss", "sub", "aud"].map(|name| claims[name].as_str().unwrap()), expected);
            assert_eq!((claims["iat"].as_u64(), claims["exp"].as_u64()), (Some(1_000_000), Some(1_000_060)));
            let signature =
                signing::hmac(&Secret::new("CANARY"), format!("{}.{}", parts[0], parts[1]).as_bytes());
            assert_eq!(URL_SAFE_NO_PAD.decode(parts[2]).unwrap(), signature);
            seen.push(claims["jti"].as_str().unwrap().to_owned());
        }
        // A server that has seen one refuses it.
        assert_ne!(seen[0], seen[1]);
        assert_eq!(seen[0].len(), 22);
    }
}
