//! User name and password as one header value (RFC 7617).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::HeaderValue;
use zeroize::Zeroizing;

use super::error::AuthError;
use crate::secret::Secret;

/// `Basic …`, marked sensitive.
pub(crate) fn header(username: &str, password: &Secret) -> Result<HeaderValue, AuthError> {
    // RFC 7617 §2: the first colon ends the user name, so it can hold none; the password can.
    if username.contains(':') {
        return Err(AuthError::configuration("a user name for Basic must not hold a colon"));
    }
    if username.chars().chain(password.expose().chars()).any(char::is_control) {
        return Err(AuthError::configuration(
            "user name and password for Basic must not hold control characters",
        ));
    }
    let pair = Zeroizing::new(format!("{username}:{}", password.expose()));
    let encoded = Zeroizing::new(STANDARD.encode(pair.as_bytes()));
    let text = Zeroizing::new(format!("Basic {}", encoded.as_str()));
    let mut value = HeaderValue::from_str(&text)
        .map_err(|_| AuthError::configuration("user name and password do not fit into a header"))?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(username: &str, password: &str) -> Result<String, String> {
        let value = header(username, &password.into()).map_err(|error| error.to_string())?;
        assert!(value.is_sensitive());
        Ok(value.to_str().unwrap().to_owned())
    }

    #[test]
    fn a03_basic_utf8_and_padding() {
        assert_eq!(shown("Aladdin", "open sesame").unwrap(), "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        assert_eq!(shown("test", "123£").unwrap(), "Basic dGVzdDoxMjPCow==");
        assert_eq!(shown("", "").unwrap(), "Basic Og==");
    }

    #[test]
    fn a03_basic_keeps_colons_of_the_password_and_refuses_those_of_the_user() {
        assert_eq!(shown("a", "b:c").unwrap(), "Basic YTpiOmM=");
        assert!(shown("a:b", "c").unwrap_err().contains("colon"));
    }

    #[test]
    fn a03_basic_refuses_control_characters_without_showing_them() {
        for (username, password) in
            [("a\n", "CANARY"), ("a", "CANARY\r\n"), ("a", "CANARY\u{85}"), ("a\0", "")]
        {
            let message = shown(username, password).unwrap_err();
            assert!(message.contains("control") && !message.contains("CANARY"), "{message}");
        }
    }
}
