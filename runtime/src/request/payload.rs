//! What is sent along with a call, before it is a body.

use std::fmt;
use std::sync::Arc;

use super::multipart::Multipart;
use crate::options::CallOptions;
use crate::request_error::{Problem, Refusal};
use crate::upload::Body;

/// What is sent along with a call.
#[derive(Clone)]
pub(crate) enum Payload {
    /// It is as it will be.
    Body(Body),
    /// Parts, of which the call's options may say more.
    Parts(Arc<Multipart>),
}

impl Payload {
    /// Whether it was sent, and cannot be again.
    pub(crate) fn is_spent(&self) -> bool {
        match self {
            Self::Body(body) => body.is_spent(),
            Self::Parts(parts) => parts.is_spent(),
        }
    }

    /// The body of one request.
    pub(super) fn body(&self, options: Option<&CallOptions>) -> Result<Body, Refusal> {
        let own = options.map(|it| it.part_headers.as_slice()).unwrap_or_default();
        match (self, own) {
            (Self::Body(body), []) => Ok(body.clone()),
            (Self::Body(_), [first, ..]) => {
                Err(Problem::NoPart(first.part.escape_debug().to_string()).into())
            }
            (Self::Parts(parts), own) => parts.body(own),
        }
    }
}

impl From<Body> for Payload {
    fn from(body: Body) -> Self {
        Self::Body(body)
    }
}

impl fmt::Debug for Payload {
    // What a body holds may be a secret.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Body(body) => body.fmt(formatter),
            Self::Parts(_) => formatter.write_str("parts"),
        }
    }
}
