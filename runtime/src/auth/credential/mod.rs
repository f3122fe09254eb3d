//! Credentials, as a user hands them to a client: one builder for each way to authenticate.

mod api_key;
mod authorization_code;
mod basic;
mod bearer;
mod client_credentials;
mod login;

pub use self::api_key::ApiKey;
pub use self::authorization_code::AuthorizationCode;
pub use self::basic::Basic;
pub use self::bearer::Bearer;
pub use self::client_credentials::ClientCredentials;
pub use self::login::Login;

/// A credential for one security scheme. The builders of this module turn into it.
#[derive(Debug, Clone)]
pub struct Credential(pub(crate) Kind);

#[derive(Debug, Clone)]
pub(crate) enum Kind {
    ApiKey(ApiKey),
    Basic(Basic),
    Bearer(Bearer),
    ClientCredentials(ClientCredentials),
    AuthorizationCode(AuthorizationCode),
    Login(Login),
}

/// What a credential is for: the scheme, and what it may do as far as the user has said so.
#[derive(Debug, Clone)]
pub(crate) struct Reach {
    pub(crate) scheme: &'static str,
    /// `None`: nothing was said, so it is taken to cover everything.
    pub(crate) permissions: Option<Vec<String>>,
    /// Sorted; `None` as above.
    pub(crate) scopes: Option<Vec<String>>,
    /// Whether a 403 is taken for a token that has ended.
    pub(crate) on_forbidden: OnForbidden,
}

/// What a 403 of the API means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum OnForbidden {
    /// The caller may not do this: a new token would not help (RFC 9110 §15.5.4).
    Report,
    /// The token may have ended: some servers answer so.
    Renew,
}

impl Reach {
    pub(crate) fn of(scheme: &'static str) -> Self {
        Self { scheme, permissions: None, scopes: None, on_forbidden: OnForbidden::Report }
    }

    fn permissions(self, permissions: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self { permissions: Some(sorted(permissions)), ..self }
    }

    fn scopes(self, scopes: impl IntoIterator<Item = impl AsRef<str>>) -> Self {
        Self { scopes: Some(sorted(scopes)), ..self }
    }

    fn renew_on_forbidden(self) -> Self {
        Self { on_forbidden: OnForbidden::Renew, ..self }
    }
}

fn sorted(names: impl IntoIterator<Item = impl AsRef<str>>) -> Vec<String> {
    let mut names: Vec<String> = names.into_iter().map(|name| name.as_ref().to_owned()).collect();
    names.sort();
    names.dedup();
    names
}

impl Credential {
    pub(crate) fn reach(&self) -> &Reach {
        match &self.0 {
            Kind::ApiKey(it) => &it.reach,
            Kind::Basic(it) => &it.reach,
            Kind::Bearer(it) => &it.reach,
            Kind::ClientCredentials(it) => &it.reach,
            Kind::AuthorizationCode(it) => &it.reach,
            Kind::Login(it) => &it.reach,
        }
    }
}

impl From<ApiKey> for Credential {
    fn from(it: ApiKey) -> Self {
        Self(Kind::ApiKey(it))
    }
}

impl From<Basic> for Credential {
    fn from(it: Basic) -> Self {
        Self(Kind::Basic(it))
    }
}

impl From<Bearer> for Credential {
    fn from(it: Bearer) -> Self {
        Self(Kind::Bearer(it))
    }
}

impl From<ClientCredentials> for Credential {
    fn from(it: ClientCredentials) -> Self {
        Self(Kind::ClientCredentials(it))
    }
}

impl From<AuthorizationCode> for Credential {
    fn from(it: AuthorizationCode) -> Self {
        Self(Kind::AuthorizationCode(it))
    }
}

impl From<Login> for Credential {
    fn from(it: Login) -> Self {
        Self(Kind::Login(it))
    }
}
