//! Tests of keys: what they sign is verified by `ring` with their public halves.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, ED25519, EcdsaKeyPair, Ed25519KeyPair, KeyPair,
    RSA_PKCS1_2048_8192_SHA256, RSA_PSS_2048_8192_SHA256, UnparsedPublicKey, VerificationAlgorithm,
};

use super::*;

// Made for this test; it opens nothing.
const RSA: &str = include_str!("rsa.jwk.json");

fn pem(label: &str, der: &[u8]) -> String {
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", STANDARD.encode(der))
}

#[track_caller]
fn check(key: &SigningKey, name: &str, algorithm: &'static dyn VerificationAlgorithm, public: &[u8]) {
    assert_eq!(key.header()["alg"], name);
    let signature = key.sign(b"message").unwrap();
    UnparsedPublicKey::new(algorithm, public).verify(b"message", &signature).unwrap();
}

#[test]
fn c21_es256_from_pem_and_jwk() {
    let algorithm = &ECDSA_P256_SHA256_FIXED_SIGNING;
    let der = EcdsaKeyPair::generate_pkcs8(algorithm, &SystemRandom::new()).unwrap();
    let pair = EcdsaKeyPair::from_pkcs8(algorithm, der.as_ref(), &SystemRandom::new()).unwrap();
    let public = pair.public_key().as_ref();
    let key = SigningKey::from_pem(&pem("PRIVATE KEY", der.as_ref())).unwrap();
    check(&key, "ES256", &ECDSA_P256_SHA256_FIXED, public);
    assert!(key.header().get("kid").is_none());
    // The private number stands at a fixed place of what ring writes.
    let part = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let (x, y, d) = (part(&public[1..33]), part(&public[33..]), part(&der.as_ref()[36..68]));
    let jwk =
        format!(r#"{{"kty":"EC","crv":"P-256","kid":"k1","alg":"ES256","x":"{x}","y":"{y}","d":"{d}"}}"#);
    let key = SigningKey::from_jwk(&jwk).unwrap();
    check(&key, "ES256", &ECDSA_P256_SHA256_FIXED, public);
    assert_eq!(key.header()["kid"], "k1");
    assert_eq!(key.key_id("k2").header()["kid"], "k2");
    assert!(SigningKey::from_jwk(&jwk.replace("\"d\"", "\"D\"")).unwrap_err().to_string().contains("`d`"));
    assert!(SigningKey::from_jwk(&jwk.replace("ES256", "RS256")).unwrap_err().to_string().contains("RS256"));
}

#[test]
fn c21_eddsa_from_pem_and_jwk() {
    let der = Ed25519KeyPair::generate_pkcs8(&SystemRandom::new()).unwrap();
    let pair = Ed25519KeyPair::from_pkcs8(der.as_ref()).unwrap();
    let public = pair.public_key().as_ref();
    check(&SigningKey::from_pem(&pem("PRIVATE KEY", der.as_ref())).unwrap(), "EdDSA", &ED25519, public);
    let (x, d) = (URL_SAFE_NO_PAD.encode(public), URL_SAFE_NO_PAD.encode(&der.as_ref()[16..48]));
    let jwk = format!(r#"{{"kty":"OKP","crv":"Ed25519","x":"{x}","d":"{d}"}}"#);
    check(&SigningKey::from_jwk(&jwk).unwrap(), "EdDSA", &ED25519, public);
    // As OpenSSL writes it: without the public half.
    let mut short = der.as_ref()[..48].to_vec();
    (short[1], short[4]) = (46, 0);
    check(&SigningKey::from_pem(&pem("PRIVATE KEY", &short)).unwrap(), "EdDSA", &ED25519, public);
}

#[test]
fn c21_rs256_and_ps256_from_jwk() {
    let key = SigningKey::from_jwk(RSA).unwrap();
    let Pair::Rsa(pair) = &*key.pair else { panic!("not RSA") };
    let public = pair.public().as_ref().to_vec();
    check(&key, "RS256", &RSA_PKCS1_2048_8192_SHA256, &public);
    let key = key.algorithm(SigningAlgorithm::Ps256).unwrap();
    check(&key, "PS256", &RSA_PSS_2048_8192_SHA256, &public);
    assert!(key.algorithm(SigningAlgorithm::Es256).is_err());
}

#[test]
fn b11_no_key_is_in_what_is_printed() {
    let key = SigningKey::from_jwk(RSA).unwrap();
    assert_eq!(format!("{key:?}"), r#"SigningKey { algorithm: Rs256, id: Some("test"), .. }"#);
    for wrong in [
        "CANARY",
        r#"{"kty":"oct","k":"CANARY"}"#,
        r#"{"kty":"EC","crv":"P-256","x":"CANARY!","y":"CANARY","d":"CANARY"}"#,
        r#"{"kty":"EC","crv":"P-256","x":"CANARY","y":"CANARY","d":"CANARY"}"#,
        r#"{"kty":"OKP","crv":"Ed25519","x":"CANARY","d":"CANARY"}"#,
    ] {
        let error = SigningKey::from_jwk(wrong).unwrap_err();
        assert!(!format!("{error} {error:?}").contains("CANARY"), "{wrong}");
    }
    let error = SigningKey::from_pem(&pem("EC PRIVATE KEY", b"CANARY")).unwrap_err();
    assert!(error.to_string().contains("openssl pkcs8"));
}
