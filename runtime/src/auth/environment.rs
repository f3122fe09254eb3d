//! Credentials from environment variables: what the constructors `…_from_env` of a generated crate call.

use std::env;
use std::ffi::OsString;

use super::error::AuthError;
use super::oauth::OAuth;
use crate::secret::Secret;

/// The text of a variable.
///
/// # Errors
///
/// Where the variable is missing, empty or not UTF-8. The message names the variable and shows nothing of its value.
pub fn text(name: &str) -> Result<String, AuthError> {
    read(name, |it| env::var_os(it))
}

/// The text of a variable that must not be seen.
///
/// # Errors
///
/// As [`text`].
pub fn secret(name: &str) -> Result<Secret, AuthError> {
    text(name).map(Secret::new)
}

/// Adds the client's secret where the variable is set: there are clients with and without one. An empty variable counts as unset.
///
/// # Errors
///
/// Where the variable is not UTF-8.
pub fn client_secret<G>(credential: OAuth<G>, name: &str) -> Result<OAuth<G>, AuthError> {
    let secret = read_optional(name, |it| env::var_os(it))?;
    Ok(match secret {
        Some(secret) => credential.client_secret(secret),
        None => credential,
    })
}

fn read(name: &str, lookup: impl Fn(&str) -> Option<OsString>) -> Result<String, AuthError> {
    let wrong = |what| AuthError::configuration(format!("the environment variable `{name}` {what}"));
    let value = lookup(name).ok_or_else(|| wrong("is not set"))?;
    // The error of `into_string` is the value itself, and ends here.
    let text = value.into_string().map_err(|_| wrong("is not UTF-8"))?;
    if text.is_empty() { Err(wrong("is empty")) } else { Ok(text) }
}

fn read_optional(name: &str, lookup: impl Fn(&str) -> Option<OsString>) -> Result<Option<String>, AuthError> {
    match lookup(name) {
        None => Ok(None),
        Some(value) if value.is_empty() => Ok(None),
        Some(value) => read(name, |_| Some(value.clone())).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(value: Option<OsString>) -> Result<String, String> {
        read("ACME_KEY", |name| {
            assert_eq!(name, "ACME_KEY");
            value.clone()
        })
        .map_err(|error| {
            let said = error.to_string();
            assert_eq!(error.kind(), crate::auth::AuthErrorKind::Configuration);
            assert!(!format!("{error:?}").contains("CANARY"));
            said
        })
    }

    #[test]
    fn a_variable_is_taken_as_it_is_or_named_in_the_error() {
        assert_eq!(said(Some("k 1\u{e9}".into())).unwrap(), "k 1\u{e9}");
        assert_eq!(said(None).unwrap_err(), "the environment variable `ACME_KEY` is not set");
        assert_eq!(said(Some(OsString::new())).unwrap_err(), "the environment variable `ACME_KEY` is empty");
    }

    #[cfg(unix)]
    #[test]
    fn b11_a_value_that_is_no_text_is_not_shown() {
        use std::os::unix::ffi::OsStringExt;
        let broken = OsString::from_vec(b"CANARY\xff".to_vec());
        assert_eq!(
            said(Some(broken.clone())).unwrap_err(),
            "the environment variable `ACME_KEY` is not UTF-8"
        );
        assert!(read_optional("ACME_KEY", |_| Some(broken.clone())).is_err());
    }

    #[test]
    fn a_variable_of_this_process_is_read() {
        let path = env::var("PATH").unwrap();
        assert_eq!(text("PATH").unwrap(), path);
        assert_eq!(secret("PATH").unwrap().expose(), path);
        assert!(text("CLIENTSMITH_NOBODY_SETS_THIS").is_err());
    }

    #[test]
    fn a_secret_that_a_client_need_not_have_may_be_missing() {
        assert_eq!(read_optional("S", |_| None).unwrap(), None);
        assert_eq!(read_optional("S", |_| Some(OsString::new())).unwrap(), None);
        assert_eq!(read_optional("S", |_| Some("x".into())).unwrap().as_deref(), Some("x"));
    }
}
