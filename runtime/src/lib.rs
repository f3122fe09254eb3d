//! What generated clients call.

mod answer;
mod api;
mod argument;
pub mod auth;
mod build_error;
mod builder;
mod call;
mod client;
pub mod codec;
mod decode;
mod draft;
mod error;
mod operation;
mod origin;
mod pending;
mod redirect;
mod request;
mod request_error;
mod scheme;
mod secret;
mod send;
mod server;
mod shared;
mod tls;
mod transport;
mod unread;

pub use crate::answer::Answer;
pub use crate::api::{Api, Server, ServerVariable};
pub use crate::auth::{AuthError, AuthErrorKind, Credential, Secret, Token};
pub use crate::build_error::BuildError;
pub use crate::builder::ClientBuilder;
pub use crate::call::Call;
pub use crate::client::Client;
pub use crate::error::{ApiError, DecodeError, Error};
pub use crate::operation::{Operation, Parameter, Place, Style};
pub use crate::pending::{Pending, PendingResponse, Response};
pub use crate::request_error::RequestError;
pub use crate::scheme::{Need, Placement, Scheme};
pub use crate::transport::TransportError;
pub use crate::unread::{Read, Unread};

pub use bytes::Bytes;
pub use http::HeaderMap;
pub use jiff::{Timestamp, civil::Date};
pub use uuid::Uuid;
pub use {bytes, http, jiff, reqwest, serde, serde_json, uuid};
