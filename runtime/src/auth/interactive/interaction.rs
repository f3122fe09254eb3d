//! How a person is asked to log in.

use std::sync::Arc;
use std::time::Duration;

use super::browser::{Browser, SystemBrowser};
use super::loopback::LoopbackHost;
use super::prompt::{Prompt, Terminal};

/// Says how a person is asked to log in: where the answer comes back, what opens the page, and how long to wait.
///
/// Without any setting the system's browser is opened, the URL is printed to stderr, the answer comes to `127.0.0.1` at a free
/// port, path `/callback`, and five minutes are allowed for it; on a device there is time until the code ends.
#[derive(Debug, Clone)]
pub struct Interaction {
    pub(crate) host: LoopbackHost,
    pub(crate) port: u16,
    pub(crate) path: String,
    pub(crate) timeout: Option<Duration>,
    pub(crate) browser: Arc<dyn Browser>,
    pub(crate) prompt: Arc<dyn Prompt>,
}

impl Interaction {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self {
            host: LoopbackHost::V4,
            port: 0,
            path: "/callback".to_owned(),
            timeout: None,
            browser: Arc::new(SystemBrowser),
            prompt: Arc::new(Terminal),
        }
    }

    /// The host of the redirect URI, as it is registered with the authorization server.
    #[must_use]
    pub fn host(self, host: LoopbackHost) -> Self {
        Self { host, ..self }
    }

    /// A fixed port, for servers where the port is part of the registration. 0, the default, is any that is free (RFC 8252 §7.3).
    #[must_use]
    pub fn port(self, port: u16) -> Self {
        Self { port, ..self }
    }

    /// The path of the redirect URI, as it is registered. `""`: the registered URI has none.
    #[must_use]
    pub fn path(self, path: impl Into<String>) -> Self {
        Self { path: path.into(), ..self }
    }

    /// How long the person may take, in a browser and with a device. A device's code may end sooner.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout: Some(timeout), ..self }
    }

    /// What opens the page. [`NoBrowser`](super::NoBrowser) leaves it to the person.
    #[must_use]
    pub fn browser(self, browser: impl Browser) -> Self {
        Self { browser: Arc::new(browser), ..self }
    }

    /// What tells the person where to go.
    #[must_use]
    pub fn prompt(self, prompt: impl Prompt) -> Self {
        Self { prompt: Arc::new(prompt), ..self }
    }
}

impl Default for Interaction {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn f47_the_redirect_is_as_it_is_registered() {
        let it = Interaction::default().host(LoopbackHost::V6).port(4711).path("/here");
        assert_eq!((it.host, it.port, it.path.as_str()), (LoopbackHost::V6, 4711, "/here"));
        let it = Interaction::new();
        assert_eq!((it.host, it.port, it.path.as_str()), (LoopbackHost::V4, 0, "/callback"));
    }
}
