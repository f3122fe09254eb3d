//! Tests of the manager: a set clock, a scripted exchange, no sleeps.

mod conflicts;
mod flights;
mod loose;
mod races;
mod renewals;
mod sessions;
mod stored;
mod unkept;

use std::time::Duration;

use super::*;
use crate::auth::error::AuthErrorKind;
use crate::auth::events::{LoginRequired, PersistFailed, RefreshFailed, Refreshed};
use crate::auth::fixture::{Play, Scripted, SetClock};
use crate::auth::spawn::TokioSpawn;
use crate::auth::store::contract::key;
use crate::auth::store::{Content, Entry, MemoryStore, Record, Saved, Store};

struct Stage {
    manager: Arc<Manager>,
    exchange: Scripted,
    clock: SetClock,
}

fn stage_with(exchange: Scripted, refresh: Option<&str>, spawn: Arc<dyn Spawn>) -> Stage {
    kept(exchange, refresh, spawn, SetClock::new(), Keeping::default())
}

fn kept(
    exchange: Scripted,
    refresh: Option<&str>,
    spawn: Arc<dyn Spawn>,
    clock: SetClock,
    keeping: Keeping,
) -> Stage {
    let parts = Parts {
        scheme: "test",
        placement: Placement::Bearer,
        exchange: Box::new(exchange.clone()),
        clock: Arc::new(clock.clone()),
        spawn,
        refresh: refresh.map(Secret::from),
        access: None,
    };
    Stage { manager: Arc::new(Manager::new(parts, keeping).unwrap()), exchange, clock }
}

fn stage(plays: impl IntoIterator<Item = Play>, refresh: Option<&str>) -> Stage {
    stage_with(Scripted::new(plays), refresh, Arc::new(TokioSpawn))
}

/// Several processes of one user: one clock, one store, and what they tell.
struct House {
    clock: SetClock,
    store: MemoryStore,
    notes: Arc<Notes>,
}

impl House {
    fn new() -> Self {
        Self { clock: SetClock::new(), store: MemoryStore::new(), notes: Arc::default() }
    }

    /// A process with this script.
    fn process(&self, plays: impl IntoIterator<Item = Play>, refresh: Option<&str>) -> Stage {
        self.process_with(Scripted::new(plays), refresh)
    }

    fn process_with(&self, exchange: Scripted, refresh: Option<&str>) -> Stage {
        self.process_on(exchange, refresh, Arc::new(self.store.clone()))
    }

    fn process_on(&self, exchange: Scripted, refresh: Option<&str>, store: Arc<dyn Store>) -> Stage {
        let events = Arc::clone(&self.notes) as Arc<dyn Events>;
        let account = Some("ann".to_owned());
        let keeping = Keeping { vault: Some(Vault { store, key: key("house") }), account, events };
        kept(exchange, refresh, Arc::new(TokioSpawn), self.clock.clone(), keeping)
    }

    async fn entry(&self) -> Option<Entry> {
        self.store.load(&key("house")).await.unwrap()
    }

    /// What is stored: `access refresh`, or the number of refused refresh tokens.
    async fn stored(&self) -> String {
        let shown = |secret: Option<Secret>| secret.map_or("-".to_owned(), |it| it.expose().to_owned());
        match self.entry().await.map(|entry| entry.content) {
            None => "nothing".to_owned(),
            Some(Content::Tokens(record)) => format!("{} {}", shown(record.access), shown(record.refresh)),
            Some(Content::Ended { refused }) => format!("ended {}", refused.len()),
        }
    }

    /// Another process writes.
    async fn write(&self, content: Content) {
        let version = self.entry().await.map(|entry| entry.version);
        let saved = self.store.save_if_version(&key("house"), version, &content).await.unwrap();
        assert!(matches!(saved, Saved::As(_)));
    }

    /// A record as another process makes it now.
    fn record(&self, access: &str, life: u64, refresh: &str) -> Record {
        let now = self.clock.now().wall;
        Record {
            access: Some(access.into()),
            refresh: Some(refresh.into()),
            obtained_at: now,
            expires_at: Some(now + Duration::from_secs(life)),
            ..Record::default()
        }
    }
}

/// Writes down what it is told.
#[derive(Debug, Default)]
struct Notes(Mutex<Vec<String>>);

impl Notes {
    fn note(&self, text: String) {
        self.0.lock().unwrap().push(text);
    }

    fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap())
    }
}

impl Events for Notes {
    fn on_refreshed(&self, event: &Refreshed<'_>) {
        assert_eq!((event.scheme, event.account), ("test", Some("ann")));
        self.note(format!("{:?} {}", event.origin, event.generation));
    }

    fn on_refresh_failed(&self, event: &RefreshFailed<'_>) {
        assert_eq!((event.scheme, event.account), ("test", Some("ann")));
        self.note(format!("failed {:?}", event.kind).split(' ').take(2).collect::<Vec<_>>().join(" "));
    }

    fn on_persist_failed(&self, event: &PersistFailed<'_>) {
        assert_eq!((event.scheme, event.account), ("test", Some("ann")));
        self.note(format!("unkept {:?}", event.kind));
    }

    fn on_login_required(&self, event: &LoginRequired<'_>) {
        assert_eq!((event.scheme, event.account), ("test", Some("ann")));
        self.note("login".to_owned());
    }
}

impl Stage {
    /// The token, or the kind of the error.
    async fn get(&self) -> Result<String, AuthErrorKind> {
        let outcome = self.manager.token().await;
        outcome.map(|held| held.value.expose().to_owned()).map_err(|error| error.kind())
    }

    /// The same by a caller of its own.
    fn called(self: &Arc<Self>) -> tokio::task::JoinHandle<Result<String, AuthErrorKind>> {
        let it = Arc::clone(self);
        tokio::spawn(async move { it.get().await })
    }

    fn calls(&self) -> usize {
        self.exchange.calls().len()
    }
}
