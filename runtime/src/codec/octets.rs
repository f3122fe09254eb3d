//! Octets where only text can stand.

/// The text that octets are; what is none cannot be JSON or XML, and must not be lost.
pub(crate) fn as_text(octets: &[u8]) -> Result<&str, &'static str> {
    std::str::from_utf8(octets).map_err(|_| "octets that are no text can only be a part of a multipart body")
}
