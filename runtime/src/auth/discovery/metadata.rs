//! What a provider says about itself (RFC 8414 §2, OpenID Connect Discovery §3), read as tolerantly as can be.

use serde_json::{Map, Value};

/// The metadata, as far as they are of use here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Metadata {
    pub(crate) issuer: String,
    pub(crate) endpoints: Endpoints,
    /// For connections with a client certificate (RFC 8705 §5).
    pub(crate) aliases: Endpoints,
    /// Whether every authorization response names the issuer (RFC 9207 §3).
    #[cfg(feature = "login")]
    pub(crate) promises_iss: bool,
    /// The methods of PKCE; `None`: it says nothing about them.
    #[cfg(feature = "login")]
    pub(crate) code_challenge_methods: Option<Vec<String>>,
}

/// Endpoints, as they stand there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Endpoints {
    pub(crate) token: Option<String>,
    pub(crate) authorization: Option<String>,
    pub(crate) device_authorization: Option<String>,
    pub(crate) revocation: Option<String>,
    pub(crate) introspection: Option<String>,
}

impl Metadata {
    /// Reads metadata; fails with what is wrong with them.
    pub(crate) fn read(body: &[u8]) -> Result<Self, &'static str> {
        let Ok(Value::Object(members)) = serde_json::from_slice(body) else {
            return Err("are no JSON object");
        };
        let Some(issuer) = text(&members, "issuer") else { return Err("name no issuer") };
        let aliases = members.get("mtls_endpoint_aliases").and_then(Value::as_object);
        Ok(Self {
            issuer,
            endpoints: Endpoints::read(&members),
            aliases: aliases.map(Endpoints::read).unwrap_or_default(),
            #[cfg(feature = "login")]
            promises_iss: members
                .get("authorization_response_iss_parameter_supported")
                .and_then(Value::as_bool)
                .unwrap_or_default(),
            #[cfg(feature = "login")]
            code_challenge_methods: members
                .get("code_challenge_methods_supported")
                .and_then(Value::as_array)
                .map(|methods| methods.iter().filter_map(Value::as_str).map(str::to_owned).collect()),
        })
    }
}

impl Endpoints {
    fn read(members: &Map<String, Value>) -> Self {
        Self {
            token: text(members, "token_endpoint"),
            authorization: text(members, "authorization_endpoint"),
            device_authorization: text(members, "device_authorization_endpoint"),
            revocation: text(members, "revocation_endpoint"),
            introspection: text(members, "introspection_endpoint"),
        }
    }
}

fn text(members: &Map<String, Value>, name: &str) -> Option<String> {
    members.get(name).and_then(Value::as_str).filter(|it| !it.is_empty()).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f51_what_is_of_use_is_read_and_the_rest_is_ignored() {
        let body = br#"{
            "issuer": "https://as.example", "token_endpoint": "https://as.example/t", "jwks_uri": 7,
            "authorization_endpoint": "https://as.example/a", "device_authorization_endpoint": "",
            "revocation_endpoint": null, "introspection_endpoint": ["x"],
            "authorization_response_iss_parameter_supported": true,
            "code_challenge_methods_supported": ["S256", 5],
            "mtls_endpoint_aliases": { "token_endpoint": "https://mtls.as.example/t" }
        }"#;
        let read = Metadata::read(body).unwrap();
        let endpoints = Endpoints {
            token: Some("https://as.example/t".to_owned()),
            authorization: Some("https://as.example/a".to_owned()),
            ..Endpoints::default()
        };
        assert_eq!((read.issuer.as_str(), read.endpoints), ("https://as.example", endpoints));
        assert_eq!(read.aliases.token.as_deref(), Some("https://mtls.as.example/t"));
        #[cfg(feature = "login")]
        assert!(read.promises_iss);
        #[cfg(feature = "login")]
        assert_eq!(read.code_challenge_methods, Some(vec!["S256".to_owned()]));
    }

    #[cfg(feature = "login")]
    #[test]
    fn f45_a_server_that_promises_nothing_is_not_held_to_it() {
        let read = Metadata::read(br#"{"issuer":"i","authorization_response_iss_parameter_supported":"x"}"#);
        let read = read.unwrap();
        assert_eq!((read.promises_iss, read.code_challenge_methods), (false, None));
    }

    #[test]
    fn f51_what_is_no_metadata_is_told() {
        for (body, why) in [
            ("", "are no JSON object"),
            ("[]", "are no JSON object"),
            ("<html>", "are no JSON object"),
            ("{}", "name no issuer"),
            (r#"{"issuer":""}"#, "name no issuer"),
            (r#"{"issuer":{}}"#, "name no issuer"),
        ] {
            assert_eq!(Metadata::read(body.as_bytes()), Err(why), "{body}");
        }
    }
}
