//! The client behind a generated one: cheap to clone, made by [`ClientBuilder`](crate::ClientBuilder).

use std::fmt;
use std::sync::Arc;

use crate::call::Call;
use crate::operation::Operation;
use crate::origin;
use crate::shared::Shared;

/// The client behind a generated one. Clones share connections, credentials and tokens.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
}

impl Client {
    pub(crate) fn new(shared: Shared) -> Self {
        Self { shared: Arc::new(shared) }
    }

    /// Starts a call of an operation.
    #[must_use]
    pub fn call(&self, operation: &'static Operation) -> Call {
        Call::new(Arc::clone(&self.shared), operation)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("Client"))
            .field("api", &self.shared.api.name)
            .field("base_url", &origin::shown(self.shared.servers.base()))
            .finish_non_exhaustive()
    }
}
