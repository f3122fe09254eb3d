//! The name of a credential's tokens in a store.

use super::{OAuth, Provider};
use crate::auth::store::{Identity, StoreKey};

impl<G> OAuth<G> {
    /// Differs wherever the tokens could.
    pub(crate) fn store_key(&self, provider: &Provider, grant: &str) -> StoreKey {
        let discovery = self.addresses.flow.discovery_url.unwrap_or_default();
        StoreKey::of(&Identity {
            server: provider.known_token_url().map_or(discovery, |url| url.as_str()),
            client_id: &self.client.id,
            client_auth: self.client.way(),
            grant,
            account: self.account.as_deref(),
            scopes: self.reach.scopes.as_deref().unwrap_or_default(),
            resources: &self.wishes.resources,
            dpop: None,
        })
    }
}
