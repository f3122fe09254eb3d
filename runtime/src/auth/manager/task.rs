//! Work that goes on when the caller has gone, and work that others do not wait for for ever.

use std::future::{Future, pending, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use tokio::sync::oneshot;

use super::trip::cancelled;
use crate::auth::error::AuthError;
use crate::auth::spawn::Spawn;

/// Runs work to its end in a task, and waits for it.
pub(super) async fn owned<T: Send + 'static, E: From<AuthError> + Send + 'static>(
    spawn: &dyn Spawn,
    work: impl Future<Output = Result<T, E>> + Send + 'static,
) -> Result<T, E> {
    let (sender, receiver) = oneshot::channel();
    spawn.spawn(Box::pin(async move {
        drop(sender.send(work.await));
    }));
    receiver.await.unwrap_or_else(|_| Err(cancelled().into()))
}

/// Does the work, and gives notice when it takes longer than this.
pub(super) async fn hurry<T>(
    work: impl Future<Output = T>,
    patience: Option<Duration>,
    notice: impl Fn(),
) -> T {
    let (mut work, mut timer) = (pin!(work), pin!(wait(patience)));
    let mut waiting = true;
    poll_fn(|context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(done);
        }
        if waiting && timer.as_mut().poll(context).is_ready() {
            waiting = false;
            notice();
        }
        Poll::Pending
    })
    .await
}

/// Which of two was done first, and what came of it.
pub(super) enum First<A, B> {
    One(A),
    Other(B),
}

/// Waits for one of two; both are under way.
pub(super) async fn first<A, B>(
    mut one: Pin<&mut impl Future<Output = A>>,
    mut other: Pin<&mut impl Future<Output = B>>,
) -> First<A, B> {
    poll_fn(|context| {
        if let Poll::Ready(done) = one.as_mut().poll(context) {
            return Poll::Ready(First::One(done));
        }
        other.as_mut().poll(context).map(First::Other)
    })
    .await
}

async fn wait(length: Option<Duration>) {
    match length {
        // Other executors have no timer that we know of.
        Some(length) if tokio::runtime::Handle::try_current().is_ok() => tokio::time::sleep(length).await,
        Some(_) | None => pending().await,
    }
}

#[cfg(test)]
mod tests {
    use std::task::{Context, Waker};

    use super::*;

    #[test]
    fn d28_where_there_is_no_timer_nobody_is_hurried() {
        let work = hurry(pending::<()>(), Some(Duration::ZERO), || panic!("there is no time"));
        let mut work = pin!(work);
        assert!(work.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    }
}
