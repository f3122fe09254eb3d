//! Keeps metadata for a while, and has them fetched by one caller at a time.

use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::metadata::Metadata;
use crate::auth::clock::{Clock, Moment};
use crate::auth::exchange::Failure;

/// Endpoints move rarely, and one that has moved is noticed at once.
const KEPT: Duration = Duration::from_secs(60 * 60);
/// Old metadata serve on where there are no new ones; this is when they are asked for again.
const AGAIN: Duration = Duration::from_secs(60);

#[derive(Debug, Default)]
pub(super) struct Cache {
    state: Mutex<State>,
    /// Held by whoever fetches. Dropped half way, the next one does it.
    gate: tokio::sync::Mutex<()>,
}

#[derive(Debug, Default)]
struct State {
    current: Option<Arc<Metadata>>,
    /// Until when `current` is not asked for again.
    until: Option<Moment>,
    /// The fetches so far, and how the last one has ended if it has failed.
    rounds: u64,
    error: Option<Failure>,
}

impl Cache {
    pub(super) fn known(&self) -> Option<Arc<Metadata>> {
        self.lock().current.clone()
    }

    /// What is kept, other than `stale`; else what is fetched.
    pub(super) async fn get<F>(
        &self,
        clock: &dyn Clock,
        stale: Option<&Arc<Metadata>>,
        fetch: impl FnOnce() -> F,
    ) -> Result<Arc<Metadata>, Failure>
    where
        F: Future<Output = Result<Metadata, Failure>>,
    {
        let round = {
            let state = self.lock();
            if let Some(current) = state.good(clock.now(), stale) {
                return Ok(current);
            }
            state.rounds
        };
        let _alone = self.gate.lock().await;
        {
            let state = self.lock();
            if let Some(current) = state.good(clock.now(), stale) {
                return Ok(current);
            }
            // Somebody has tried while this caller was waiting: once is enough for all.
            if let Some(error) = state.error.clone().filter(|_| state.rounds != round) {
                return Err(error);
            }
        }
        let fetched = fetch().await;
        let (now, mut state) = (clock.now(), self.lock());
        state.rounds += 1;
        match fetched {
            Ok(metadata) => {
                let metadata = Arc::new(metadata);
                state.current = Some(Arc::clone(&metadata));
                state.until = Some(after(now, KEPT));
                state.error = None;
                Ok(metadata)
            }
            Err(failure) => match state.current.clone().filter(|_| stale.is_none()) {
                Some(current) => {
                    tracing::warn!(error = %failure.error, "the provider's metadata could not be fetched again");
                    state.until = Some(after(now, AGAIN));
                    Ok(current)
                }
                None => {
                    state.error = Some(failure.clone());
                    Err(failure)
                }
            },
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn good(&self, now: Moment, stale: Option<&Arc<Metadata>>) -> Option<Arc<Metadata>> {
        let until = self.until?;
        let current = self.current.clone()?;
        let kept = now.monotonic < until.monotonic && now.wall < until.wall;
        (kept && stale.is_none_or(|stale| !Arc::ptr_eq(stale, &current))).then_some(current)
    }
}

fn after(now: Moment, length: Duration) -> Moment {
    Moment { monotonic: now.monotonic.saturating_add(length), wall: now.wall.saturating_add(length) }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;
    use crate::auth::exchange::Class;
    use crate::auth::fixture::{SetClock, settle};

    fn metadata(number: u32) -> Metadata {
        Metadata::read(format!(r#"{{"issuer":"https://as.example/{number}"}}"#).as_bytes()).unwrap()
    }

    struct Desk {
        cache: Cache,
        clock: SetClock,
        fetched: AtomicU32,
    }

    impl Desk {
        fn new() -> Self {
            Self { cache: Cache::default(), clock: SetClock::new(), fetched: AtomicU32::new(0) }
        }

        async fn get(&self, stale: Option<&Arc<Metadata>>, works: bool) -> Result<Arc<Metadata>, Failure> {
            let fetch = || async {
                let number = self.fetched.fetch_add(1, Ordering::Relaxed);
                tokio::task::yield_now().await;
                if works { Ok(metadata(number)) } else { Err(Failure::new(Class::Transient, "no")) }
            };
            self.cache.get(&self.clock, stale, fetch).await
        }

        fn fetched(&self) -> u32 {
            self.fetched.load(Ordering::Relaxed)
        }
    }

    #[tokio::test]
    async fn f51_metadata_are_fetched_once_an_hour() {
        let desk = Desk::new();
        for _ in 0..3 {
            desk.get(None, true).await.unwrap();
        }
        desk.clock.advance(3599.0);
        assert_eq!(desk.get(None, true).await.unwrap().issuer, "https://as.example/0");
        assert_eq!(desk.fetched(), 1);
        desk.clock.advance(1.0);
        assert_eq!(desk.get(None, true).await.unwrap().issuer, "https://as.example/1");
    }

    #[test]
    fn f51_metadata_are_old_when_either_clock_says_so() {
        let at = |monotonic, wall| Moment {
            monotonic: Duration::from_secs(monotonic),
            wall: Duration::from_secs(wall),
        };
        let current = Some(Arc::new(metadata(0)));
        let state = State { current, until: Some(at(10, 20)), ..State::default() };
        assert!(state.good(at(9, 19), None).is_some());
        assert!(state.good(at(10, 19), None).is_none());
        assert!(state.good(at(9, 20), None).is_none());
    }

    #[tokio::test]
    async fn f51_callers_at_the_same_time_share_one_fetch_and_its_error() {
        for works in [true, false] {
            let desk = Arc::new(Desk::new());
            let tasks: Vec<_> = (0..20)
                .map(|_| {
                    let desk = Arc::clone(&desk);
                    tokio::spawn(async move { desk.get(None, works).await.is_ok() })
                })
                .collect();
            settle().await;
            for task in tasks {
                assert_eq!(task.await.unwrap(), works);
            }
            assert_eq!(desk.fetched(), 1);
        }
    }

    #[tokio::test]
    async fn f51_old_metadata_serve_on_while_there_are_no_new_ones() {
        let desk = Desk::new();
        desk.get(None, true).await.unwrap();
        desk.clock.advance(4000.0);
        assert_eq!(desk.get(None, false).await.unwrap().issuer, "https://as.example/0");
        assert_eq!(desk.get(None, false).await.unwrap().issuer, "https://as.example/0");
        assert_eq!(desk.fetched(), 2);
        desk.clock.advance(60.0);
        assert_eq!(desk.get(None, true).await.unwrap().issuer, "https://as.example/2");
    }

    #[tokio::test]
    async fn f51_what_is_stale_is_fetched_again_by_one_caller() {
        let desk = Desk::new();
        let first = desk.get(None, true).await.unwrap();
        let second = desk.get(Some(&first), true).await.unwrap();
        assert_eq!(second.issuer, "https://as.example/1");
        // Another caller who has found the first one to be wrong.
        assert_eq!(desk.get(Some(&first), true).await.unwrap().issuer, "https://as.example/1");
        assert_eq!(desk.fetched(), 2);
        assert!(desk.get(Some(&second), false).await.is_err());
    }

    #[tokio::test]
    async fn f51_a_failure_is_not_kept() {
        let desk = Desk::new();
        assert!(desk.get(None, false).await.is_err());
        assert!(desk.get(None, true).await.is_ok());
    }
}
