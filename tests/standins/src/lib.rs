//! Small servers on this machine that stand in for the four providers.
//!
//! They are strict: wrong or missing credentials are answered with 401 in the provider's shape. They count what is asked
//! of their token endpoints and keep a journal of every exchange. Tokens live as long as the caller says, and can be
//! revoked; a token endpoint can be held, so that tests need no clock and no sleep.

mod apitoken;
mod astera;
mod aver;
mod codes;
mod dastra;
mod gate;
mod message;
mod server;
mod tls;
mod tokens;

pub use apitoken::ApiToken;
pub use astera::Astera;
pub use aver::Aver;
pub use dastra::Dastra;
pub use gate::Gate;
pub use message::{Reply, Request};
pub use server::{Exchange, Provider, StandIn};
pub use tokens::Tokens;
