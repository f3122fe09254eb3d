//! Who may call: the ways to authenticate, and which of them an operation needs.

use super::Docs;

/// One way to authenticate.
#[derive(Debug, Clone)]
pub struct Scheme {
    /// Its name in the document.
    pub key: String,
    /// What is said about it.
    pub docs: Docs,
    /// Whether its provider advises against it.
    pub deprecated: bool,
    /// What it is.
    pub kind: SchemeKind,
    /// How a token for it is obtained, where the document declares a login of its own.
    pub login: Option<Login>,
}

/// The kinds of schemes.
#[derive(Debug, Clone)]
pub enum SchemeKind {
    /// User and password in `Authorization: Basic` (RFC 7617).
    Basic,
    /// A token in `Authorization: Bearer` (RFC 6750).
    Bearer,
    /// A key in a place of its own.
    Key {
        /// The place.
        place: KeyPlace,
        /// The name of the header, query member or cookie.
        name: String,
        /// What is sent, with `{}` for the key: `apiToken {}`.
        template: Option<String>,
    },
    /// OAuth 2 (RFC 6749).
    OAuth2 {
        /// The flows on offer.
        flows: Vec<Flow>,
        /// Where the provider describes itself (RFC 8414); may be relative to the server.
        metadata_url: Option<String>,
    },
    /// OpenID Connect: a bearer token; the flows stand in the metadata.
    OpenIdConnect {
        /// The address of the metadata.
        url: String,
    },
    /// A certificate of the client.
    MutualTls,
    /// `Authorization` with a scheme that Clientsmith does not know by itself: the user gives the value behind the word.
    Authorization {
        /// The scheme's word.
        word: String,
    },
}

/// Where a key goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPlace {
    /// A header.
    Header,
    /// The query.
    Query,
    /// A cookie.
    Cookie,
}

/// An OAuth 2 flow.
#[derive(Debug, Clone)]
pub struct Flow {
    /// Which one.
    pub kind: FlowKind,
    /// Where the user is asked; may be relative to the server.
    pub authorization_url: Option<String>,
    /// Where tokens are issued; may be relative to the server.
    pub token_url: Option<String>,
    /// Where tokens are renewed, if not at `token_url`.
    pub refresh_url: Option<String>,
    /// Where a device asks for a code (RFC 8628).
    pub device_authorization_url: Option<String>,
    /// The scopes on offer.
    pub scopes: Vec<Scope>,
}

/// The flows of OAuth 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FlowKind {
    /// RFC 6749 section 4.1
    AuthorizationCode,
    /// RFC 6749 section 4.4
    ClientCredentials,
    /// RFC 8628
    DeviceAuthorization,
    /// RFC 6749 section 4.2
    Implicit,
    /// RFC 6749 section 4.3
    Password,
}

/// A scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scope {
    /// Its name on the wire.
    pub name: String,
    /// What it allows.
    pub description: String,
}

/// A token endpoint that is not OAuth 2, as the document declares it.
#[derive(Debug, Clone, PartialEq)]
pub struct Login {
    /// The request that turns a credential into a token.
    pub request: LoginRequest,
    /// The credential's parts that the user gives, in order: `user`, `password`.
    pub inputs: Vec<String>,
    /// Where things stand in the answer.
    pub answer: LoginAnswer,
    /// The token's life in seconds where the answer does not tell it.
    pub default_lifetime: Option<u64>,
    /// The request that renews a token.
    pub refresh: Option<LoginRequest>,
    /// The request that ends a token.
    pub logout: Option<LoginRequest>,
}

/// A request of a [`Login`].
#[derive(Debug, Clone, PartialEq)]
pub struct LoginRequest {
    /// The method in upper case.
    pub method: String,
    /// Where; relative to the server, or absolute.
    pub url: String,
    /// Where the members go.
    pub place: MemberPlace,
    /// What is sent.
    pub members: Vec<LoginMember>,
}

/// Where the members of a login request go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MemberPlace {
    /// As user and password of `Authorization: Basic`: the first two members.
    Basic,
    /// As members of a JSON object.
    Json,
    /// As members of a form.
    Form,
    /// As headers.
    Header,
}

/// A member of a login request.
#[derive(Debug, Clone, PartialEq)]
pub struct LoginMember {
    /// Its name on the wire.
    pub name: String,
    /// A literal JSON value, or a string in which `{input}`, `{token}` and `{refreshToken}` stand for values.
    pub value: super::Literal,
}

/// Where things stand in the answer of a login: JSON pointers (RFC 6901).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LoginAnswer {
    /// The token.
    pub token: String,
    /// The header that holds the token instead.
    pub header: Option<String>,
    /// Its life.
    pub expires_in: Option<String>,
    /// The instant at which it ends.
    pub expires_at: Option<String>,
    /// The unit of both.
    pub unit: TimeUnit,
    /// The token that renews it.
    pub refresh_token: Option<String>,
}

/// Units of time in answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// Seconds, or seconds since 1970.
    Seconds,
    /// Milliseconds, or milliseconds since 1970.
    Milliseconds,
    /// RFC 3339 text.
    Rfc3339,
}

/// One way to be allowed: all needs together. Without needs, nobody has to be known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alternative {
    /// What is needed.
    pub needs: Vec<Need>,
}

/// A scheme that is needed, with scopes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need {
    /// Index into [`super::Api::schemes`].
    pub scheme: usize,
    /// The scopes that the token must have.
    pub scopes: Vec<String>,
}
