//! JSON that is signed, in its compact form (RFC 7515 §3.1).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;
use serde_json::Value;

use crate::auth::error::AuthError;
use crate::secret::Secret;

/// Signs claims: header, claims and signature, apart by dots.
pub(crate) fn compact(
    header: &Value,
    claims: &Value,
    sign: impl FnOnce(&[u8]) -> Result<Vec<u8>, AuthError>,
) -> Result<Secret, AuthError> {
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let mut text = format!("{}.{}", part(header), part(claims));
    let signature = sign(text.as_bytes())?;
    text.push('.');
    URL_SAFE_NO_PAD.encode_string(signature, &mut text);
    Ok(Secret::new(text))
}

/// HS256 (RFC 7518 §3.2).
pub(crate) fn hmac(key: &Secret, message: &[u8]) -> Vec<u8> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key.expose().as_bytes());
    hmac::sign(&key, message).as_ref().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c21_hs256_is_that_of_rfc_7515_appendix_a_1() {
        // The key of the RFC holds bytes that are no text: what is signed here is its RFC 4231 §4.3 counterpart.
        let signed = hmac(&Secret::new("Jefe"), b"what do ya want for nothing?");
        assert_eq!(&signed[..4], [0x5b, 0xdc, 0xc1, 0x46]);
        assert_eq!(signed.len(), 32);
    }

    #[test]
    fn the_compact_form_has_three_parts_without_padding() {
        let (header, claims) = (serde_json::json!({ "alg": "x" }), serde_json::json!({ "a": 1 }));
        let text = compact(&header, &claims, |message| Ok(message[..1].to_vec())).unwrap();
        assert_eq!(text.expose(), "eyJhbGciOiJ4In0.eyJhIjoxfQ.ZQ");
    }
}
