//! What generated clients call.

mod api;
#[cfg_attr(not(test), expect(dead_code, reason = "used by the send path"))]
pub mod auth;
pub mod codec;
mod operation;
#[cfg_attr(not(test), expect(dead_code, reason = "used by the send path and by `auth`"))]
mod origin;
mod scheme;
mod secret;
#[expect(dead_code, reason = "used by the send path and by `auth`")]
mod transport;

pub use crate::api::{Api, Server, ServerVariable};
pub use crate::auth::{AuthError, AuthErrorKind, Credential, Secret, Token};
pub use crate::operation::{Operation, Parameter, Place, Style};
pub use crate::scheme::{Need, Placement, Scheme};
pub use crate::transport::TransportError;

pub use bytes::Bytes;
pub use http::HeaderMap;
pub use jiff::{Timestamp, civil::Date};
pub use uuid::Uuid;
pub use {bytes, http, jiff, reqwest, serde, serde_json, uuid};
