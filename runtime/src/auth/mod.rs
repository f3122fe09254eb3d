//! Authentication: which credential an operation gets, where it goes, and how tokens stay fresh.

mod authenticator;
mod authorization;
mod backoff;
mod basic;
mod binding;
mod challenge;
mod chosen;
mod clock;
mod credential;
mod decide;
mod discovery;
#[cfg(feature = "dpop")]
mod dpop;
mod endpoint;
pub mod environment;
mod error;
mod events;
mod exchange;
#[cfg(test)]
mod fixture;
mod forced;
mod form;
#[cfg(fuzzing)]
pub mod fuzzing;
mod held;
mod holder;
#[cfg(feature = "login")]
mod interactive;
mod jwt;
mod life;
mod lifetime;
mod limit;
mod login_endpoint;
mod manager;
mod oauth;
mod place;
mod pointer;
mod reach;
mod requirement;
mod secret_source;
mod session;
#[cfg(feature = "jwt")]
mod signing;
mod spawn;
mod store;
mod template;
mod token_source;
mod untrusted;

pub(crate) use self::authenticator::{Authenticator, Setup};
pub(crate) use self::authorization::Authorization;
pub(crate) use self::chosen::Chosen;
pub use self::clock::{Clock, Moment, SystemClock};
pub use self::credential::{ApiKey, Basic, Bearer, Credential, Login};
#[cfg(feature = "dpop")]
pub use self::dpop::DpopKey;
pub use self::error::{AuthError, AuthErrorKind};
pub(crate) use self::events::NoEvents;
pub use self::events::{Events, LoginRequired, Origin, PersistFailed, RefreshFailed, Refreshed};
pub use self::exchange::Introspection;
#[cfg(feature = "login")]
pub use self::interactive::{
    AuthorizationRequest, Browser, DevicePrompt, Interaction, LoopbackHost, NoBrowser, Prompt, SystemBrowser,
    Terminal,
};
pub use self::login_endpoint::{
    LoginAnswer, LoginEndpoint, LoginRequest, Member, MemberPlace, TimeUnit, Value,
};
pub use self::oauth::{AuthorizationCode, ClientCredentials, Device, Flow, OAuth, Password, grant};
pub use self::session::Session;
#[cfg(feature = "jwt")]
pub use self::signing::{SigningAlgorithm, SigningKey};
pub use self::spawn::{Spawn, Task, TokioSpawn};
#[cfg(feature = "keyring")]
pub use self::store::KeyringStore;
#[cfg(feature = "redis")]
pub use self::store::RedisStore;
pub use self::store::{
    Content, Entry, FileStore, Fingerprint, MemoryStore, Record, Saved, Store, StoreError, StoreErrorKind,
    StoreFuture, StoreKey, StoreLock,
};
pub use self::token_source::{BoxError, Issued, Token, TokenFuture, TokenSource};
pub use crate::secret::Secret;
