//! The client as a whole.

use crate::layout::{Doc, Ident};

/// What `lib.rs` says about the API.
#[derive(Debug, Clone)]
pub struct Client {
    /// The documentation of `Client`.
    pub doc: Doc,
    /// The crate's name.
    pub crate_name: String,
    /// The API's version, in the provider's words.
    pub version: String,
    /// What the client calls itself.
    pub user_agent: String,
    /// Where the API is served.
    pub servers: Vec<Server>,
    /// The ways to authenticate.
    pub schemes: Vec<Scheme>,
    /// What is there for people who log in; `None` where the document declares no such way.
    pub logins: Option<LoginMethods>,
}

/// The methods of a client for people who log in: their names, since operations keep theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginMethods {
    /// Logs in.
    pub login: Ident,
    /// Logs out.
    pub logout: Ident,
    /// The session of one scheme.
    pub session: Ident,
}

/// A server.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Server {
    /// The address with `{variables}`.
    pub url: String,
    /// The variables.
    pub variables: Vec<ServerVariable>,
}

/// A variable of a [`Server`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ServerVariable {
    /// Its name.
    pub name: String,
    /// Its default.
    pub default: String,
    /// Its values; empty: any.
    pub values: Vec<String>,
}

/// A scheme.
#[derive(Debug, Clone)]
pub struct Scheme {
    /// Its key in the document.
    pub key: String,
    /// Where its credential goes.
    pub placement: Placement,
}

/// Where a credential goes.
#[derive(Debug, Clone)]
pub enum Placement {
    /// `Authorization: Basic`
    Basic,
    /// `Authorization: Bearer`
    Bearer,
    /// A header.
    Header {
        /// Its name.
        name: String,
        /// Its value, with `{}`.
        template: String,
    },
    /// A query member.
    Query {
        /// Its name.
        name: String,
        /// Its value, with `{}`.
        template: String,
    },
    /// A cookie.
    Cookie {
        /// Its name.
        name: String,
        /// Its value, with `{}`.
        template: String,
    },
    /// `Authorization` with another word.
    Authorization {
        /// The word.
        scheme: String,
    },
    /// A certificate.
    Certificate,
}
