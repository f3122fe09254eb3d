//! Why a client could not be built.

use std::error::Error as StdError;
use std::fmt;

use crate::auth::AuthError;

/// A client that could not be built.
pub struct BuildError {
    problem: Problem,
}

#[derive(Debug)]
pub(crate) enum Problem {
    NoServer,
    ServerIndex {
        index: usize,
        count: usize,
    },
    RelativeServer(String),
    BaseUrl {
        url: String,
        reason: &'static str,
    },
    UnknownVariable {
        name: String,
        known: Vec<&'static str>,
    },
    VariableValue {
        name: &'static str,
        value: String,
        allowed: Vec<&'static str>,
    },
    Header(String),
    /// `Authorization` as a default header, and credentials that would write it too.
    TwoAuthorizations,
    #[cfg(any(feature = "rustls", feature = "native-tls"))]
    Certificate(reqwest::Error),
    Http(reqwest::Error),
    Auth(AuthError),
}

impl BuildError {
    pub(crate) fn new(problem: Problem) -> Self {
        Self { problem }
    }
}

impl From<AuthError> for BuildError {
    fn from(error: AuthError) -> Self {
        Self::new(Problem::Auth(error))
    }
}

impl fmt::Display for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.problem {
            Problem::NoServer => formatter.write_str("the API's document names no server: set `base_url`"),
            Problem::ServerIndex { index, count } => {
                write!(formatter, "there is no server number {index}: the API's document names {count}")
            }
            Problem::RelativeServer(url) => {
                write!(formatter, "the server `{url}` of the API's document is relative: set `base_url`")
            }
            Problem::BaseUrl { url, reason } => write!(formatter, "the base URL `{url}` cannot be used: {reason}"),
            Problem::UnknownVariable { name, known } if known.is_empty() => {
                write!(formatter, "the server has no variable `{name}`: it has none")
            }
            Problem::UnknownVariable { name, known } => {
                write!(formatter, "the server has no variable `{name}`: it has {}", listed(known))
            }
            Problem::VariableValue { name, value, allowed } => {
                write!(formatter, "the server variable `{name}` cannot be `{value}`: it is one of {}", listed(allowed))
            }
            Problem::Header(name) => write!(formatter, "the default header `{name}` cannot be sent"),
            Problem::TwoAuthorizations => formatter.write_str(
                "`Authorization` is set as a default header and credentials are given too: leave one of them out",
            ),
            #[cfg(any(feature = "rustls", feature = "native-tls"))]
            Problem::Certificate(_) => formatter.write_str("the root certificate cannot be read: it must be PEM"),
            Problem::Http(_) => formatter.write_str("the HTTP client cannot be built"),
            Problem::Auth(error) => error.fmt(formatter),
        }
    }
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|it| format!("`{it}`")).collect::<Vec<_>>().join(", ")
}

impl fmt::Debug for BuildError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("BuildError").field(&self.problem).finish()
    }
}

impl StdError for BuildError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match &self.problem {
            #[cfg(any(feature = "rustls", feature = "native-tls"))]
            Problem::Certificate(error) => Some(error),
            Problem::Http(error) => Some(error),
            Problem::Auth(error) => error.source(),
            Problem::NoServer
            | Problem::ServerIndex { .. }
            | Problem::RelativeServer(_)
            | Problem::BaseUrl { .. }
            | Problem::UnknownVariable { .. }
            | Problem::VariableValue { .. }
            | Problem::Header(_)
            | Problem::TwoAuthorizations => None,
        }
    }
}
