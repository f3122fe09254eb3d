//! Races: everything that can run runs in an order that a seed decides, thousands of times.

mod scheduler;

use std::collections::BTreeMap;
use std::future::Future;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::Duration;

use fastrand::Rng;

use self::scheduler::Scheduler;
use super::*;
use crate::auth::error::AuthErrorKind;
use crate::auth::exchange::{Attempt, Class, Failure, Hint, Remains, Revocation};
use crate::auth::spawn::Task;
use crate::auth::store::{Saved, StoreFuture, StoreKey, StoreLock};

/// Runs what a manager starts as part of its process.
struct Part(Scheduler, u32);

impl fmt::Debug for Part {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Part")
    }
}

impl Spawn for Part {
    fn spawn(&self, task: Task) {
        self.0.spawn(self.1, task);
    }
}

/// Gives the others a turn, some times.
async fn turns(rng: &Mutex<Rng>) {
    let mut turns = rng.lock().unwrap().u8(..4);
    std::future::poll_fn(|context| {
        if turns == 0 {
            return Poll::Ready(());
        }
        turns -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
}

/// A server that rotates refresh tokens and ends the grant when an old one comes again.
#[derive(Debug, Clone)]
struct Strict {
    rng: Arc<Mutex<Rng>>,
    clock: SetClock,
    seen: Arc<Mutex<Seen>>,
}

#[derive(Debug, Default)]
struct Seen {
    newest: u64,
    revoked: bool,
    requests: u64,
    invalid_grants: u64,
    under_way: u64,
    most_under_way: u64,
    issued: BTreeMap<String, Duration>,
}

const LIFE: u64 = 20;

impl Strict {
    /// Whether a token may still be used.
    fn is_good(&self, token: &str) -> bool {
        let now = self.clock.now().monotonic;
        let issued = self.seen.lock().unwrap().issued.get(token).copied();
        issued.is_some_and(|issued| now < issued + Duration::from_secs(LIFE))
    }

    async fn refresh(&self, sent: &str) -> Result<Granted, Failure> {
        {
            let mut seen = self.seen.lock().unwrap();
            seen.under_way += 1;
            seen.most_under_way = seen.most_under_way.max(seen.under_way);
        }
        // Before it arrives, and before the answer does.
        turns(&self.rng).await;
        let answer = self.answer(sent);
        turns(&self.rng).await;
        self.seen.lock().unwrap().under_way -= 1;
        answer
    }

    fn answer(&self, sent: &str) -> Result<Granted, Failure> {
        let mut seen = self.seen.lock().unwrap();
        seen.requests += 1;
        if seen.revoked || sent != format!("R{}", seen.newest) {
            seen.revoked = true;
            seen.invalid_grants += 1;
            return Err(Failure::new(Class::Dead, "invalid_grant"));
        }
        seen.newest += 1;
        let (token, refresh) = (format!("T{}", seen.newest), format!("R{}", seen.newest));
        seen.issued.insert(token.clone(), self.clock.now().monotonic);
        let life = Some(Duration::from_secs(LIFE));
        Ok(Granted { life, refresh: Some(refresh.into()), ..Granted::of(token.into()) })
    }
}

impl Exchange for Strict {
    fn primary(&self, _at: Moment) -> Attempt<'_> {
        let error = AuthError::new(AuthErrorKind::InteractionRequired, "log in");
        Box::pin(async { Err(Failure { class: Class::Dead, ..Failure::from(error) }) })
    }

    fn renewal<'a>(&'a self, remains: &'a Remains, _at: Moment) -> Option<Attempt<'a>> {
        let refresh = remains.refresh.as_ref()?;
        Some(Box::pin(self.refresh(refresh.expose())))
    }

    fn revoke<'a>(&'a self, remains: &'a Remains, hint: Hint, _at: Moment) -> Option<Revocation<'a>> {
        hint.of(remains)?;
        Some(Box::pin(async move {
            turns(&self.rng).await;
            if hint == Hint::Refresh {
                self.seen.lock().unwrap().revoked = true;
            }
            Ok(())
        }))
    }
}

/// A store in which every step takes its time.
#[derive(Debug, Clone)]
struct Slow {
    inner: MemoryStore,
    rng: Arc<Mutex<Rng>>,
}

impl Store for Slow {
    fn load<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, Option<Entry>> {
        Box::pin(async move {
            turns(&self.rng).await;
            let entry = self.inner.load(key).await;
            turns(&self.rng).await;
            entry
        })
    }

    fn lock<'a>(&'a self, key: &'a StoreKey) -> StoreFuture<'a, StoreLock> {
        Box::pin(async move {
            turns(&self.rng).await;
            self.inner.lock(key).await
        })
    }

    fn save_if_version<'a>(
        &'a self,
        key: &'a StoreKey,
        version: Option<u64>,
        content: &'a Content,
    ) -> StoreFuture<'a, Saved> {
        Box::pin(async move {
            turns(&self.rng).await;
            let saved = self.inner.save_if_version(key, version, content).await;
            turns(&self.rng).await;
            saved
        })
    }

    fn clear_if_version<'a>(&'a self, key: &'a StoreKey, version: u64) -> StoreFuture<'a, Saved> {
        Box::pin(async move {
            turns(&self.rng).await;
            self.inner.clear_if_version(key, version).await
        })
    }
}

