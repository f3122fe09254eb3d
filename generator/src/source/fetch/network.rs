//! Files that a document refers to, from the network.

use super::address::Address;
use super::download::download;
use crate::source::lock::Fetch;
use crate::source::remote::Trust;

/// Asks the servers themselves.
#[derive(Debug, Clone, Default)]
pub struct Network {
    /// Whom to believe that they are the server.
    pub trust: Trust,
}

impl Fetch for Network {
    fn fetch(&self, url: &str) -> Result<Vec<u8>, String> {
        let address = Address::parse(url).map_err(str::to_owned)?;
        // A host was allowed by its name: it does not get to name another one.
        download(&address, &self.trust, 0).map_err(|error| {
            let source = std::error::Error::source(&error).map(|it| format!(": {it}"));
            format!("{error}{}", source.unwrap_or_default())
        })
    }
}
