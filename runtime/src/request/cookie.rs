//! Cookie parameters: all in one `Cookie` header (RFC 6265 §5.4).

use http::HeaderValue;

use super::pairs::Pairs;
use super::query;
use crate::argument::Argument;
use crate::operation::Parameter;
use crate::request_error::{Problem, Refusal};

/// Writes the pairs of all cookies. Values are percent-encoded, which keeps `;` and `,` out (RFC 6265 §4.1.1).
pub(super) fn write<'call>(
    arguments: impl Iterator<Item = (Parameter, &'call Argument)>,
) -> Result<Option<HeaderValue>, Refusal> {
    let mut cookies = String::new();
    let mut pairs = Pairs::new(&mut cookies, "; ");
    for (parameter, argument) in arguments {
        if parameter.allow_reserved && holds_end(argument) {
            return Err(Problem::CookieValue(parameter.name).into());
        }
        query::expand(&parameter, argument, &mut pairs);
    }
    if cookies.is_empty() {
        return Ok(None);
    }
    HeaderValue::try_from(cookies).map(Some).map_err(|_| Problem::Cookie.into())
}

/// Whether a value that is sent as it is would begin another cookie, or another header.
fn holds_end(argument: &Argument) -> bool {
    let holds = |text: &str| text.contains(|it: char| it == ';' || it.is_ascii_control());
    match argument {
        Argument::Text(text) | Argument::Bare(text) => holds(text),
        Argument::List(members) => members.iter().any(holds_end),
        Argument::Map(members) => members.iter().any(|(name, it)| holds(name) || holds_end(it)),
    }
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
    fn cookies_of_the_style_of_that_name_are_sent_as_they_are() {
        const RAW: Parameter = Parameter::cookie("raw").allow_reserved(true);
        let written = |text: &str| write([(RAW, &Argument::Text(text.into()))].into_iter());
        assert_eq!(written("a%20b/c=\"d\"").unwrap().unwrap(), "raw=a%20b/c=\"d\"");
        for text in ["a; b=c", "a\r\nb"] {
            assert_eq!(written(text), Err(Problem::CookieValue("raw").into()));
        }
    }

    #[test]
    fn cookies_share_one_header() {
        const SESSION: Parameter = Parameter::cookie("session");
        const THEME: Parameter = Parameter::cookie("theme").explode(false);
        let session = Argument::Text("a;b=c".into());
        let theme = Argument::List(vec![Argument::Text("dark".into()), Argument::Text("wide".into())]);
        let written = write([(SESSION, &session), (THEME, &theme)].into_iter()).unwrap().unwrap();
        assert_eq!(written, "session=a%3Bb%3Dc; theme=dark,wide");
        assert_eq!(
            merge(Some(&HeaderValue::from_static("x=1")), written),
            "x=1; session=a%3Bb%3Dc; theme=dark,wide"
        );
    }
}
