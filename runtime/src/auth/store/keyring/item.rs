//! One credential in the keyring, in several items where it is too large for one.
//!
//! The first item says which version it is and how many others belong to it. These carry the version in their names and are
//! written before it, so that at every moment the first one names a whole content.

use std::sync::Arc;

use keyring_core::{CredentialStore, Error};
use zeroize::Zeroizing;

use super::failure::failed;
use crate::auth::store::Entry;
use crate::auth::store::content::Content;
use crate::auth::store::error::{StoreError, StoreErrorKind};
use crate::auth::store::key::StoreKey;

/// More than tokens take.
const MOST_PARTS: usize = 64;

/// The items of one key.
pub(super) struct Item {
    pub(super) keyring: Arc<CredentialStore>,
    pub(super) service: String,
    pub(super) key: StoreKey,
    pub(super) largest: usize,
}

fn damaged() -> StoreError {
    StoreError::new(StoreErrorKind::Unreadable, "what the keyring holds for the tokens is damaged")
}

impl Item {
    fn entry(&self, part: Option<(u64, usize)>) -> Result<keyring_core::Entry, StoreError> {
        let user = match part {
            None => self.key.as_str().to_owned(),
            Some((version, part)) => format!("{}.{version}.{part}", self.key.as_str()),
        };
        self.keyring.build(&self.service, &user, None).map_err(failed)
    }

    fn secret(&self, part: Option<(u64, usize)>) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
        match self.entry(part)?.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(failed(error)),
        }
    }

    /// What is there, and of how many parts besides the first item.
    pub(super) fn read(&self) -> Result<Option<(Entry, usize)>, StoreError> {
        let Some(first) = self.secret(None)? else { return Ok(None) };
        let split = first.iter().position(|byte| *byte == b'\n').ok_or_else(damaged)?;
        let (head, rest) = first.split_at(split);
        let head = std::str::from_utf8(head).map_err(|_| damaged())?;
        let (version, parts) = head.split_once(' ').ok_or_else(damaged)?;
        let version: u64 = version.parse().map_err(|_| damaged())?;
        let parts: usize = parts.parse().ok().filter(|parts| *parts <= MOST_PARTS).ok_or_else(damaged)?;
        // With room for all of it at once: a buffer that grows leaves unwiped copies behind.
        let mut text = Zeroizing::new(Vec::with_capacity(rest.len() + parts * self.largest));
        text.extend_from_slice(rest.get(1..).unwrap_or_default());
        for part in 0..parts {
            text.extend_from_slice(&self.secret(Some((version, part)))?.ok_or_else(damaged)?);
        }
        let text = std::str::from_utf8(&text).map_err(|_| damaged())?;
        Ok(Some((Entry { version, content: Content::from_json(text)? }, parts)))
    }

    pub(super) fn write(&self, version: u64, content: &Content) -> Result<(), StoreError> {
        let text = content.expose_json()?;
        let text = text.expose().as_bytes();
        // 20 digits, a space, 2 digits and the end of the line.
        let (first, rest) = text.split_at(text.len().min(self.largest.saturating_sub(24)));
        let parts: Vec<&[u8]> = rest.chunks(self.largest.max(1)).collect();
        if parts.len() > MOST_PARTS {
            return Err(StoreError::new(StoreErrorKind::Unsuitable, "the keyring cannot hold the tokens"));
        }
        for (part, bytes) in parts.iter().enumerate() {
            self.entry(Some((version, part)))?.set_secret(bytes).map_err(failed)?;
        }
        let mut item = Zeroizing::new(Vec::with_capacity(first.len() + 24));
        item.extend_from_slice(format!("{version} {}\n", parts.len()).as_bytes());
        item.extend_from_slice(first);
        self.entry(None)?.set_secret(&item).map_err(failed)
    }

    pub(super) fn remove(&self) -> Result<(), StoreError> {
        match self.entry(None)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(failed(error)),
        }
    }

    /// Removes what no first item names any more. What is left where that fails is in nobody's way.
    pub(super) fn remove_parts(&self, version: u64, parts: usize) {
        for part in 0..parts {
            if let Ok(entry) = self.entry(Some((version, part))) {
                drop(entry.delete_credential());
            }
        }
    }
}
