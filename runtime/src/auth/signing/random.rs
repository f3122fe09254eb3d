//! Values that come once.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::{SecureRandom, SystemRandom};

use crate::auth::error::AuthError;

/// 128 bits of the operating system's randomness: a `jti` (RFC 7519 §4.1.7).
pub(crate) fn identifier() -> Result<String, AuthError> {
    let mut bytes = [0_u8; 16];
    SystemRandom::new()
        .fill(&mut bytes)
        .map_err(|_| AuthError::configuration("the operating system gives no random numbers"))?;
    Ok(URL_SAFE_NO_PAD.encode(bytes))
}
