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

#[cfg(test)]
mod tests {
    use super::super::oauth::Flow;
    use super::super::reach::OnForbidden;
    use super::*;
    use crate::auth::{LoginAnswer, LoginEndpoint, LoginRequest, MemberPlace, TimeUnit};

    static LOGIN: LoginEndpoint = LoginEndpoint {
        request: LoginRequest { method: "POST", url: "/login", place: MemberPlace::Json, members: &[] },
        answer: LoginAnswer {
            token: "/token",
            header: None,
            expires_in: None,
            expires_at: None,
            unit: TimeUnit::Seconds,
            refresh_token: None,
        },
        default_lifetime: None,
        refresh: None,
        logout: None,
    };

    #[test]
    fn a01_what_a_credential_may_do_is_said_by_each_kind() {
        let may = ["w", "r", "w"];
        let client = || ClientCredentials::new("s", &Flow::NONE, "id", "s");
        let said: [Credential; 5] = [
            ApiKey::new("s", "k").permissions(may).into(),
            Basic::new("s", "u", "p").permissions(may).into(),
            Bearer::new("s", "t").permissions(may).into(),
            Login::new("s", &LOGIN, []).permissions(may).into(),
            client().permissions(may).into(),
        ];
        for credential in said {
            let sorted = vec!["r".to_owned(), "w".to_owned()];
            assert_eq!(credential.reach().permissions, Some(sorted), "{credential:?}");
            assert_eq!(credential.reach().scopes, None);
        }
        for credential in [Credential::from(Bearer::new("s", "t").scopes(may)), client().scopes(may).into()] {
            assert_eq!(credential.reach().scopes, Some(vec!["r".to_owned(), "w".to_owned()]));
            assert_eq!(credential.reach().permissions, None);
        }
    }

    #[test]
    fn d35_a_403_means_what_each_kind_says() {
        let client = || ClientCredentials::new("s", &Flow::NONE, "id", "s");
        let silent: [Credential; 3] =
            [Bearer::new("s", "t").into(), Login::new("s", &LOGIN, []).into(), client().into()];
        let said: [Credential; 3] = [
            Bearer::new("s", "t").renew_on_forbidden().into(),
            Login::new("s", &LOGIN, []).renew_on_forbidden().into(),
            client().renew_on_forbidden().into(),
        ];
        assert!(silent.iter().all(|it| it.reach().on_forbidden == OnForbidden::Report));
        assert!(said.iter().all(|it| it.reach().on_forbidden == OnForbidden::Renew));
    }
}
