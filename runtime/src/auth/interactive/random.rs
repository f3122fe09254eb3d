//! Values that nobody can guess.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use zeroize::Zeroizing;

use crate::auth::error::AuthError;
use crate::secret::Secret;

/// 256 bits of the operating system's randomness, in 43 characters that need no encoding in a URL.
pub(super) fn text() -> Result<Secret, AuthError> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|error| {
        AuthError::configuration(format!("the operating system gives no random numbers: {error}"))
    })?;
    Ok(Secret::new(URL_SAFE_NO_PAD.encode(bytes.as_slice())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f44_random_texts_hold_256_bits_and_differ() {
        let (one, two) = (text().unwrap(), text().unwrap());
        assert_eq!(one.expose().len(), 43);
        assert_eq!(URL_SAFE_NO_PAD.decode(one.expose()).unwrap().len(), 32);
        assert_ne!(one, two);
    }
}
