//! The ways to authenticate.

use crate::layout::{Doc, Ident};

/// The namespace of constructors, and what they refer to.
#[derive(Debug, Clone)]
pub struct Auth {
    /// Its documentation.
    pub doc: Doc,
    /// The constructors.
    pub constructors: Vec<Constructor>,
}

/// A constructor of a credential.
#[derive(Debug, Clone)]
pub struct Constructor {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// The key of its scheme.
    pub key: String,
    /// What it makes.
    pub kind: ConstructorKind,
    /// Whether it is marked deprecated.
    pub deprecated: bool,
}

/// What a [`Constructor`] makes.
#[derive(Debug, Clone)]
pub enum ConstructorKind {
    /// A key.
    ApiKey,
    /// User and password.
    Basic,
    /// A token, or a source of tokens.
    Bearer,
    /// OAuth 2 client credentials.
    ClientCredentials(FlowTable),
    /// OAuth 2 authorization code.
    AuthorizationCode(FlowTable),
    /// A login that the document declares.
    Login(Box<LoginTable>),
    /// A certificate: configured on the client, nothing to construct.
    Certificate,
}

/// The addresses of an OAuth 2 flow.
#[derive(Debug, Clone)]
pub struct FlowTable {
    /// The static's name.
    pub name: Ident,
    /// Where tokens are issued.
    pub token_url: Option<String>,
    /// Where they are renewed.
    pub refresh_url: Option<String>,
    /// Where the user is asked.
    pub authorization_url: Option<String>,
}

/// A declared login.
#[derive(Debug, Clone)]
pub struct LoginTable {
    /// The static's name.
    pub name: Ident,
    /// The arguments of the constructor.
    pub inputs: Vec<Input>,
    /// The request for a token.
    pub request: RequestTable,
    /// Pointer to the token.
    pub token: String,
    /// Pointer to its life.
    pub expires_in: Option<String>,
    /// Pointer to its end.
    pub expires_at: Option<String>,
    /// The runtime's word for the unit of both.
    pub unit: &'static str,
    /// Pointer to the refresh token.
    pub refresh_token: Option<String>,
    /// Seconds that a token lives where the answer is silent.
    pub default_lifetime: Option<u64>,
    /// The request that renews a token.
    pub refresh: Option<RequestTable>,
}

/// An input of a declared login.
#[derive(Debug, Clone)]
pub struct Input {
    /// The argument.
    pub name: Ident,
    /// Its name in the templates.
    pub input: String,
}

/// A request of a login.
#[derive(Debug, Clone)]
pub struct RequestTable {
    /// The method.
    pub method: String,
    /// The address.
    pub url: String,
    /// The runtime's word for the place of the members.
    pub place: &'static str,
    /// The members.
    pub members: Vec<TemplateMember>,
}

/// A member of a login request.
#[derive(Debug, Clone)]
pub enum TemplateMember {
    /// Text with placeholders.
    Template(String, String),
    /// A JSON literal.
    Json(String, String),
}

/// An enum over names that the document lists: scopes, permissions.
#[derive(Debug, Clone)]
pub struct Names {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// The names.
    pub names: Vec<NamedText>,
}

/// A name of a [`Names`].
#[derive(Debug, Clone)]
pub struct NamedText {
    /// Its documentation.
    pub doc: Doc,
    /// The variant.
    pub name: Ident,
    /// The text.
    pub text: String,
}