/// Some processes that share a login.
struct Race {
    rng: Rng,
    scheduler: Scheduler,
    server: Strict,
    managers: Vec<Arc<Manager>>,
    store: MemoryStore,
    outcomes: Arc<Mutex<Vec<Result<(), AuthErrorKind>>>>,
}

const PROCESSES: u32 = 3;

impl Race {
    fn new(seed: u64) -> Self {
        fastrand::seed(seed);
        let (clock, scheduler, store) = (SetClock::new(), Scheduler::default(), MemoryStore::new());
        let shared = Arc::new(Mutex::new(Rng::with_seed(seed ^ 1)));
        let server = Strict { rng: Arc::clone(&shared), clock: clock.clone(), seen: Arc::default() };
        let managers = (0..PROCESSES).map(|process| {
            let slow = Slow { inner: store.clone(), rng: Arc::clone(&shared) };
            let vault = Vault { store: Arc::new(slow), key: key("race") };
            let parts = Parts {
                scheme: "test",
                placement: Placement::Bearer,
                exchange: Box::new(server.clone()),
                clock: Arc::new(clock.clone()),
                spawn: Arc::new(Part(scheduler.clone(), process)),
                refresh: Some("R0".into()),
                access: None,
            };
            Arc::new(Manager::new(parts, Keeping { vault: Some(vault), ..Keeping::default() }).unwrap())
        });
        let managers = managers.collect();
        Self { rng: Rng::with_seed(seed), scheduler, server, managers, store, outcomes: Arc::default() }
    }

    /// Somebody in some process needs a token.
    fn call(&mut self) {
        let process = self.rng.u32(..PROCESSES);
        let manager = Arc::clone(&self.managers[process as usize]);
        let (server, outcomes) = (self.server.clone(), Arc::clone(&self.outcomes));
        self.scheduler.spawn(process, async move {
            let (mut token, mut polls) = (std::pin::pin!(manager.token()), 0);
            let outcome = std::future::poll_fn(|context| {
                polls += 1;
                token.as_mut().poll(context)
            })
            .await;
            // Whoever has waited takes what came, however long it took to be woken.
            if let (Ok(held), 1) = (&outcome, polls) {
                assert!(server.is_good(held.value.expose()), "an old token was given out");
            }
            outcomes.lock().unwrap().push(outcome.map(drop).map_err(|error| error.kind()));
        });
    }

    /// Calls, steps and time, by lot.
    fn live(&mut self, moments: u32) {
        for _ in 0..moments {
            match self.rng.u8(..16) {
                0..3 => self.call(),
                3 => self.server.clock.advance(self.rng.f64() * 6.0),
                _ => drop(self.scheduler.step(&mut self.rng)),
            }
        }
    }

    async fn end(&mut self) {
        self.scheduler.run(&mut self.rng).await;
    }

