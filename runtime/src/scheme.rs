//! Security schemes as descriptors: where a credential goes, and what an operation needs.

/// A security scheme of the document.
#[derive(Debug)]
pub struct Scheme {
    /// Its key under `components.securitySchemes`.
    pub key: &'static str,
    /// Where its credential is placed.
    pub placement: Placement,
}

/// Where and how a credential is written into a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// `Authorization: Basic …` (RFC 7617).
    Basic,
    /// `Authorization: Bearer …` (RFC 6750).
    Bearer,
    /// A request header of this name.
    Header {
        /// The header's name.
        name: &'static str,
        /// The header's value; `{}` stands for the credential.
        template: &'static str,
    },
    /// A query parameter of this name.
    Query {
        /// The parameter's name.
        name: &'static str,
        /// The parameter's value; `{}` stands for the credential.
        template: &'static str,
    },
    /// A cookie of this name.
    Cookie {
        /// The cookie's name.
        name: &'static str,
        /// The cookie's value; `{}` stands for the credential.
        template: &'static str,
    },
    /// `Authorization:` with another scheme word of the HTTP registry.
    Authorization {
        /// The scheme word.
        scheme: &'static str,
    },
    /// A client certificate: configured on the TLS connection, nothing is written into the request.
    Certificate,
}

/// One scheme that an operation needs, with the scopes it needs of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// The key of the [`Scheme`].
    pub scheme: &'static str,
    /// The scopes the credential must cover.
    pub scopes: &'static [&'static str],
}

impl Need {
    /// The need of a scheme with these scopes.
    #[must_use]
    pub const fn of(scheme: &'static str, scopes: &'static [&'static str]) -> Self {
        Self { scheme, scopes }
    }
}
