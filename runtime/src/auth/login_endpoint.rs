//! A token endpoint that is not OAuth 2, as a descriptor: what to send, and where things stand in the answer.

/// A declared token endpoint. Generated code holds one of these in a `static`.
#[derive(Debug, Clone, Copy)]
pub struct LoginEndpoint {
    /// The request that turns a credential into a token.
    pub request: LoginRequest,
    /// Where things stand in its answer, and in that of the refresh.
    pub answer: LoginAnswer,
    /// The token's life in seconds where neither the answer nor the token tells it.
    pub default_lifetime: Option<u64>,
    /// The request that renews a token; its templates may name `{token}` and `{refreshToken}`.
    pub refresh: Option<LoginRequest>,
    /// The request that ends a token; its templates may name the same.
    pub logout: Option<LoginRequest>,
}

/// A request of a [`LoginEndpoint`].
#[derive(Debug, Clone, Copy)]
pub struct LoginRequest {
    /// The method, in capitals.
    pub method: &'static str,
    /// Where; absolute, or relative to the base URL of the client.
    pub url: &'static str,
    /// Where the members go.
    pub place: MemberPlace,
    /// What is sent.
    pub members: &'static [Member],
}

/// Where the members of a [`LoginRequest`] go.
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

/// A member of a [`LoginRequest`].
#[derive(Debug, Clone, Copy)]
pub struct Member {
    /// Its name on the wire.
    pub name: &'static str,
    /// What it holds.
    pub value: Value,
}

/// The value of a [`Member`].
#[derive(Debug, Clone, Copy)]
pub enum Value {
    /// Text in which `{name}` stands for an input.
    Template(&'static str),
    /// JSON text that is sent as it is: `false`.
    Json(&'static str),
}

/// Where things stand in the answer of a login: JSON pointers (RFC 6901). The empty one is the whole answer, which may then be plain
/// text.
#[derive(Debug, Clone, Copy)]
pub struct LoginAnswer {
    /// The token.
    pub token: &'static str,
    /// The header that holds the token instead, where it is none of the body's.
    pub header: Option<&'static str>,
    /// Its life.
    pub expires_in: Option<&'static str>,
    /// The instant at which it ends.
    pub expires_at: Option<&'static str>,
    /// The unit of both.
    pub unit: TimeUnit,
    /// The token that renews it.
    pub refresh_token: Option<&'static str>,
}

/// Units of time in the answer of a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TimeUnit {
    /// Seconds, or seconds since 1970.
    Seconds,
    /// Milliseconds, or milliseconds since 1970.
    Milliseconds,
    /// RFC 3339 text.
    Rfc3339,
}
