//! The answer of a device authorization endpoint (RFC 8628 §3.2), read as tolerantly as real servers need.

use std::time::Duration;

use serde_json::{Map, Value};
use url::Url;

use crate::auth::clock::Moment;
use crate::auth::exchange::{Class, Failure};
use crate::auth::lifetime;
use crate::auth::login_endpoint::TimeUnit;
use crate::secret::Secret;

/// How long a code is taken to be good whose server does not say it, though it has to.
const LIFE: Duration = Duration::from_secs(10 * 60);

/// How often a server is asked that does not say it (RFC 8628 §3.2).
const INTERVAL: Duration = Duration::from_secs(5);

/// A code for a person to enter, and one to ask with whether it was entered.
#[derive(Debug, Clone)]
pub(crate) struct DeviceCode {
    pub(crate) device_code: Secret,
    /// For the person.
    pub(crate) user_code: String,
    /// The page where it is entered.
    pub(crate) verification_uri: String,
    /// The same with the code filled in.
    pub(crate) verification_uri_complete: Option<String>,
    /// From `obtained` on.
    pub(crate) expires_in: Duration,
    /// Between two questions.
    pub(crate) interval: Duration,
    /// The moment before the request.
    pub(crate) obtained: Moment,
}

pub(super) fn read(members: &Map<String, Value>, at: Moment) -> Result<DeviceCode, Failure> {
    let text = |name: &str| members.get(name).and_then(Value::as_str).filter(|it| !it.is_empty());
    let needed = |name: &str| {
        let missing = || format!("the answer of the device authorization endpoint has no `{name}`");
        text(name).ok_or_else(|| Failure::new(Class::Configuration, missing()))
    };
    let span =
        |name: &str| members.get(name).and_then(|value| lifetime::span(value, TimeUnit::Seconds, at.wall));
    // Google answers with the name of an older draft.
    let uri = text("verification_uri").or_else(|| text("verification_url"));
    let complete = text("verification_uri_complete").or_else(|| text("verification_url_complete"));
    Ok(DeviceCode {
        device_code: needed("device_code")?.into(),
        user_code: needed("user_code")?.to_owned(),
        verification_uri: page(uri.map_or_else(|| needed("verification_uri"), Ok)?)?,
        // Only a convenience: one that is no page is as good as none.
        verification_uri_complete: complete.and_then(|it| page(it).ok()),
        expires_in: span("expires_in").unwrap_or(LIFE),
        // Never more often than once a second, whatever the server thinks of itself.
        interval: span("interval").unwrap_or(INTERVAL).max(Duration::from_secs(1)),
        obtained: at,
    })
}

/// A person is only sent to a page of the web: not to a file, nor into a program.
fn page(url: &str) -> Result<String, Failure> {
    match Url::parse(url) {
        Ok(parsed) if matches!(parsed.scheme(), "http" | "https") => Ok(url.to_owned()),
        Ok(_) | Err(_) => {
            let message = "the page that the device authorization endpoint names is no page of the web";
            Err(Failure::new(Class::Configuration, message))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::auth::clock::Clock;
    use crate::auth::fixture::SetClock;

    fn of(body: &str) -> Result<DeviceCode, Failure> {
        let Value::Object(members) = serde_json::from_str(body).unwrap() else { panic!("no object") };
        read(&members, SetClock::new().now())
    }

    #[test]
    fn f49_an_answer_without_an_interval_is_asked_every_5_seconds() {
        let code = of(r#"{"device_code":"CANARY","user_code":"XBLR-XBDH","verification_uri":"http://127.0.0.1:4100/device",
            "verification_uri_complete":"http://127.0.0.1:4100/device?user_code=XBLR-XBDH","expires_in":30}"#)
        .unwrap();
        assert_eq!((code.interval, code.expires_in), (Duration::from_secs(5), Duration::from_secs(30)));
        assert_eq!(code.user_code, "XBLR-XBDH");
        assert!(code.verification_uri_complete.unwrap().ends_with("?user_code=XBLR-XBDH"));
        assert_eq!(code.device_code, "CANARY".into());
    }

    #[test]
    fn f49_odd_answers_are_read() {
        let base = r#""device_code":"d","user_code":"u","verification_url":"https://as.example/d""#;
        let of = |rest: &str| of(&format!("{{{base}{rest}}}")).unwrap();
        assert_eq!(of("").expires_in, Duration::from_secs(600));
        assert_eq!(of(r#","expires_in":"1800","interval":"7""#).interval, Duration::from_secs(7));
        assert_eq!(of(r#","interval":0"#).interval, Duration::from_secs(1));
        assert_eq!(of(r#","interval":-3"#).interval, Duration::from_secs(1));
        assert_eq!(of(r#","interval":null"#).interval, Duration::from_secs(5));
        assert_eq!(of(r#","interval":1e30,"expires_in":1e30"#).expires_in, lifetime::LONGEST);
        assert_eq!(of(r#","verification_uri_complete":"javascript:x""#).verification_uri_complete, None);
    }

    #[test]
    fn f49_what_is_missing_is_told() {
        for (body, name) in [
            (r#"{"user_code":"u","verification_uri":"https://a.example"}"#, "device_code"),
            (r#"{"device_code":"d","verification_uri":"https://a.example"}"#, "user_code"),
            (r#"{"device_code":"d","user_code":"u"}"#, "verification_uri"),
            (r#"{"device_code":"","user_code":"u"}"#, "device_code"),
        ] {
            assert!(of(body).unwrap_err().error.to_string().contains(name), "{body}");
        }
    }

    #[test]
    fn f48_a_person_is_only_sent_to_pages_of_the_web() {
        for page in ["file:///etc/passwd", "javascript:alert(1)", "calc.exe", ""] {
            let body = format!(r#"{{"device_code":"d","user_code":"u","verification_uri":"{page}"}}"#);
            assert!(of(&body).is_err(), "{page}");
        }
    }
}
