//! Tokens in the keyring of the operating system.

mod failure;
mod item;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use keyring_core::CredentialStore;

use self::failure::failed;
use self::item::Item;
use super::content::Content;
use super::error::StoreError;
use super::file::directory::{self, Directory};
use super::file::lock::{self, Locked};
use super::key::StoreKey;
use super::lock::StoreLock;
use super::offload::offload;
use super::{Entry, Saved, Store, StoreFuture, version};

const WRITER_WAIT: Duration = Duration::from_secs(5);
/// A keyring that is locked asks the user, who may be away.
const LIMIT: Duration = Duration::from_secs(30);

/// Keeps tokens in the keyring of the operating system: the Keychain of macOS, the Credential Manager of Windows, or the Secret
/// Service (GNOME Keyring, KWallet) elsewhere.
///
/// Where there is none, as on most servers, its methods fail with [`StoreErrorKind::Unavailable`](super::StoreErrorKind::Unavailable); there is no silent fallback to
/// a file. Keyrings have no locks, so empty lock files stand where [`FileStore::for_user`](super::FileStore::for_user) would keep
/// its files.
#[derive(Clone)]
pub struct KeyringStore {
    service: String,
    locks: Directory,
    open: fn() -> keyring_core::Result<Arc<CredentialStore>>,
    /// The largest secret that the keyring holds.
    largest: usize,
}

impl KeyringStore {
    /// A store under this name, which the user sees in the keyring.
    ///
    /// # Errors
    /// The name is none for a folder, or the system does not tell where the user's files are.
    pub fn new(service: &str) -> Result<Self, StoreError> {
        let locks = Directory::new(directory::of_user(service)?);
        // Windows takes 2560 bytes.
        let largest = if cfg!(windows) { 2400 } else { 64 * 1024 };
        Ok(Self { service: service.to_owned(), locks, open: platform, largest })
    }

    /// Whether there is a keyring that can be used: worth asking before a person logs in, whose tokens could not be kept.
    ///
    /// # Errors
    /// There is none, or access to it was refused.
    pub async fn check(&self) -> Result<(), StoreError> {
        let (open, service) = (self.open, self.service.clone());
        offload(LIMIT, move || {
            let entry = open().and_then(|it| it.build(&service, "check", None)).map_err(failed)?;
            match entry.get_secret() {
                Ok(_) | Err(keyring_core::Error::NoEntry) => Ok(()),
                Err(error) => Err(failed(error)),
            }
        })
        .await
    }

    /// Runs work on the item of a key, off the executor.
    fn with<T: Send + 'static>(
        &self,
        key: &StoreKey,
        work: impl FnOnce(&Self, &Item) -> Result<T, StoreError> + Send + 'static,
    ) -> StoreFuture<'static, T> {
        let (store, key) = (self.clone(), key.clone());
        Box::pin(offload(LIMIT, move || {
            let keyring = (store.open)().map_err(failed)?;
            let item = Item { keyring, service: store.service.clone(), key, largest: store.largest };
            work(&store, &item)
        }))
    }

    /// Keeps others from writing between the comparison and the write.
    fn writer(&self, key: &StoreKey) -> Result<Locked, StoreError> {
        self.locks.make()?;
        lock::take(&self.locks, &self.locks.file(key, "writer.lock"), WRITER_WAIT)
    }
}

impl Store for KeyringStore {
    fn load<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, Option<Entry>> {
        self.with(key, |_, item| Ok(item.read()?.map(|(entry, _)| entry)))
    }

    fn lock<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, StoreLock> {
        lock::of_entry(self.locks.clone(), key.clone())
    }

    fn save_if_version<'a>(
        &'a self,
        key: &'a StoreKey,
        version: Option<u64>,
        content: &'a Content,
    ) -> StoreFuture<'a, Saved> {
        let content = content.clone();
        self.with(key, move |store, item| {
            let _writer = store.writer(&item.key)?;
            let found = item.read()?;
            if found.as_ref().map(|(entry, _)| entry.version) != version {
                return Ok(Saved::Conflict);
            }
            let next = version::next(version);
            item.write(next, &content)?;
            if let Some((entry, parts)) = found {
                item.remove_parts(entry.version, parts);
            }
            Ok(Saved::As(next))
        })
    }

    fn clear_if_version<'a>(&'a self, key: &'a StoreKey, version: u64) -> StoreFuture<'a, Saved> {
        self.with(key, move |store, item| {
            let _writer = store.writer(&item.key)?;
            match item.read()? {
                Some((entry, parts)) if entry.version == version => {
                    item.remove()?;
                    item.remove_parts(version, parts);
                    Ok(Saved::As(version))
                }
                Some(_) | None => Ok(Saved::Conflict),
            }
        })
    }
}

impl fmt::Debug for KeyringStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("KeyringStore").field("service", &self.service).finish_non_exhaustive()
    }
}

fn platform() -> keyring_core::Result<Arc<CredentialStore>> {
    #[cfg(target_os = "macos")]
    return apple_native_keyring_store::keychain::Store::new().map(|it| it as _);
    #[cfg(windows)]
    return windows_native_keyring_store::Store::new().map(|it| it as _);
    #[cfg(not(any(windows, target_os = "macos")))]
    return zbus_secret_service_keyring_store::Store::new().map(|it| it as _);
}
