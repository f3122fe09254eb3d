//! Cookie parameters: all in one `Cookie` header (RFC 6265 §5.4).

use http::HeaderValue;

use super::pairs::Pairs;
use super::query;
use crate::argument::Argument;
use crate::operation::Parameter;
use crate::request_error::Problem;

/// Writes the pairs of all cookies. Values are percent-encoded, which keeps `;` and `,` out (RFC 6265 §4.1.1).
pub(super) fn write<'call>(
    arguments: impl Iterator<Item = (&'call Parameter, &'call Argument)>,
) -> Result<Option<HeaderValue>, Problem> {
    let mut cookies = String::new();
    let mut pairs = Pairs::new(&mut cookies, "; ");
    for (parameter, argument) in arguments {
        query::expand(&Parameter { allow_reserved: false, ..*parameter }, argument, &mut pairs);
    }
    if cookies.is_empty() {
        return Ok(None);
    }
    HeaderValue::try_from(cookies).map(Some).map_err(|_| Problem::Cookie)
}

/// Puts cookies behind those that are there already.
pub(super) fn merge(there: Option<&HeaderValue>, more: HeaderValue) -> HeaderValue {
    let Some(there) = there else { return more };
    let mut bytes = there.as_bytes().to_vec();
    bytes.extend_from_slice(b"; ");
    bytes.extend_from_slice(more.as_bytes());
    HeaderValue::from_bytes(&bytes).map_or(more, |mut merged| {
        merged.set_sensitive(there.is_sensitive());
        merged
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cookies_share_one_header() {
        static SESSION: Parameter = Parameter::cookie("session");
        static THEME: Parameter = Parameter::cookie("theme").explode(false);
        let session = Argument::Text("a;b=c".into());
        let theme = Argument::List(vec![Argument::Text("dark".into()), Argument::Text("wide".into())]);
        let written = write([(&SESSION, &session), (&THEME, &theme)].into_iter()).unwrap().unwrap();
        assert_eq!(written, "session=a%3Bb%3Dc; theme=dark,wide");
        assert_eq!(
            merge(Some(&HeaderValue::from_static("x=1")), written),
            "x=1; session=a%3Bb%3Dc; theme=dark,wide"
        );
    }
}
