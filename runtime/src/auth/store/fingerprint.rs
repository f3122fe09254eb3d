//! A trace of a secret that must not be sent again, without the secret.

use std::fmt;

use sha2::{Digest, Sha256};

use crate::secret::Secret;

/// The SHA-256 of a secret, in hexadecimal. Tokens are random, so it gives nothing away.
#[derive(Clone, PartialEq, Eq)]
pub struct Fingerprint(String);

impl Fingerprint {
    pub(crate) fn of(secret: &Secret) -> Self {
        Self(hexadecimal(&Sha256::digest(secret.expose())))
    }

    pub(super) fn read(text: &str) -> Option<Self> {
        let is_one = text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        is_one.then(|| Self(text.to_ascii_lowercase()))
    }

    /// The text of it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Fingerprint {
    // A few digits tell two apart in a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Fingerprint({}…)", self.0.get(..8).unwrap_or_default())
    }
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    let digit = |nibble: u8| char::from_digit(u32::from(nibble), 16).unwrap_or_default();
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d31_the_fingerprint_is_sha_256() {
        // FIPS 180-2, appendix B.1.
        let whole = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let of = Fingerprint::of(&Secret::new("abc"));
        assert_eq!(of.as_str(), whole);
        assert_eq!(Fingerprint::read(&whole.to_uppercase()), Some(of.clone()));
        assert_eq!(format!("{of:?}"), "Fingerprint(ba7816bf…)");
        assert_eq!(Fingerprint::read(&whole[1..]), None);
        assert_eq!(Fingerprint::read(&"g".repeat(64)), None);
    }
}
