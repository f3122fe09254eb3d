//! Credentials, as a user hands them to a client: one builder for each way to authenticate.

mod api_key;
mod basic;
mod bearer;
mod login;

pub use self::api_key::ApiKey;
pub use self::basic::Basic;
pub use self::bearer::Bearer;
pub use self::login::Login;
use super::oauth::{AuthorizationCode, ClientCredentials, Device, Password};
use super::reach::Reach;

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
    Device(Device),
    Password(Password),
    Login(Login),
}

impl Credential {
    pub(crate) fn reach(&self) -> &Reach {
        match &self.0 {
            Kind::ApiKey(it) => &it.reach,
            Kind::Basic(it) => &it.reach,
            Kind::Bearer(it) => &it.reach,
            Kind::ClientCredentials(it) => &it.reach,
            Kind::AuthorizationCode(it) => &it.reach,
            Kind::Device(it) => &it.reach,
            Kind::Password(it) => &it.reach,
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

impl From<Device> for Credential {
    fn from(it: Device) -> Self {
        Self(Kind::Device(it))
    }
}

impl From<Password> for Credential {
    fn from(it: Password) -> Self {
        Self(Kind::Password(it))
    }
}

impl From<Login> for Credential {
    fn from(it: Login) -> Self {
        Self(Kind::Login(it))
    }
}
