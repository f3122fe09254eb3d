//! Why a webhook is refused.

use std::fmt;

/// Why a webhook is refused. No secret, no signature and nothing of the body is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookError {
    /// A header is not there, or there several times.
    Missing(String),
    /// A header is not written as it should be.
    Malformed(String),
    /// The signature is another one: the body was changed, or signed with another secret.
    Mismatch,
    /// It was signed too long ago, or in the future: an old request may be sent again by anybody who has seen it.
    Expired,
    /// It is genuine, as far as is known, but not what the document says.
    Unreadable {
        /// Where, as `items[3].dueDate`; empty: the whole body.
        path: String,
        /// What is wrong there.
        reason: String,
    },
}

impl fmt::Display for WebhookError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(name) => write!(formatter, "the webhook has no header `{name}`, or several"),
            Self::Malformed(name) => write!(formatter, "the webhook's header `{name}` cannot be read"),
            Self::Mismatch => formatter.write_str("the webhook's signature is not the one of its body"),
            Self::Expired => formatter.write_str("the webhook was not signed just now"),
            Self::Unreadable { path, reason } if path.is_empty() => {
                write!(formatter, "the webhook is not as documented: {reason}")
            }
            Self::Unreadable { path, reason } => {
                write!(formatter, "the webhook is not as documented: {path}: {reason}")
            }
        }
    }
}

impl std::error::Error for WebhookError {}
