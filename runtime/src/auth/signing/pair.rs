//! The kinds of keys that sign.

use ring::rand::SystemRandom;
use ring::rsa::KeyPair as RsaKeyPair;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair};

/// A key with its public half.
pub(super) enum Pair {
    P256(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
    Rsa(RsaKeyPair),
}

/// The kind of key stands inside; whoever can read it is the right one.
pub(super) fn pkcs8(der: &[u8]) -> Option<Pair> {
    let random = SystemRandom::new();
    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, der, &random)
        .map(Pair::P256)
        // OpenSSL writes Ed25519 keys without their public half.
        .or_else(|_| Ed25519KeyPair::from_pkcs8_maybe_unchecked(der).map(Pair::Ed25519))
        .or_else(|_| RsaKeyPair::from_pkcs8(der).map(Pair::Rsa))
        .ok()
}
