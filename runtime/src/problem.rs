//! Problem details (RFC 9457): what many APIs say of an error, whether or not their documents do.

use serde_json::{Map, Value};

use crate::answer::Answer;

/// The media type that says so (RFC 9457 §6.1).
const MEDIA_TYPE: &str = "application/problem+json";

/// What nothing more is known of (RFC 9457 §4.2.1).
const ABOUT_BLANK: &str = "about:blank";

/// Problem details (RFC 9457).
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Problem {
    /// What kind of problem it is, as a URI: the member `type`. `about:blank`: none that has a name.
    pub type_uri: String,
    /// The kind in a few words, the same for all of its kind.
    pub title: Option<String>,
    /// The status code that the server gave it. That of the answer is what counts.
    pub status: Option<u16>,
    /// What is wrong this time.
    pub detail: Option<String>,
    /// This very occurrence, as a URI.
    pub instance: Option<String>,
    /// Whatever else is said.
    pub extensions: Map<String, Value>,
}

impl Problem {
    /// Reads problem details from an answer that says that it holds some.
    pub(crate) fn of(answer: &Answer) -> Option<Self> {
        if !answer.is_media_type(MEDIA_TYPE) {
            return None;
        }
        let Ok(Value::Object(mut members)) = answer.json() else { return None };
        // RFC 9457 §3.1: a member of another type than this is ignored.
        let mut text = |name: &str| match members.remove(name) {
            Some(Value::String(text)) => Some(text),
            Some(_) | None => None,
        };
        let (type_uri, title) = (text("type"), text("title"));
        let (detail, instance) = (text("detail"), text("instance"));
        let status = members.remove("status").and_then(|it| it.as_u64()?.try_into().ok());
        let type_uri = type_uri.unwrap_or_else(|| ABOUT_BLANK.to_owned());
        Some(Self { type_uri, title, status, detail, instance, extensions: members })
    }
}

#[cfg(test)]
mod tests {
    use http::HeaderMap;
    use http::header::CONTENT_TYPE;
    use serde_json::json;

    use super::*;

    fn problem(media_type: &'static str, body: &str) -> Option<Problem> {
        let headers = HeaderMap::from_iter([(CONTENT_TYPE, media_type.parse().unwrap())]);
        Problem::of(&Answer::new(403, headers, body.to_owned()))
    }

    #[test]
    fn the_example_of_the_standard() {
        let body = r#"{
            "type": "https://example.com/probs/out-of-credit",
            "title": "You do not have enough credit.",
            "detail": "Your current balance is 30, but that costs 50.",
            "instance": "/account/12345/msgs/abc",
            "balance": 30,
            "accounts": ["/account/12345", "/account/67890"]
        }"#;
        let found = problem("application/problem+json; charset=utf-8", body).unwrap();
        assert_eq!(found.type_uri, "https://example.com/probs/out-of-credit");
        assert_eq!(found.title.as_deref(), Some("You do not have enough credit."));
        assert_eq!(found.detail.as_deref(), Some("Your current balance is 30, but that costs 50."));
        assert_eq!(found.instance.as_deref(), Some("/account/12345/msgs/abc"));
        assert_eq!(found.status, None);
        let extensions = json!({"balance": 30, "accounts": ["/account/12345", "/account/67890"]});
        assert_eq!(Value::Object(found.extensions), extensions);
    }

    #[test]
    fn members_of_another_type_are_ignored() {
        let found = problem("Application/Problem+JSON", r#"{"title": 7, "status": "403", "detail": null}"#);
        let found = found.unwrap();
        assert_eq!((found.type_uri.as_str(), found.title, found.status), ("about:blank", None, None));
        assert!(found.extensions.is_empty());
        assert_eq!(problem("application/problem+json", r#"{"status": 403}"#).unwrap().status, Some(403));
        assert_eq!(problem("application/problem+json", r#"{"status": 70000}"#).unwrap().status, None);
    }

    #[test]
    fn what_does_not_say_so_is_none() {
        assert_eq!(problem("application/json", r#"{"title": "x"}"#), None);
        assert_eq!(problem("application/problem+json", "[]"), None);
        assert_eq!(problem("application/problem+json", "<html>"), None);
    }
}
