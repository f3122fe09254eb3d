//! Signatures (JWS, RFC 7515), made by `ring`: a client proves with them who it is, or which key it holds.

mod jwk;
mod jws;
mod key;
mod pair;
mod pem;
mod random;

pub(crate) use self::jws::{compact, hmac};
pub use self::key::{SigningAlgorithm, SigningKey};
#[cfg(feature = "dpop")]
pub(crate) use self::pem::Armour;
pub(crate) use self::random::identifier;
