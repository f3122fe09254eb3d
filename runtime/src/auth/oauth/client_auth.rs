//! How an OAuth 2 client proves at the token endpoint who it is (RFC 6749 §2.3).

use http::HeaderMap;
use http::header::AUTHORIZATION;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::auth::basic;
use crate::auth::error::AuthError;
use crate::auth::form::Form;
use crate::secret::Secret;

/// The way that id and secret travel. Never two at once, and never one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClientAuth {
    /// `client_secret_basic`: form-encoded, then Basic.
    Basic,
    /// Basic without the encoding, for servers that do not decode.
    BasicRaw,
    /// `client_secret_post`: members of the body.
    Post,
}

// RFC 6749 Appendix B form-encodes both. A space becomes `%20`, which servers that decode percent signs only understand too, and
// the unreserved characters of RFC 3986 stay, which helps those that do not decode at all.
const FORM: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Writes id and secret into a token request. Without a secret, the client is a public one: its id goes into the body (§3.2.1).
pub(crate) fn identify(
    way: ClientAuth,
    client_id: &str,
    client_secret: Option<&Secret>,
    headers: &mut HeaderMap,
    form: &mut Form,
) -> Result<(), AuthError> {
    let Some(secret) = client_secret else {
        form.push("client_id", client_id);
        return Ok(());
    };
    match way {
        ClientAuth::Basic => {
            let user = utf8_percent_encode(client_id, FORM).to_string();
            let password = Secret::new(utf8_percent_encode(secret.expose(), FORM).to_string());
            headers.insert(AUTHORIZATION, basic::header(&user, &password)?);
        }
        ClientAuth::BasicRaw => {
            headers.insert(AUTHORIZATION, basic::header(client_id, secret)?);
        }
        ClientAuth::Post => {
            form.push("client_id", client_id);
            form.push("client_secret", secret.expose());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use base64::Engine;
    use base64::engine::general_purpose::STANDARD;

    use super::*;

    fn sent(way: ClientAuth, id: &str, secret: Option<&str>) -> (Option<String>, String) {
        let (mut headers, mut form) = (HeaderMap::new(), Form::new());
        identify(way, id, secret.map(Secret::from).as_ref(), &mut headers, &mut form).unwrap();
        let basic = headers.get(AUTHORIZATION).map(|value| {
            assert!(value.is_sensitive());
            let text = value.to_str().unwrap().strip_prefix("Basic ").unwrap();
            String::from_utf8(STANDARD.decode(text).unwrap()).unwrap()
        });
        (basic, String::from_utf8(form.into_body()).unwrap())
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
}
