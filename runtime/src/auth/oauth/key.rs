//! The name of a credential's tokens in a store.

use super::{OAuth, Provider};
use crate::auth::store::{Identity, StoreKey};

impl<G> OAuth<G> {
    /// Differs wherever the tokens could.
    pub(crate) fn store_key(&self, provider: &Provider, grant: &str) -> StoreKey {
        // What is asked for besides, `audience` for one, makes other tokens as well as a resource does.
        let wishes = self.wishes.parameters.iter().map(|(name, value)| format!("{name}={value}"));
        let resources: Vec<String> = self.wishes.resources.iter().cloned().chain(wishes).collect();
        #[cfg(feature = "dpop")]
        let dpop = self.dpop.as_ref().map(crate::auth::dpop::DpopKey::name);
        #[cfg(not(feature = "dpop"))]
        let dpop: Option<String> = None;
        StoreKey::of(&Identity {
            server: &provider.name(),
            client_id: &self.client.id,
            client_auth: self.client.way(),
            grant,
            account: self.account.as_deref(),
            scopes: self.reach.scopes.as_deref().unwrap_or_default(),
            resources: &resources,
            dpop: dpop.as_deref(),
        })
    }
}
