//! A client for every way to authenticate, which the guide calls.
#![deny(warnings)]

clientsmith_runtime::include_client! {
    /// The client for `acme.yaml`.
    mod client = "acme"
}

pub use client::{Auth, AuthError, BuildError, Client, Error, Permission, Scope, Secret, Token, runtime};

/// The guide: its examples compile.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/authentication.md")]
pub struct Guide;
