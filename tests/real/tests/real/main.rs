//! The runtime against servers that nobody here wrote, and a real browser.
//!
//! Tokens live for seconds, and only time can end them: these tests wait for the clock, unlike all others.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot set its scene has failed")]

mod account;
mod browser;
mod device;
mod driver;
mod endpoints;
mod fleet;
mod kit;
mod login;
mod machine;
mod process;
mod provider;
mod refresh;
mod toolkit;
