//! Tokens that are bound to a key (DPoP, RFC 9449): with each request comes a proof that the sender holds it.

mod bound;
mod key;
mod proof;
mod prover;

pub(crate) use self::bound::Bound;
pub use self::key::DpopKey;
pub(crate) use self::prover::Prover;
