//! Tokens in Redis, for processes on many machines.

mod lease;
mod server;
#[cfg(test)]
mod tests;

use std::fmt;

use redis::Cmd;

use self::server::{Server, script};
use super::content::Content;
use super::error::{StoreError, StoreErrorKind};
use super::key::StoreKey;
use super::lock::StoreLock;
use super::{Entry, Saved, Store, StoreFuture};

/// Writes if the version is still the same. A new version is the server's time in microseconds, or one more than the last: it never
/// comes back, even after everything was removed.
const SAVE: &str = r"
local version = redis.call('HGET', KEYS[1], 'version') or ''
if version ~= ARGV[1] then return '' end
local time = redis.call('TIME')
local new = math.max(time[1] * 1000000 + time[2], (tonumber(version) or 0) + 1)
new = string.format('%.0f', new)
redis.call('HSET', KEYS[1], 'version', new, 'content', ARGV[2])
return new";

const CLEAR: &str = r"
if redis.call('HGET', KEYS[1], 'version') ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])";

/// Keeps tokens in Redis (5 or newer), or what speaks its protocol.
///
/// Whoever renews a token holds a lease of a few seconds, which is extended while it works and ends by itself when it dies. A
/// process that was stopped for so long that its lease has ended can write over nothing: each write compares the version that was
/// read, and versions only grow.
///
/// Entries have no expiry. A server that evicts keys, or forgets them when it restarts, logs everybody out.
#[derive(Clone)]
pub struct RedisStore {
    server: Server,
    prefix: String,
}

impl RedisStore {
    /// A store at this URL: `redis://user:password@host:port/database`. Nothing is connected yet.
    ///
    /// `rediss://`, with TLS, takes a feature of the crate `redis` that the program switches on itself, such as
    /// `tokio-rustls-comp`.
    ///
    /// # Errors
    /// It is no such URL.
    pub fn connect(url: &str) -> Result<Self, StoreError> {
        Server::new(url).map(|server| Self { server, prefix: "clientsmith".to_owned() })
    }

    /// Begins the names of keys with another word than `clientsmith`.
    #[must_use]
    pub fn prefix(self, prefix: impl Into<String>) -> Self {
        Self { prefix: prefix.into(), ..self }
    }

    /// The braces keep all keys of one entry on one node of a cluster.
    fn name(&self, key: &StoreKey, kind: &str) -> String {
        format!("{}:{{{}}}:{kind}", self.prefix, key.as_str())
    }
}

impl Store for RedisStore {
    fn load<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, Option<Entry>> {
        Box::pin(async move {
            let mut command = Cmd::new();
            command.arg("HMGET").arg(self.name(key, "entry")).arg("version").arg("content");
            match self.server.ask::<(Option<String>, Option<String>)>(&command).await? {
                (None, None) => Ok(None),
                (Some(version), Some(content)) => {
                    let content = zeroize::Zeroizing::new(content);
                    let version = version.parse().map_err(|_| damaged())?;
                    Ok(Some(Entry { version, content: Content::from_json(&content)? }))
                }
                (None, Some(_)) | (Some(_), None) => Err(damaged()),
            }
        })
    }

    fn lock<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, StoreLock> {
        Box::pin(lease::take(&self.server, self.name(key, "lock")))
    }

    fn save_if_version<'a>(
        &'a self,
        key: &'a StoreKey,
        version: Option<u64>,
        content: &'a Content,
    ) -> StoreFuture<'a, Saved> {
        Box::pin(async move {
            // What cannot be understood is not written over.
            if self.load(key).await?.map(|entry| entry.version) != version {
                return Ok(Saved::Conflict);
            }
            let content = content.expose_json()?;
            let mut command = script(SAVE, &self.name(key, "entry"));
            command.arg(version.map(|it| it.to_string()).unwrap_or_default()).arg(content.expose());
            let new: String = self.server.ask(&command).await?;
            if new.is_empty() {
                Ok(Saved::Conflict)
            } else {
                new.parse().map(Saved::As).map_err(|_| damaged())
            }
        })
    }

    fn clear_if_version<'a>(&'a self, key: &'a StoreKey, version: u64) -> StoreFuture<'a, Saved> {
        Box::pin(async move {
            self.load(key).await?;
            let mut command = script(CLEAR, &self.name(key, "entry"));
            command.arg(version.to_string());
            let removed: u64 = self.server.ask(&command).await?;
            Ok(if removed == 1 { Saved::As(version) } else { Saved::Conflict })
        })
    }
}

fn damaged() -> StoreError {
    StoreError::new(StoreErrorKind::Unreadable, "what Redis holds for the tokens is damaged")
}

impl fmt::Debug for RedisStore {
    // The URL may hold a password.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("RedisStore").field("prefix", &self.prefix).finish_non_exhaustive()
    }
}
