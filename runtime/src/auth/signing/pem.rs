//! The text form of keys (RFC 7468).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use crate::auth::error::AuthError;
use crate::secret::Secret;

/// What stands between the lines of a PEM text.
pub(crate) struct Armour {
    /// `PRIVATE KEY`, for PKCS#8.
    pub(crate) label: String,
    pub(crate) der: Zeroizing<Vec<u8>>,
}

impl Armour {
    /// Reads the first block that holds a private key. What is wrong is told without showing any of it.
    pub(crate) fn read(text: &str) -> Result<Self, AuthError> {
        let unusable = |why: &str| AuthError::configuration(format!("the key cannot be read: {why}"));
        let mut rest = text;
        while let Some((_, after)) = rest.split_once("-----BEGIN ") {
            let (label, after) =
                after.split_once("-----").ok_or_else(|| unusable("its first line has no end"))?;
            let end = format!("-----END {label}-----");
            let (body, after) = after.split_once(&end).ok_or_else(|| unusable("its last line is missing"))?;
            if label.ends_with("PRIVATE KEY") {
                if label.starts_with("ENCRYPTED") || body.contains("ENCRYPTED") {
                    return Err(unusable("it is locked with a password: unlock it with `openssl pkcs8`"));
                }
                let body: Zeroizing<String> =
                    Zeroizing::new(body.chars().filter(|it| !it.is_ascii_whitespace()).collect());
                let der = STANDARD.decode(body.as_bytes()).map_err(|_| unusable("it is not base64"))?;
                return Ok(Self { label: label.to_owned(), der: Zeroizing::new(der) });
            }
            rest = after;
        }
        Err(unusable("there is no private key in this PEM text"))
    }

    /// PKCS#8 as text.
    #[cfg(feature = "dpop")]
    pub(crate) fn write(der: &[u8]) -> Secret {
        let body = Zeroizing::new(STANDARD.encode(der));
        let mut text = Zeroizing::new(String::with_capacity(body.len() * 2 + 64));
        text.push_str("-----BEGIN PRIVATE KEY-----\n");
        let mut rest = body.as_str();
        while let Some((line, after)) = rest.split_at_checked(64.min(rest.len())).filter(|_| !rest.is_empty())
        {
            text.push_str(line);
            text.push('\n');
            rest = after;
        }
        text.push_str("-----END PRIVATE KEY-----\n");
        Secret::new(text.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_key_is_told_without_showing_it() {
        for (text, why) in [
            ("", "no private key"),
            ("CANARY", "no private key"),
            ("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "no private key"),
            ("-----BEGIN PRIVATE KEY", "first line"),
            ("-----BEGIN PRIVATE KEY-----\nAAAA", "last line"),
            ("-----BEGIN PRIVATE KEY-----\nCANARY!\n-----END PRIVATE KEY-----", "base64"),
            ("-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----", "password"),
        ] {
            let error = Armour::read(text).err().unwrap();
            assert!(error.to_string().contains(why), "{text}: {error}");
            assert!(!format!("{error:?}").contains("CANARY"));
        }
    }

    #[test]
    fn a_key_after_a_certificate_is_found() {
        let text = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n-----BEGIN RSA PRIVATE KEY-----\r\nAQ\r\nID\r\n-----END RSA PRIVATE KEY-----";
        let armour = Armour::read(text).ok().unwrap();
        assert_eq!((armour.label.as_str(), armour.der.as_slice()), ("RSA PRIVATE KEY", &[1, 2, 3][..]));
    }
}
