//! The content type of a multipart body.

use serde::ser::Error as _;
use serde_json::Error;

use super::Multipart;

impl Multipart {
    /// The content type that is stated, with the boundary of this body.
    pub(crate) fn content_type(&self, stated: &str) -> Result<String, Error> {
        let mut pieces = pieces(stated).into_iter();
        let essence = pieces.next().unwrap_or_default();
        // RFC 7578 §4.2
        if self.is_positional && essence.eq_ignore_ascii_case("multipart/form-data") {
            return Err(Error::custom("the parts of a form have names"));
        }
        let mut out = essence.to_owned();
        // A boundary that the document made up would not be the one between the parts.
        let is_boundary =
            |it: &str| it.split('=').next().is_some_and(|name| name.trim().eq_ignore_ascii_case("boundary"));
        for it in pieces.filter(|it| !it.is_empty() && !is_boundary(it)) {
            out.push_str("; ");
            out.push_str(it);
        }
        Ok(format!("{out}; boundary={}", self.boundary))
    }
}

/// A media type and its parameters. Between quotes `;` is a letter (RFC 9110 §5.6.6).
fn pieces(text: &str) -> Vec<&str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    let apart = |it: char| {
        match it {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            _ => return it == ';' && !is_quoted,
        }
        false
    };
    text.split(apart).map(str::trim).collect()
}

#[cfg(test)]
mod tests {
    use super::super::write;
    use crate::codec::Data as _;

    #[track_caller]
    fn check(stated: &str, expected: &str) {
        let parts = write(serde_json::json!({}).form(), &[]).unwrap();
        let found = parts.content_type(stated).unwrap();
        assert_eq!(found.replace(&parts.boundary, "B"), expected);
    }

    #[test]
    fn parameters_are_kept_but_for_the_boundary() {
        check("multipart/form-data", "multipart/form-data; boundary=B");
        check("multipart/mixed; Boundary=\"a;b\" ;", "multipart/mixed; boundary=B");
        let related = "multipart/related; type=\"application/json; a=\\\"b\\\"\"; start=\"<a>\"";
        check(&format!("{related};boundary=x"), &format!("{related}; boundary=B"));
    }

    #[test]
    fn the_parts_of_a_form_have_names() {
        let parts = write(serde_json::json!([1]).form(), &[]).unwrap();
        assert!(parts.content_type("Multipart/Form-Data; charset=utf-8").is_err());
        assert!(parts.content_type("multipart/mixed").is_ok());
    }
}
