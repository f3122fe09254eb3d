//! Authentication: which credential an operation gets, where it goes, and how tokens stay fresh.

mod basic;
mod client_auth;
mod clock;
mod credential;
mod error;
mod flow;
mod form;
mod login_endpoint;
mod secret_source;
mod spawn;
mod token_source;

pub use self::clock::{Clock, Moment, SystemClock};
pub use self::credential::{ApiKey, AuthorizationCode, Basic, Bearer, ClientCredentials, Credential, Login};
pub use self::error::{AuthError, AuthErrorKind};
pub use self::flow::Flow;
pub use self::login_endpoint::{
    LoginAnswer, LoginEndpoint, LoginRequest, Member, MemberPlace, TimeUnit, Value,
};
pub use self::spawn::{Spawn, Task, TokioSpawn};
pub use self::token_source::{BoxError, Issued, Token, TokenFuture, TokenSource};
pub use crate::secret::Secret;
