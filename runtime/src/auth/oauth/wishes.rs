//! What a client asks of the provider beyond its grant.

use crate::auth::error::AuthError;
use crate::auth::form::Form;

/// Parameters of every authorization and token request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Wishes {
    /// RFC 8707 §2.
    pub(super) resources: Vec<String>,
    /// The provider's own.
    pub(super) parameters: Vec<(String, String)>,
}

/// What the protocol itself says, which nobody else may.
const PROTOCOL: &[&str] = &[
    "grant_type",
    "scope",
    "client_id",
    "client_secret",
    "client_assertion",
    "client_assertion_type",
    "code",
    "code_verifier",
    "code_challenge",
    "code_challenge_method",
    "redirect_uri",
    "response_type",
    "response_mode",
    "state",
    "nonce",
    "refresh_token",
    "username",
    "password",
    "device_code",
    "resource",
    "token",
    "token_type_hint",
    "request",
    "request_uri",
    "dpop_jkt",
];

impl Wishes {
    /// Refuses what cannot be asked for.
    pub(crate) fn check(&self) -> Result<(), AuthError> {
        if let Some((name, _)) = self.parameters.iter().find(|(name, _)| PROTOCOL.contains(&name.as_str())) {
            let message = format!("`{name}` is a parameter of the protocol and cannot be set");
            return Err(AuthError::configuration(message));
        }
        // RFC 8707 §2: absolute, without a fragment.
        for uri in &self.resources {
            let good = url::Url::parse(uri).is_ok_and(|url| url.fragment().is_none());
            if !good {
                let message =
                    format!("`{}` is no resource: an absolute URI without a fragment", uri.escape_debug());
                return Err(AuthError::configuration(message));
            }
        }
        Ok(())
    }

    #[cfg(feature = "login")]
    pub(crate) fn resources(&self) -> &[String] {
        &self.resources
    }

    #[cfg(feature = "login")]
    pub(crate) fn parameters(&self) -> &[(String, String)] {
        &self.parameters
    }

    pub(crate) fn write(&self, form: &mut Form) {
        for uri in &self.resources {
            form.push("resource", uri);
        }
        for (name, value) in &self.parameters {
            form.push(name, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c22_resources_and_parameters_go_along_and_the_protocol_stays_ours() {
        let mut wishes = Wishes { resources: vec!["https://api.example/a".into()], parameters: vec![] };
        wishes.parameters.push(("audience".into(), "x y".into()));
        wishes.check().unwrap();
        let mut form = Form::new();
        wishes.write(&mut form);
        assert_eq!(form.into_body(), b"resource=https%3A%2F%2Fapi.example%2Fa&audience=x+y");
        for resource in ["/a", "https://api.example/#f", ""] {
            let wrong = Wishes { resources: vec![resource.into()], ..Wishes::default() };
            assert!(wrong.check().is_err(), "{resource}");
        }
        for name in PROTOCOL {
            let wrong = Wishes { parameters: vec![((*name).to_owned(), "x".into())], ..Wishes::default() };
            assert!(wrong.check().unwrap_err().to_string().contains(name));
        }
    }
}
