//! One question to the server, and its answer.

use std::time::Duration;

use redis::aio::MultiplexedConnection;
use redis::{Client, Cmd, FromRedisValue, RedisError};

use crate::auth::store::error::{StoreError, StoreErrorKind};

/// For what takes a moment.
const LIMIT: Duration = Duration::from_secs(5);

/// Where the server is.
#[derive(Clone)]
pub(super) struct Server {
    client: Client,
}

impl Server {
    pub(super) fn new(url: &str) -> Result<Self, StoreError> {
        let client = Client::open(url).map_err(|error| {
            StoreError::new(
                StoreErrorKind::Unsuitable,
                format!("this is no URL of a Redis server: {}", error.category()),
            )
        })?;
        Ok(Self { client })
    }

    /// A connection of its own: tokens are renewed too rarely to keep one open, and one that is kept can be dead, or belong to a
    /// runtime that is.
    pub(super) async fn connect(&self) -> Result<MultiplexedConnection, StoreError> {
        bounded(LIMIT, self.client.get_multiplexed_async_connection()).await
    }

    pub(super) async fn ask<T: FromRedisValue>(&self, command: &Cmd) -> Result<T, StoreError> {
        ask(&mut self.connect().await?, command).await
    }
}

/// A script on one key, that is still to get its arguments.
pub(super) fn script(text: &str, key: &str) -> Cmd {
    let mut command = Cmd::new();
    command.arg("EVAL").arg(text).arg(1).arg(key);
    command
}

pub(super) async fn ask<T: FromRedisValue>(
    connection: &mut MultiplexedConnection,
    command: &Cmd,
) -> Result<T, StoreError> {
    bounded(LIMIT, command.query_async(connection)).await
}

async fn bounded<T>(
    limit: Duration,
    work: impl Future<Output = Result<T, RedisError>>,
) -> Result<T, StoreError> {
    match tokio::time::timeout(limit, work).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(error)) => Err(failed(&error)),
        Err(_) => Err(StoreError::new(StoreErrorKind::Unavailable, "Redis did not answer in time")),
    }
}

/// The error itself is not kept: it may quote an answer, tokens and all.
fn failed(error: &RedisError) -> StoreError {
    let code = error.code().filter(|code| code.bytes().all(|it| it.is_ascii_uppercase()));
    let kind = if code == Some("READONLY") { StoreErrorKind::ReadOnly } else { StoreErrorKind::Unavailable };
    StoreError::new(kind, format!("Redis failed: {}", code.unwrap_or(error.category())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn b11_an_error_of_redis_shows_no_answer() {
        let quoting =
            RedisError::from((redis::ErrorKind::UnexpectedReturnType, "it was", "CANARY".to_owned()));
        let error = failed(&quoting);
        assert!(!format!("{error} {error:?}").contains("CANARY"), "{error:?}");
        let Err(error) = Server::new("redis://:CANARY@[") else { panic!("no URL") };
        assert!(!format!("{error} {error:?}").contains("CANARY"), "{error:?}");
    }
}
