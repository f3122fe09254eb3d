//! A lock that ends by itself, unless it is extended.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use redis::Cmd;
use redis::aio::MultiplexedConnection;
use tokio::sync::oneshot;

use super::server::{Server, ask, script};
use crate::auth::store::error::{StoreError, StoreErrorKind};
use crate::auth::store::lock::StoreLock;

/// How long the others wait for a holder that has died.
const LEASE: Duration = Duration::from_secs(6);
const EXTEND: Duration = Duration::from_secs(2);
/// So long before its end a lease is not trusted any more: a request has to arrive.
const MARGIN: Duration = Duration::from_secs(1);
const WAIT: Duration = Duration::from_secs(30);
const SHORTEST: Duration = Duration::from_millis(5);
const LONGEST: Duration = Duration::from_millis(100);

const RELEASE_SCRIPT: &str = r"
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])";

const EXTEND_SCRIPT: &str = r"
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])";

/// A lease that is held.
struct Lease {
    connection: MultiplexedConnection,
    name: String,
    holder: String,
    until: Arc<Until>,
}

/// Until when it can be trusted, in milliseconds since `start`.
struct Until {
    start: Instant,
    millis: AtomicU64,
}

impl Until {
    /// It was asked for at this moment, and granted.
    fn set(&self, asked: Instant) {
        let end = asked.duration_since(self.start) + LEASE.saturating_sub(MARGIN);
        self.millis.store(u64::try_from(end.as_millis()).unwrap_or_default(), Ordering::Release);
    }

    fn is_ahead(&self) -> bool {
        self.start.elapsed() < Duration::from_millis(self.millis.load(Ordering::Acquire))
    }
}

pub(super) async fn take(server: &Server, name: String) -> Result<StoreLock, StoreError> {
    let connection = server.connect().await?;
    let (sender, receiver) = oneshot::channel();
    // A task of its own: a caller who goes away before the answer must not leave a lease that nobody holds.
    tokio::spawn(serve(connection, name, sender));
    receiver.await.unwrap_or_else(|_| Err(locked()))
}

/// Takes the lease for a caller. If that has gone away, it is dropped, and so given back.
async fn serve(
    connection: MultiplexedConnection,
    name: String,
    caller: oneshot::Sender<Result<StoreLock, StoreError>>,
) {
    let taken = wait(connection, name, || caller.is_closed()).await;
    drop(caller.send(taken));
}

async fn wait(
    mut connection: MultiplexedConnection,
    name: String,
    is_given_up: impl Fn() -> bool,
) -> Result<StoreLock, StoreError> {
    // Only has to differ from that of everybody else; nothing is protected by it.
    let holder = format!("{:032x}", fastrand::u128(..));
    let (start, mut pause) = (Instant::now(), SHORTEST);
    let until = Arc::new(Until { start, millis: AtomicU64::new(0) });
    loop {
        let asked = Instant::now();
        let mut command = Cmd::new();
        command.arg("SET").arg(&name).arg(&holder).arg("NX").arg("PX").arg(millis(LEASE));
        if ask::<Option<String>>(&mut connection, &command).await?.is_some() {
            until.set(asked);
            break;
        }
        if start.elapsed() >= WAIT || is_given_up() {
            return Err(locked());
        }
        // Not all at the same moment.
        tokio::time::sleep(pause.mul_f64(0.5 + fastrand::f64())).await;
        pause = (pause * 2).min(LONGEST);
    }
    let (release, released) = oneshot::channel::<()>();
    let lease = Lease { connection, name, holder, until: Arc::clone(&until) };
    tokio::spawn(lease.keep(released));
    Ok(StoreLock::leased(release, move || until.is_ahead()))
}

fn locked() -> StoreError {
    StoreError::new(StoreErrorKind::Locked, "another process holds the lock of the tokens")
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

impl Lease {
    /// Extends it until it is dropped, and gives it back then.
    async fn keep(mut self, mut released: oneshot::Receiver<()>) {
        while tokio::time::timeout(EXTEND, &mut released).await.is_err() {
            let asked = Instant::now();
            let mut command = script(EXTEND_SCRIPT, &self.name);
            command.arg(&self.holder).arg(millis(LEASE));
            match ask::<u64>(&mut self.connection, &command).await {
                Ok(1) => self.until.set(asked),
                // Lost: somebody else may hold it by now.
                Ok(_) => self.until.millis.store(0, Ordering::Release),
                // It is trusted to its end, and asked for again.
                Err(_) => {}
            }
        }
        let mut command = script(RELEASE_SCRIPT, &self.name);
        command.arg(&self.holder);
        // If this fails it ends by itself.
        drop(ask::<u64>(&mut self.connection, &command).await);
    }
}
