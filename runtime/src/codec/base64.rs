//! `format: byte`: bytes that travel as base64 text.

use std::borrow::Cow;
use std::fmt;

use base64::Engine as _;
use base64::alphabet;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig, STANDARD};
use serde::de::{Deserialize, Deserializer, Error as _};
use serde::ser::{Serialize, Serializer};

/// Bytes that are base64 text on the wire (RFC 4648 §4). Text without padding is read as well.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Base64(pub Vec<u8>);

// Servers often leave the padding out; refusing their answer would help no one.
const LENIENT: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);
const LENIENT_URL: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

impl Base64 {
    /// The bytes.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }
}

impl AsRef<[u8]> for Base64 {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl From<Vec<u8>> for Base64 {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self(bytes.to_vec())
    }
}

impl fmt::Display for Base64 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&STANDARD.encode(&self.0))
    }
}

impl fmt::Debug for Base64 {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Base64({} bytes)", self.0.len())
    }
}

impl Serialize for Base64 {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Base64 {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        decode(&text).map(Self).ok_or_else(|| D::Error::custom("expected base64 text"))
    }
}

pub(super) fn decode(text: &str) -> Option<Vec<u8>> {
    // MIME breaks lines (RFC 2045 §6.8), and some servers still write base64 that way.
    let text: String = text.chars().filter(|it| !it.is_ascii_whitespace()).collect();
    LENIENT.decode(&text).or_else(|_| LENIENT_URL.decode(&text)).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_padded_and_read_in_every_common_spelling() {
        let bytes = Base64(vec![0xfb, 0xff, 0x00, 0x01]);
        assert_eq!(serde_json::to_string(&bytes).unwrap(), r#""+/8AAQ==""#);
        for text in [r#""+/8AAQ==""#, r#""+/8AAQ""#, r#""-_8AAQ==""#, "\"+/8A\\r\\nAQ==\""] {
            assert_eq!(serde_json::from_str::<Base64>(text).unwrap(), bytes, "{text}");
        }
        assert!(serde_json::from_str::<Base64>(r#""?""#).is_err());
        assert_eq!(format!("{bytes:?}"), "Base64(4 bytes)");
    }
}
