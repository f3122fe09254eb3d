//! How many attempts are under way at once, and how many begin in a stretch of time.

use std::collections::VecDeque;
use std::time::Duration;

use tokio::sync::{Mutex, Semaphore, SemaphorePermit};
use tokio::time::{Instant, sleep_until};

use crate::aside::{Aside, aside};

/// The limits of a client; clones share them.
#[derive(Debug, Default)]
pub(crate) struct Limits {
    pub(crate) at_once: Option<AtOnce>,
    pub(crate) rate: Option<Rate>,
}

/// So many at once.
#[derive(Debug)]
pub(crate) struct AtOnce(Semaphore);

/// So many in any stretch of time of this length.
#[derive(Debug)]
pub(crate) struct Rate {
    count: usize,
    per: Duration,
    /// When the last ones began. Whoever waits holds the lock: it is given in the order in which it was asked for.
    begun: Mutex<VecDeque<Instant>>,
}

/// The right to go on, until it is dropped.
#[must_use = "the place is free again when it is dropped"]
pub(crate) struct Pass<'a>(#[expect(dead_code, reason = "held, not read")] Option<SemaphorePermit<'a>>);

impl Limits {
    /// Waits until another attempt may begin. Whoever asks first goes first; dropping the future takes nothing.
    ///
    /// There is nothing to wait for where there is no limit.
    #[inline]
    pub(crate) fn pass(&self) -> Option<Aside<'_, Pass<'_>>> {
        (self.at_once.is_some() || self.rate.is_some()).then(|| aside(self.limited()))
    }

    async fn limited(&self) -> Pass<'_> {
        let place = match &self.at_once {
            // It is never closed.
            Some(AtOnce(places)) => places.acquire().await.ok(),
            None => None,
        };
        // Last, so that nothing lies between this and the request.
        if let Some(rate) = &self.rate {
            rate.pass().await;
        }
        Pass(place)
    }
}

impl AtOnce {
    /// So many, one at least.
    pub(crate) fn of(count: usize) -> Self {
        Self(Semaphore::new(count.clamp(1, Semaphore::MAX_PERMITS)))
    }
}

impl Rate {
    /// So many, one at least.
    pub(crate) fn of(count: usize, per: Duration) -> Self {
        Self { count: count.max(1), per, begun: Mutex::default() }
    }

    /// Not a bucket that fills up: that lets twice as many through in one stretch, which a server that counts would refuse.
    async fn pass(&self) {
        let mut begun = self.begun.lock().await;
        if begun.len() >= self.count {
            if let Some(end) = begun.front().and_then(|it| it.checked_add(self.per)) {
                sleep_until(end).await;
            }
            begun.pop_front();
        }
        begun.push_back(Instant::now());
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn no_stretch_of_time_has_more_than_so_many() {
        let limits = Arc::new(Limits { at_once: None, rate: Some(Rate::of(5, Duration::from_millis(100))) });
        let start = Instant::now();
        let mut times = Vec::new();
        for index in 0..17_u64 {
            // Nobody begins at even distances.
            tokio::time::sleep(Duration::from_millis(index % 3 * 7)).await;
            let _pass = limits.limited().await;
            times.push(start.elapsed());
        }
        for six in times.windows(6) {
            assert!(six[5] - six[0] >= Duration::from_millis(100), "{times:?}");
        }
        assert!(times[16] < Duration::from_millis(400), "{times:?}");
    }

    #[tokio::test(start_paused = true)]
    async fn who_asks_first_goes_first_and_who_leaves_takes_nothing() {
        let limits = Arc::new(Limits {
            at_once: Some(AtOnce::of(1)),
            rate: Some(Rate::of(1, Duration::from_millis(10))),
        });
        let order = Arc::new(Mutex::new(Vec::new()));
        let tasks: Vec<_> = (0..9)
            .map(|index| {
                let (limits, order) = (Arc::clone(&limits), Arc::clone(&order));
                tokio::spawn(async move {
                    let _pass = limits.limited().await;
                    order.lock().await.push(index);
                })
            })
            .collect();
        tokio::task::yield_now().await;
        tasks[3].abort();
        tasks[4].abort();
        let start = Instant::now();
        for task in tasks {
            let _ = task.await;
        }
        assert_eq!(*order.lock().await, [0, 1, 2, 5, 6, 7, 8]);
        assert_eq!(start.elapsed(), Duration::from_millis(60));
    }

    #[tokio::test(start_paused = true)]
    async fn so_many_are_under_way_at_once() {
        let limits = Limits { at_once: Some(AtOnce::of(2)), rate: None };
        let (first, _second) = (limits.limited().await, limits.limited().await);
        let third = limits.limited();
        tokio::pin!(third);
        let soon = Duration::from_millis(1);
        assert!(tokio::time::timeout(soon, third.as_mut()).await.is_err());
        drop(first);
        assert!(tokio::time::timeout(soon, third).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn none_at_all_would_be_for_ever_and_is_one() {
        let limits = Limits { at_once: Some(AtOnce::of(0)), rate: Some(Rate::of(0, Duration::ZERO)) };
        drop(limits.limited().await);
        drop(limits.limited().await);
        drop(Limits { at_once: Some(AtOnce::of(usize::MAX)), rate: None }.limited().await);
    }
}
