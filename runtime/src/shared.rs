//! What all clones of a client share.

use std::sync::Arc;

use http::HeaderMap;

use crate::api::Api;
use crate::around::Settings;
use crate::auth::{Authenticator, Clock};
use crate::server::Servers;
use crate::transport::Transport;

/// What all clones of a client share.
pub(crate) struct Shared {
    pub(crate) api: &'static Api,
    pub(crate) servers: Servers,
    /// The headers of every request.
    pub(crate) headers: HeaderMap,
    pub(crate) transport: Transport,
    pub(crate) authenticator: Authenticator,
    /// The largest body that is read.
    pub(crate) limit: u64,
    pub(crate) clock: Arc<dyn Clock>,
    /// What is around each call.
    pub(crate) around: Settings,
}
