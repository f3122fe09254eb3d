//! What clients written by Clientsmith call.
//!
//! A generated client describes its API in `static` tables ([`Api`], [`Operation`]) and turns each
//! operation into a method that gives a [`Call`]. Everything else is done here: arguments are written in their styles,
//! credentials are chosen, renewed and placed, redirects followed, answers read.
//!
//! A user meets four of these types, which a generated crate re-exports:
//!
//! - [`ClientBuilder`]: where the API is, credentials, time limits, certificates;
//! - [`Pending`]: what `send()` gives; awaiting it sends the call, dropping it cancels the call;
//! - [`Error`]: a documented error by status, an undocumented answer kept whole, or no answer;
//! - [`Answer`]: status, headers and body of an answer.
//!
//! # What does not happen here
//!
//! - No credential leaves the API's own origins, on redirects neither, and `https` never becomes `http`.
//! - No secret is in what is printed or traced: `Debug` and `Display` of every type, error chains, `tracing`
//!   at any level. Bodies are shown by nothing but [`Answer::body`]; URLs without their queries.
//! - Nothing is sent that calls another path than the operation's, and no header of two lines.
//! - Nothing panics on what a server sends.
//!
//! # Features
//!
//! - `rustls` (default): TLS by rustls with ring, and the system's certificates. ring becomes the
//!   process's provider of cryptography unless the program has installed one.
//! - `native-tls`: TLS by the operating system's library. With both, this one is used.
//! - `jwt`: clients that sign a statement instead of sending a secret (`client_secret_jwt`, `private_key_jwt`).
//! - `dpop`: tokens that are bound to a key (RFC 9449).
//! - `blocking`: calls are waited for without async code ([`Pending::wait`]).
//! - `login`: people log in: the system's browser with a listener on loopback, the prompt for devices.
//! - `tower`: layers of `tower` as middleware ([`Tower`]).
//!
//! With neither only `http` URLs can be called.

mod answer;
mod api;
mod argument;
mod around;
mod aside;
mod attempt;
pub mod auth;
mod besides;
#[cfg(feature = "blocking")]
pub mod blocking;
mod build_error;
mod builder;
mod call;
mod client;
pub mod codec;
mod cut;
mod decode;
mod draft;
mod error;
mod file;
mod header_of;
mod headers;
mod idempotency;
mod include_client;
mod login_methods;
mod operation;
mod options;
mod origin;
mod paging;
mod passage;
mod pending;
mod problem;
mod raw;
mod read;
mod redirect;
mod request;
mod request_error;
mod retry_after;
mod scheme;
mod secret;
mod send;
mod sequence;
mod server;
mod shared;
mod stream;
mod tls;
mod trace;
mod transport;
mod tries;
mod unprocessed;
mod unread;
mod upload;
pub mod webhook;
mod xml;

pub use crate::answer::Answer;
pub use crate::api::{Api, Server, ServerVariable};
pub use crate::argument::ToArgument;
#[cfg(feature = "tower")]
pub use crate::around::{AnswerBody, Attempted, Onward, Tower};
pub use crate::around::{Attempt, AttemptError, AttemptFuture, Middleware, Retry};
#[cfg(fuzzing)]
#[doc(hidden)]
pub use crate::auth::fuzzing;
pub use crate::auth::{AuthError, AuthErrorKind, Credential, Secret, Token};
pub use crate::build_error::BuildError;
pub use crate::builder::ClientBuilder;
pub use crate::call::{Call, Offered};
pub use crate::client::Client;
pub use crate::error::{ApiError, DecodeError, Error};
pub use crate::file::File;
pub use crate::header_of::{HeaderError, HeaderOf};
pub use crate::operation::{Operation, Parameter, Place, Style};
pub use crate::options::CallOptions;
pub use crate::paging::{Next, OnlyPages, PagedItems, Pages, PagesOf, Pagination};
pub use crate::pending::{Pending, PendingResponse, Response};
pub use crate::problem::Problem;
pub use crate::raw::RawCall;
pub use crate::read::{Documented, derived, documented, empty, json, octets, text, whole, xml};
pub use crate::request::Part;
pub use crate::request_error::RequestError;
pub use crate::scheme::{Need, Placement, Scheme};
pub use crate::sequence::Sequence;
pub use crate::stream::{
    ByteStream, Download, Downloaded, Event, Events, EventsOf, Items, ItemsOf, Opening, Reconnection,
};
pub use crate::transport::TransportError;
pub use crate::unread::{Read, Unread};

/// What the macros of tables say for each type and each member. The shorter a path, the less it costs to compile.
#[doc(hidden)]
pub use crate::codec::{
    Data, Deserialized, Open, Serialized, Sink, Slot, blank, copy, debug, equal, place, read, write,
};
#[doc(hidden)]
pub use serde::{Deserialize, Deserializer, Serialize, Serializer};
#[doc(hidden)]
pub use std::{
    clone::Clone,
    cmp::PartialEq,
    default::Default,
    fmt::{Debug, Formatter, Result as Debugged},
};

pub use bytes::Bytes;
pub use futures_core::Stream;
pub use http::HeaderMap;
pub use jiff::{Timestamp, civil::Date};
pub use std::convert::Infallible;
pub use uuid::Uuid;
pub use {bytes, http, jiff, reqwest, serde, serde_json, uuid};