    fn errors(&self) -> Vec<AuthErrorKind> {
        self.outcomes.lock().unwrap().iter().filter_map(|outcome| outcome.err()).collect()
    }
}

/// Each seed is a race of its own. `CLIENTSMITH_SEEDS` makes them more.
fn races(race: impl AsyncFn(u64)) {
    let count = std::env::var("CLIENTSMITH_SEEDS").ok().and_then(|it| it.parse().ok()).unwrap_or(1000);
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    for seed in 0..count {
        runtime.block_on(race(seed));
    }
}

#[test]
fn e39_in_every_order_one_at_a_time_refreshes_and_nobody_is_refused() {
    races(async |seed| {
        let mut race = Race::new(seed);
        race.live(400);
        race.end().await;
        let seen = race.server.seen.lock().unwrap();
        assert_eq!((seen.invalid_grants, seen.most_under_way), (0, 1), "seed {seed}: {seen:?}");
        assert_eq!(race.errors(), [], "seed {seed}");
    });
}

#[test]
fn d25_in_every_order_callers_who_leave_lose_nothing() {
    races(async |seed| {
        let mut race = Race::new(seed);
        for _ in 0..20 {
            race.live(20);
            // Whoever waits gives up; what the managers have started goes on.
            let manager = Arc::clone(&race.managers[race.rng.usize(..PROCESSES as usize)]);
            let mut call = Box::pin(async move { manager.token().await.map(drop) });
            drop(call.as_mut().poll(&mut Context::from_waker(Waker::noop())));
        }
        race.end().await;
        let seen = race.server.seen.lock().unwrap();
        assert_eq!((seen.invalid_grants, race.errors().len()), (0, 0), "seed {seed}: {seen:?}");
    });
}

#[test]
fn e39_in_every_order_a_killed_process_costs_one_refusal_at_most() {
    let mut lost = 0;
    let losses = Mutex::new(&mut lost);
    races(async |seed| {
        let mut race = Race::new(seed);
        race.live(60);
        let killed = race.rng.u32(..PROCESSES);
        race.scheduler.kill(killed);
        race.live(300);
        race.end().await;
        // Everybody's token ends.
        race.server.clock.advance(100.0);
        let before = race.outcomes.lock().unwrap().len();
        for _ in 0..10 {
            race.call();
        }
        race.end().await;
        let seen = race.server.seen.lock().unwrap();
        assert!(seen.invalid_grants <= 1, "seed {seed}: {seen:?}");
        let outcomes = race.outcomes.lock().unwrap();
        if seen.revoked {
            **losses.lock().unwrap() += 1;
            let told = [Err(AuthErrorKind::InteractionRequired)].repeat(10);
            assert_eq!(outcomes[before..], told, "seed {seed}: {seen:?}");
        } else {
            assert!(outcomes.iter().all(Result::is_ok), "seed {seed}: {outcomes:?}");
        }
    });
    assert!(lost > 0, "no seed has killed anybody between the request and the save");
}

#[test]
fn d38_in_every_order_nothing_survives_a_logout() {
    races(async |seed| {
        let mut race = Race::new(seed);
        race.live(80);
        let process = race.rng.u32(..PROCESSES);
        let manager = Arc::clone(&race.managers[process as usize]);
        race.scheduler.spawn(process, {
            let manager = Arc::clone(&manager);
            async move { manager.log_out().await.unwrap() }
        });
        // Its own callers meanwhile; the other processes have nothing to do.
        for _ in 0..5 {
            race.scheduler.step(&mut race.rng);
        }
        race.end().await;
        assert!(
            race.server.seen.lock().unwrap().revoked
                || race.store.load(&key("race")).await.unwrap().is_none()
        );
        race.server.clock.advance(100.0);
        let before = race.outcomes.lock().unwrap().len();
        for _ in 0..9 {
            race.call();
        }
        race.end().await;
        let outcomes = race.outcomes.lock().unwrap();
        let all_told = outcomes[before..].iter().all(|it| *it == Err(AuthErrorKind::InteractionRequired));
        let seen = race.server.seen.lock().unwrap();
        assert!(all_told || seen.newest == 0, "seed {seed}: {outcomes:?} {seen:?}");
    });
}
