//! Logins that take a person: through a browser and back (RFC 8252), or with a code on another device (RFC 8628).

mod authorize;
mod browser;
mod callback;
mod interaction;
mod loopback;
mod pkce;
mod prompt;
mod qr;
mod random;
mod request;
mod session;

pub use self::browser::{Browser, NoBrowser, SystemBrowser};
pub use self::interaction::Interaction;
pub use self::loopback::LoopbackHost;
pub use self::prompt::{DevicePrompt, Prompt, Terminal};
pub use self::request::AuthorizationRequest;
