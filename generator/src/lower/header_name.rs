//! Names and values of headers.

/// Whether a header can be called so: a token (RFC 9110 section 5.6.2).
pub(super) fn is_header_name(text: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_part)
}

/// Whether a header can have this value: nothing that could end it (RFC 9110 section 5.5).
pub(super) fn is_header_value(text: &str) -> bool {
    !text.contains(|it: char| it.is_ascii_control() && it != '\t')
}
