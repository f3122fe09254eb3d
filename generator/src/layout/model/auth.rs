//! The ways to authenticate.

use crate::layout::{Doc, Expect, Ident};

/// The namespace of constructors, and what they refer to.
#[derive(Debug, Clone)]
pub struct Auth {
    /// Its documentation.
    pub doc: Doc,
    /// The constructors.
    pub constructors: Vec<Constructor>,
    /// The flows that they refer to.
    pub flows: Vec<FlowTable>,
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
    /// What it takes.
    pub inputs: Vec<Input>,
    /// Lints that the document forces on it.
    pub expects: Vec<Expect>,
    /// The same from the environment; `None` where there is nothing to construct.
    pub environment: Option<Environment>,
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
    /// An OAuth 2 grant.
    OAuth {
        /// Which one.
        grant: Grant,
        /// The static with its flow.
        flow: Ident,
    },
    /// A login that the document declares.
    Login(Box<LoginTable>),
    /// A certificate: configured on the client, nothing to construct.
    Certificate,
}

/// An OAuth 2 grant, as the runtime has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grant {
    /// RFC 6749 section 4.1
    AuthorizationCode,
    /// RFC 6749 section 4.4
    ClientCredentials,
    /// RFC 8628
    Device,
    /// RFC 6749 section 4.3
    Password,
}

/// An input of a [`Constructor`].
#[derive(Debug, Clone)]
pub struct Input {
    /// The argument.
    pub name: Ident,
    /// What it takes.
    pub takes: Takes,
    /// The environment variable for it.
    pub variable: String,
}

/// What an [`Input`] takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Takes {
    /// Text that may be seen.
    Text,
    /// Text that may not.
    Secret,
    /// A token, or a source of tokens.
    Token,
}

/// A constructor that takes its inputs from environment variables.
#[derive(Debug, Clone)]
pub struct Environment {
    /// Its documentation.
    pub doc: Doc,
    /// Its name.
    pub name: Ident,
    /// The variable of the client's secret, where a client may have one or not.
    pub client_secret: Option<String>,
}

impl Constructor {
    /// How users write it: `Auth::api_key(key)`; `None` where there is nothing to construct.
    pub fn call(&self) -> Option<String> {
        self.environment.as_ref()?;
        let inputs: Vec<&str> = self.inputs.iter().map(|it| it.name.as_str()).collect();
        Some(format!("Auth::{}({})", self.name.as_str(), inputs.join(", ")))
    }

    /// Whether it is of no use before somebody has logged in.
    pub fn takes_a_person(&self) -> bool {
        match &self.kind {
            ConstructorKind::OAuth { grant: Grant::AuthorizationCode | Grant::Device, .. } => true,
            ConstructorKind::OAuth { grant: Grant::ClientCredentials | Grant::Password, .. }
            | ConstructorKind::ApiKey
            | ConstructorKind::Basic
            | ConstructorKind::Bearer
            | ConstructorKind::Login(_)
            | ConstructorKind::Certificate => false,
        }
    }

    /// The environment variables for it.
    pub fn variables(&self) -> impl Iterator<Item = &str> {
        let secret = self.environment.as_ref().and_then(|it| it.client_secret.as_deref());
        self.inputs.iter().map(|it| it.variable.as_str()).chain(secret)
    }
}

/// The addresses of an OAuth 2 flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowTable {
    /// The static's name.
    pub name: Ident,
    /// Where tokens are issued.
    pub token_url: Option<String>,
    /// Where they are renewed.
    pub refresh_url: Option<String>,
    /// Where the user is asked.
    pub authorization_url: Option<String>,
    /// Where a device asks for a code.
    pub device_authorization_url: Option<String>,
    /// Where the provider describes itself.
    pub discovery_url: Option<String>,
}

/// A declared login.
#[derive(Debug, Clone)]
pub struct LoginTable {
    /// The static's name.
    pub name: Ident,
    /// The names of the constructor's inputs in the templates.
    pub inputs: Vec<String>,
    /// The request for a token.
    pub request: RequestTable,
    /// Pointer to the token.
    pub token: String,
    /// The header that holds the token instead.
    pub header: Option<String>,
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
    /// The request that ends a token.
    pub logout: Option<RequestTable>,
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
