//! Documents from the network, kept on disk beside their hash: after the first time, no build needs the
//! network, and every build sees the same bytes.

mod address;
mod download;
mod network;
mod saved;

use std::path::PathBuf;

use super::read_error::ReadError;
use super::remote::{Refresh, Remote};
use address::Address;
pub use network::Network;

/// A document that was asked for by its address may have moved.
const REDIRECTS: u32 = 5;

/// A document that is on disk now.
pub(super) struct Fetched {
    pub(super) file: PathBuf,
    pub(super) bytes: Vec<u8>,
}

/// Reads a document from its folder, or else from its server and keeps it there.
pub(super) fn fetch(remote: &Remote) -> Result<Fetched, ReadError> {
    let address = Address::parse(&remote.url)
        .map_err(|reason| ReadError::Refused { url: remote.url.clone(), reason })?;
    let file = remote.folder.join(address.file_name());
    if remote.refresh == Refresh::IfMissing
        && let Some(bytes) = saved::read(&file, &remote.url)?
    {
        return Ok(Fetched { file, bytes });
    }
    let bytes = download::download(&address, &remote.trust, REDIRECTS)?;
    saved::write(&file, &remote.url, &bytes)?;
    Ok(Fetched { file, bytes })
}

#[cfg(test)]
mod tests;
