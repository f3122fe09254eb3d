//! When time is up.

use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use tokio::time::{Instant, sleep_until};

/// The moment at which a call gives up; none: it never does.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Deadline(Option<Instant>);

impl Deadline {
    /// So long from now. What no clock can show is never.
    pub(crate) fn after(limit: Option<Duration>) -> Self {
        Self(limit.and_then(|it| Instant::now().checked_add(it)))
    }

    /// Whether it is later than a wait of this length.
    pub(crate) fn allows(self, wait: Duration) -> bool {
        self.0.is_none_or(|end| Instant::now().checked_add(wait).is_some_and(|it| it < end))
    }
}

/// Does the work; `None` when time is up.
///
/// The work stays where it is: as an argument it would be in the future of this function twice, and every call in an
/// allocation of that size.
pub(crate) async fn until<T>(deadline: Deadline, mut work: Pin<&mut impl Future<Output = T>>) -> Option<T> {
    // A timer is only made for a call that has a limit: it takes part in the runtime's bookkeeping.
    let mut timer = pin!(deadline.0.map(sleep_until));
    poll_fn(|context| {
        if let Poll::Ready(done) = work.as_mut().poll(context) {
            return Poll::Ready(Some(done));
        }
        let (Some(timer), Some(end)) = (timer.as_mut().as_pin_mut(), deadline.0) else {
            return Poll::Pending;
        };
        // Work that is always busy uses up what tokio allows a task in one go, and the timer with it: so the clock is
        // asked too.
        if timer.poll(context).is_ready() || Instant::now() >= end {
            Poll::Ready(None)
        } else {
            Poll::Pending
        }
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn work_ends_in_time_or_is_given_up() {
        let after = |millis| Deadline::after(Some(Duration::from_millis(millis)));
        let work = || async {
            tokio::time::sleep(Duration::from_millis(50)).await;
            7
        };
        assert_eq!(until(after(60), pin!(work())).await, Some(7));
        assert_eq!(until(after(40), pin!(work())).await, None);
        assert_eq!(until(Deadline::after(None), pin!(work())).await, Some(7));
        assert_eq!(until(Deadline::after(Some(Duration::MAX)), pin!(work())).await, Some(7));
    }

    #[tokio::test(start_paused = true)]
    async fn work_that_never_rests_is_given_up_too() {
        let begun = std::time::Instant::now();
        let busy = async {
            while begun.elapsed() < Duration::from_secs(10) {
                tokio::time::advance(Duration::from_millis(1)).await;
            }
        };
        assert_eq!(until(Deadline::after(Some(Duration::from_millis(50))), pin!(busy)).await, None);
    }
}
