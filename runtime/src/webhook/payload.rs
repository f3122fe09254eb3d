//! What webhooks bring.

use super::error::WebhookError;
use crate::codec::Data;
use crate::decode;
use crate::unread::Unread;

/// Reads the payload of a webhook: what generated functions do.
///
/// # Errors
/// The body is not what the document says. It does not tell whether the request is genuine: verify it first.
pub fn read<T: Data>(body: &[u8]) -> Result<T, WebhookError> {
    decode::data(body).map_err(unreadable)
}

/// Reads the payload of a webhook into a type with serde's derives.
///
/// # Errors
/// As for [`read`].
pub fn read_derived<T: serde::de::DeserializeOwned>(body: &[u8]) -> Result<T, WebhookError> {
    decode::json(body).map_err(unreadable)
}

/// Reads the payload of a webhook that may be XML.
pub(super) fn read_xml<T: Data>(body: &[u8]) -> Result<T, WebhookError> {
    decode::xml_or_json(body).map_err(unreadable)
}

/// Reads the payload of a webhook that is text.
pub(super) fn read_text(body: &[u8]) -> Result<String, WebhookError> {
    let text = std::str::from_utf8(body).map(str::to_owned);
    text.map_err(|error| WebhookError::Unreadable { path: String::new(), reason: error.to_string() })
}

fn unreadable(unread: Unread) -> WebhookError {
    match unread {
        Unread::Undocumented => WebhookError::Unreadable { path: String::new(), reason: String::new() },
        Unread::Unreadable { path, reason } => WebhookError::Unreadable { path, reason },
    }
}
