//! Texts of a request, taken apart.

/// Text without percent-encoding; what is no encoding stays.
pub(super) fn percent_decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let code = (byte == b'%').then(|| text.get(at.saturating_add(1)..at.saturating_add(3))).flatten();
        match code.and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(decoded) => {
                out.push(decoded);
                at = at.saturating_add(3);
            }
            None => {
                out.push(byte);
                at = at.saturating_add(1);
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// The pairs of a query, names decoded and values not: what separates the parts of a value may be encoded in them.
pub(super) fn pairs(query: &str) -> Vec<(String, String)> {
    let parts = query.split('&').filter(|it| !it.is_empty());
    parts
        .map(|it| it.split_once('=').unwrap_or((it, "")))
        .map(|(name, value)| (percent_decoded(name), value.to_owned()))
        .collect()
}

/// The pairs of a form, decoded: a plus is a space.
pub(super) fn form(text: &str) -> Vec<(String, String)> {
    let pairs = pairs(&text.replace('+', "%20"));
    pairs.into_iter().map(|(name, value)| (name, percent_decoded(&value))).collect()
}

/// The pairs of a `Cookie` header.
pub(super) fn cookies(header: &str) -> Vec<(String, String)> {
    let parts = header.split(';').map(str::trim).filter(|it| !it.is_empty());
    parts
        .map(|it| it.split_once('=').unwrap_or((it, "")))
        .map(|(name, value)| (name.to_owned(), value.to_owned()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn encodings_are_taken_back_once() {
        assert_eq!(percent_decoded("a%2Fb%252F%zz%"), "a/b%2F%zz%");
        assert_eq!(form("a=1+2&b%20c=%2B"), [("a".into(), "1 2".into()), ("b c".into(), "+".into())]);
    }
}
