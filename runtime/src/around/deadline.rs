//! When time is up.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::time::{Instant, Sleep, sleep_until};

/// The moment at which a call gives up; none: it never does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Deadline(Option<Instant>);

impl Deadline {
    /// So long from now. What no clock can show is never.
    pub(crate) fn after(limit: Option<Duration>) -> Self {
        Self(limit.and_then(|it| Instant::now().checked_add(it)))
    }

    /// This one, or so long from now, whichever comes first.
    pub(crate) fn sooner(self, limit: Option<Duration>) -> Self {
        match (self.0, Self::after(limit).0) {
            (Some(one), Some(other)) => Self(Some(one.min(other))),
            (end, None) | (None, end) => Self(end),
        }
    }

    /// Whether it is later than a wait of this length.
    pub(crate) fn allows(self, wait: Duration) -> bool {
        self.0.is_none_or(|end| Instant::now().checked_add(wait).is_some_and(|it| it < end))
    }
}

/// Does the work; `None` when time is up.
///
/// The work stays where it is: as an argument it would be in the future of every call twice.
pub(crate) fn until<'work, F: Future + ?Sized>(
    deadline: Deadline,
    work: Pin<&'work mut F>,
) -> Until<'work, F> {
    Until { deadline, timer: None, work }
}

/// Work, and the time for it.
#[must_use = "futures do nothing unless they are awaited"]
pub(crate) struct Until<'work, F: ?Sized> {
    deadline: Deadline,
    /// Only made for a call that has a limit, and is not done at once: it takes part in the runtime's bookkeeping, and is larger
    /// than all else here.
    timer: Option<Pin<Box<Sleep>>>,
    work: Pin<&'work mut F>,
}

impl<F: Future + ?Sized> Future for Until<'_, F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let it = &mut *self;
        if let Poll::Ready(done) = it.work.as_mut().poll(context) {
            return Poll::Ready(Some(done));
        }
        let Some(end) = it.deadline.0 else { return Poll::Pending };
        let timer = it.timer.get_or_insert_with(|| Box::pin(sleep_until(end)));
        // Work that is always busy uses up what tokio allows a task in one go, and the timer with it: so the clock is
        // asked too.
        if timer.as_mut().poll(context).is_ready() || Instant::now() >= end {
            Poll::Ready(None)
        } else {
            Poll::Pending
        }
    }
}

#[cfg(test)]
mod tests {
    use std::pin::pin;

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
    async fn the_sooner_of_two_ends_counts() {
        let after = |seconds| Deadline::after(Some(Duration::from_secs(seconds)));
        let never = Deadline::after(None);
        assert_eq!(after(2).sooner(Some(Duration::from_secs(1))), after(1));
        assert_eq!(after(1).sooner(Some(Duration::from_secs(2))), after(1));
        assert_eq!(after(1).sooner(None), after(1));
        assert_eq!(never.sooner(Some(Duration::from_secs(2))), after(2));
        assert_eq!(never.sooner(Some(Duration::MAX)), never);
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
