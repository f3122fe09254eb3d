//! Tests for clients written by Clientsmith.
//!
//! [`contract`] makes calls with values that a document describes and judges the requests by the document: what
//! `cargo clientsmith generate --tests` writes is a table for it. It knows nothing of the generator, so that both do not
//! share a mistake.
//!
//! [`mock`] is a server for tests of programs that call an API.

#[cfg(feature = "contract")]
pub mod contract;
mod credentials;
pub mod mock;
mod server;
