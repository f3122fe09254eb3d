//! Text that must not be seen: passwords, keys, tokens.

use std::fmt;
use std::hint::black_box;
use std::sync::Arc;

use zeroize::Zeroizing;

/// A password, key or token.
///
/// `Debug` shows `***`; there is no `Display` and no `Serialize`. Copies share one buffer, which is wiped when the last of them
/// is dropped. What has been handed to the HTTP library is out of its reach.
#[derive(Clone)]
pub struct Secret(Arc<Zeroizing<String>>);

impl Secret {
    /// Wraps a text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(Arc::new(Zeroizing::new(text.into())))
    }

    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("***")
    }
}

/// Compares in a time that depends on the lengths only.
impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        let (one, two) = (self.expose().as_bytes(), other.expose().as_bytes());
        let differing = one.iter().zip(two).fold(0_u8, |seen, (a, b)| black_box(seen | (a ^ b)));
        one.len() == two.len() && differing == 0
    }
}

impl Eq for Secret {}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&String> for Secret {
    fn from(text: &String) -> Self {
        Self::new(text.as_str())
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<&Secret> for Secret {
    fn from(secret: &Secret) -> Self {
        secret.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b11_debug_shows_nothing_not_even_the_length() {
        assert_eq!(format!("{:?}", Secret::new("CANARY")), "***");
        assert_eq!(format!("{:#?}", Some(Secret::new("C"))), "Some(\n    ***,\n)");
    }

    #[test]
    fn b14_equality_looks_at_every_byte() {
        assert_eq!(Secret::new("abc"), Secret::from("abc"));
        assert_ne!(Secret::new("abc"), Secret::from("abd"));
        assert_ne!(Secret::new("abc"), Secret::from("abcd"));
        assert_ne!(Secret::new(""), Secret::from("a"));
    }
}
