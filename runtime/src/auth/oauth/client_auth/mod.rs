//! How an OAuth 2 client proves at the token endpoint who it is (RFC 6749 §2.3).

#[cfg(feature = "jwt")]
mod assertion;
mod hearing;

use http::HeaderMap;
use http::header::AUTHORIZATION;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

pub(crate) use self::hearing::Hearing;
use crate::auth::basic;
use crate::auth::error::AuthError;
use crate::auth::form::Form;
#[cfg(feature = "jwt")]
use crate::auth::signing::SigningKey;
use crate::secret::Secret;

/// The way in which a client proves who it is. Never two at once, and never one after the other: a code or a rotated refresh
/// token would be used up by the first.
#[derive(Debug, Clone)]
pub(crate) enum ClientAuth {
    /// `client_secret_basic`: form-encoded, then Basic.
    Basic,
    /// Basic without the encoding, for servers that do not decode.
    BasicRaw,
    /// `client_secret_post`: members of the body.
    Post,
    /// `client_secret_jwt`: a statement signed with the secret, which itself stays here.
    #[cfg(feature = "jwt")]
    SecretJwt,
    /// `private_key_jwt`: a statement signed with a key of the client's own.
    #[cfg(feature = "jwt")]
    KeyJwt(SigningKey),
    /// `tls_client_auth` and `self_signed_tls_client_auth`: the certificate of the connection (RFC 8705 §2).
    Certificate,
}

impl ClientAuth {
    /// Its name in the registry of RFC 7591 §2.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Basic => "client_secret_basic",
            Self::BasicRaw => "client_secret_basic_raw",
            Self::Post => "client_secret_post",
            #[cfg(feature = "jwt")]
            Self::SecretJwt => "client_secret_jwt",
            #[cfg(feature = "jwt")]
            Self::KeyJwt(_) => "private_key_jwt",
            Self::Certificate => "tls_client_auth",
        }
    }
}

// RFC 6749 Appendix B form-encodes both. A space becomes `%20`, which servers that decode percent signs only understand too, and
// the unreserved characters of RFC 3986 stay, which helps those that do not decode at all.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Writes who the client is into a request. A client without a secret is a public one: its id goes into the body (§3.2.1).
pub(crate) fn identify(
    way: &ClientAuth,
    client_id: &str,
    client_secret: Option<&Secret>,
    hearing: Hearing<'_>,
    headers: &mut HeaderMap,
    form: &mut Form,
) -> Result<(), AuthError> {
    #[cfg(not(feature = "jwt"))]
    let _ = hearing;
    match (way, client_secret) {
        (ClientAuth::Basic, Some(secret)) => {
            let user = utf8_percent_encode(client_id, FORM).to_string();
            let password = Secret::new(utf8_percent_encode(secret.expose(), FORM).to_string());
            headers.insert(AUTHORIZATION, basic::header(&user, &password)?);
        }
        (ClientAuth::BasicRaw, Some(secret)) => {
            headers.insert(AUTHORIZATION, basic::header(client_id, secret)?);
        }
        (ClientAuth::Post, Some(secret)) => {
            form.push("client_id", client_id);
            form.push("client_secret", secret.expose());
        }
        #[cfg(feature = "jwt")]
        (ClientAuth::SecretJwt, Some(secret)) => assertion::by_secret(client_id, secret, hearing, form)?,
        #[cfg(feature = "jwt")]
        (ClientAuth::SecretJwt, None) => {
            return Err(AuthError::configuration("`client_secret_jwt` needs the secret of the client"));
        }
        #[cfg(feature = "jwt")]
        (ClientAuth::KeyJwt(key), _) => assertion::by_key(client_id, key, hearing, form)?,
        // RFC 8705 §2: the certificate proves it, and the id says whose it is.
        (ClientAuth::Certificate, _)
        | (ClientAuth::Basic | ClientAuth::BasicRaw | ClientAuth::Post, None) => {
            form.push("client_id", client_id);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    const HEARING: Hearing<'_> = Hearing { audience: "https://as.example", wall: Duration::from_secs(1) };

    fn sent(way: ClientAuth, id: &str, secret: Option<&str>) -> (Option<String>, String) {
        let (mut headers, mut form) = (HeaderMap::new(), Form::new());
        let secret = secret.map(Secret::from);
        identify(&way, id, secret.as_ref(), HEARING, &mut headers, &mut form).unwrap();
        let basic = headers.get(AUTHORIZATION).map(|value| {
            assert!(value.is_sensitive());
            let text = value.to_str().unwrap().strip_prefix("Basic ").unwrap();
            String::from_utf8(STANDARD.decode(text).unwrap()).unwrap()
        });
        (basic, String::from_utf8(form.into_body()).unwrap())
    }

    #[test]
    fn d37_each_way_is_named_as_it_is_registered() {
        let all = [
            (ClientAuth::Basic, "client_secret_basic"),
            // A way of our own: not registered.
            (ClientAuth::BasicRaw, "client_secret_basic_raw"),
            (ClientAuth::Post, "client_secret_post"),
            #[cfg(feature = "jwt")]
            (ClientAuth::SecretJwt, "client_secret_jwt"),
            (ClientAuth::Certificate, "tls_client_auth"),
        ];
        // Tokens that were kept are found by it.
        for (way, name) in all {
            assert_eq!(way.name(), name);
        }
    }

    #[test]
    fn c21_basic_form_encodes_both_with_spaces_as_percent_20() {
        let (basic, body) = sent(ClientAuth::Basic, "cc:id", Some("s3cr:t/+ %&~-basic"));
        assert_eq!(basic.unwrap(), "cc%3Aid:s3cr%3At%2F%2B%20%25%26~-basic");
        assert_eq!(body, "");
    }

    #[test]
    fn c21_raw_basic_leaves_the_secret_alone() {
        let (basic, _) = sent(ClientAuth::BasicRaw, "id", Some("a/b+c"));
        assert_eq!(basic.unwrap(), "id:a/b+c");
    }

    #[test]
    fn c21_post_puts_both_into_the_body_and_nothing_into_headers() {
        let (basic, body) = sent(ClientAuth::Post, "id", Some("a&b c"));
        assert_eq!((basic, body.as_str()), (None, "client_id=id&client_secret=a%26b+c"));
    }

    #[test]
    fn c21_a_public_client_sends_its_id_only() {
        for way in [ClientAuth::Basic, ClientAuth::BasicRaw, ClientAuth::Post] {
            assert_eq!(sent(way, "id", None), (None, "client_id=id".to_owned()));
        }
    }

    #[test]
    fn c21_a_certificate_takes_the_place_of_the_secret() {
        assert_eq!(sent(ClientAuth::Certificate, "id", Some("CANARY")), (None, "client_id=id".to_owned()));
    }

    #[cfg(feature = "jwt")]
    #[test]
    fn c21_a_signed_statement_takes_the_place_of_the_secret() {
        let (basic, body) = sent(ClientAuth::SecretJwt, "id", Some("CANARY"));
        assert!(basic.is_none() && !body.contains("CANARY") && !body.contains("client_secret="));
        let (mut headers, mut form) = (HeaderMap::new(), Form::new());
        let error = identify(&ClientAuth::SecretJwt, "id", None, HEARING, &mut headers, &mut form);
        assert!(error.unwrap_err().to_string().contains("needs the secret"));
    }
}
