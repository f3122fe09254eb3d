//! The client behind a generated one: cheap to clone, made by [`ClientBuilder`](crate::ClientBuilder).

use std::fmt;
use std::sync::Arc;

use http::HeaderMap;

use crate::api::Api;
use crate::auth::Authenticator;
use crate::call::Call;
use crate::operation::Operation;
use crate::origin;
use crate::server::Servers;
use crate::transport::Transport;

/// The client behind a generated one. Clones share connections, credentials and tokens.
#[derive(Clone)]
pub struct Client {
    inner: Arc<Inner>,
}

pub(crate) struct Inner {
    pub(crate) api: &'static Api,
    pub(crate) servers: Servers,
    pub(crate) headers: HeaderMap,
    pub(crate) transport: Transport,
    pub(crate) authenticator: Authenticator,
    /// The largest body that is read.
    pub(crate) limit: Option<u64>,
}

impl Client {
    pub(crate) fn new(inner: Inner) -> Self {
        Self { inner: Arc::new(inner) }
    }

    /// Starts a call of an operation.
    #[must_use]
    pub fn call(&self, operation: &'static Operation) -> Call {
        Call::new(self.clone(), operation)
    }

    pub(crate) fn inner(&self) -> &Inner {
        &self.inner
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("Client"))
            .field("api", &self.inner.api.name)
            .field("base_url", &origin::shown(self.inner.servers.base()))
            .finish_non_exhaustive()
    }
}
