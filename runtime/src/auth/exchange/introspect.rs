//! What a server knows about a token (RFC 7662).

use std::fmt;
use std::time::Duration;

use serde_json::{Map, Value};

use super::failure::{Class, Failure};
use super::token_client::{Load, TokenClient, Uses};
use super::{Incoming, oauth_answer};
use crate::auth::clock::Moment;
use crate::auth::form::Form;
use crate::auth::lifetime;
use crate::auth::oauth::Spot;
use crate::secret::Secret;

/// What a server says about a token (RFC 7662 §2.2).
///
/// All but [`active`](Self::active) is the server's to say or not. `Debug` shows whether the token is good and until when: the rest
/// is about somebody, and may hold the token itself.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Introspection {
    /// Whether the token is good now. Nothing else is said about one that is not.
    pub active: bool,
    /// What it is good for.
    pub scopes: Option<Vec<String>>,
    /// The client that it was issued to.
    pub client_id: Option<String>,
    /// The person that it stands for, as people name them.
    pub username: Option<String>,
    /// The person that it stands for, as the server names them.
    pub subject: Option<String>,
    /// When it ends, since 1970-01-01 UTC.
    pub expires_at: Option<Duration>,
    /// All that was said, as it came.
    pub members: Map<String, Value>,
}

impl fmt::Debug for Introspection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Introspection")
            .field("active", &self.active)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

impl TokenClient {
    /// Asks about a token.
    pub(crate) async fn introspect(&self, token: &Secret, at: Moment) -> Result<Introspection, Failure> {
        let mut form = Form::new();
        form.push("token", token.expose());
        form.push("token_type_hint", "access_token");
        let load = Load { form, sent: &[token], uses: Uses::Many };
        let asked = self.ask(Spot::Introspection, load, at).await?;
        if asked.answer.status.is_success() {
            return read(&asked.answer, at);
        }
        let sent: Vec<&Secret> = std::iter::once(token).chain(asked.secrets.values()).collect();
        Err(oauth_answer::failure(&asked.answer, at, &sent))
    }
}

fn read(answer: &Incoming, at: Moment) -> Result<Introspection, Failure> {
    let failed = |what: &str| {
        let message = format!("the answer of the introspection endpoint {what}");
        Err(Failure::new(Class::Configuration, message).answered(answer, at))
    };
    let Ok(Value::Object(members)) = serde_json::from_slice(&answer.body) else {
        return failed("is no JSON object");
    };
    // RFC 7662 §2.2: required, and a boolean. Nothing else is taken for a yes.
    let Some(active) = members.get("active").and_then(Value::as_bool) else {
        return failed("does not say whether the token is active");
    };
    let text = |name: &str| members.get(name).and_then(Value::as_str).map(str::to_owned);
    Ok(Introspection {
        active,
        scopes: oauth_answer::scopes(members.get("scope")),
        client_id: text("client_id"),
        username: text("username"),
        subject: text("sub"),
        expires_at: members
            .get("exp")
            .and_then(lifetime::number)
            .and_then(|exp| (exp >= 0.0).then(|| Duration::try_from_secs_f64(exp).unwrap_or(Duration::MAX))),
        members,
    })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::answer;
    use super::*;
    use crate::auth::clock::Clock;
    use crate::auth::fixture::SetClock;

    fn of(body: &str) -> Result<Introspection, Failure> {
        read(&answer(200, "application/json", body.to_owned()), SetClock::new().now())
    }

    #[test]
    fn d38_an_introspection_is_read_with_all_its_members() {
        let body = r#"{"active":true,"scope":"a b","client_id":"c","sub":"s","exp":1767225700,"x":[1]}"#;
        let read = of(body).unwrap();
        assert!(read.active);
        assert!(read.scopes.unwrap().contains(&"b".to_owned()));
        assert_eq!((read.client_id.as_deref(), read.subject.as_deref()), (Some("c"), Some("s")));
        assert_eq!(read.expires_at, Some(Duration::from_secs(1_767_225_700)));
        assert_eq!(read.members["x"], serde_json::json!([1]));
        assert!(!of(r#"{"active":false}"#).unwrap().active);
        let shown = format!("{:?}", of(r#"{"active":true,"username":"CANARY","CANARY":1}"#).unwrap());
        assert_eq!(shown, "Introspection { active: true, expires_at: None, .. }");
    }

    #[test]
    fn d38_only_a_boolean_says_that_a_token_is_active() {
        for body in ["", "[]", "{}", r#"{"active":"true"}"#, r#"{"active":1}"#, r#"{"active":null}"#] {
            assert!(of(body).is_err(), "{body}");
        }
        assert_eq!(of(r#"{"active":true,"exp":-5}"#).unwrap().expires_at, None);
    }
}
