//! A client with a store: what the next run finds, what a logout leaves, what anybody gets to read.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};

use clientsmith_runtime::Client;
use clientsmith_runtime::auth::{
    AuthErrorKind, AuthorizationCode, Events, FileStore, LoginRequired, MemoryStore, PersistFailed,
    RefreshFailed, Refreshed, Store,
};

use crate::account::{FLOW, LOGIN, SetClock, builder, by_login, by_oauth2};
use crate::secrets::Journal;
use crate::server::{Reply, Seen, Server, reply};

fn credential() -> AuthorizationCode {
    AuthorizationCode::new("oauth2", &FLOW, "id").refresh_token("CANARY-0")
}

/// Each refresh token once.
fn answer(seen: &Seen) -> Reply {
    match seen.line().as_str() {
        "POST /token" if seen.body.contains("refresh_token=CANARY-0") => reply(200)
            .json(r#"{"access_token":"CANARY-a","refresh_token":"CANARY-1","expires_in":3600,"id_token":"CANARY-id"}"#),
        "POST /token" => reply(400).json(r#"{"error":"invalid_grant","error_description":"CANARY-1 is over"}"#),
        "GET /login" => reply(200).json(r#"{"token":"CANARY-login"}"#),
        _ => reply(200).json("{}"),
    }
}

fn client(server: &Server, credential: AuthorizationCode, store: impl Store) -> Client {
    builder(&server.url, credential).store(store).build().unwrap()
}

#[tokio::test]
async fn e39_the_next_run_finds_the_tokens_of_the_last() {
    let server = Server::start(answer).await;
    let folder = tempfile::tempdir().unwrap();
    let store = || FileStore::new(folder.path().join("tokens"));
    for _ in 0..3 {
        assert_eq!(by_oauth2(&client(&server, credential(), store())).await.unwrap(), 200);
    }
    let renewals = server.seen().iter().filter(|seen| seen.line() == "POST /token").count();
    assert_eq!(renewals, 1);
}

/// A server that ends tokens before their time, and two processes with one store. The number of the newest token, and that of the
/// first which is good.
struct Ending {
    server: Server,
    numbers: Arc<Mutex<(u32, u32)>>,
    clock: SetClock,
    store: MemoryStore,
}

impl Ending {
    async fn start() -> Self {
        let numbers = Arc::new(Mutex::new((0, 0)));
        let shared = Arc::clone(&numbers);
        let server = Server::start(move |seen| {
            let (newest, good) = &mut *shared.lock().unwrap();
            if seen.line() == "POST /token" {
                *newest += 1;
                let tokens = format!(r#""access_token":"{newest}","refresh_token":"r{newest}""#);
                return reply(200).json(&format!(r#"{{{tokens},"expires_in":100}}"#));
            }
            let number: u32 = seen.header("authorization").unwrap().replace("Bearer ", "").parse().unwrap();
            reply(if number >= *good { 200 } else { 401 }).json("{}")
        });
        Self { server: server.await, numbers, clock: SetClock::new(), store: MemoryStore::new() }
    }

    fn process(&self) -> Client {
        let builder = builder(&self.server.url, credential()).store(self.store.clone());
        builder.clock(self.clock.clone()).build().unwrap()
    }

    /// Only tokens from this one on are good.
    fn end_before(&self, number: u32) {
        self.numbers.lock().unwrap().1 = number;
    }

    fn seen(&self, line: &str) -> usize {
        self.server.seen().iter().filter(|seen| seen.line() == line).count()
    }
}

#[tokio::test]
async fn d34_a_token_from_the_store_that_is_refused_too_is_not_the_last_word() {
    let it = Ending::start().await;
    let (one, two) = (it.process(), it.process());
    assert_eq!(by_oauth2(&one).await.unwrap(), 200);
    assert_eq!(by_oauth2(&two).await.unwrap(), 200);
    it.end_before(2);
    assert_eq!(by_oauth2(&one).await.unwrap(), 200);
    // The other still has the first, finds the second in the store, and both have ended: young, or late in their lives.
    it.end_before(3);
    let before = it.seen("GET /who");
    assert_eq!(by_oauth2(&two).await.unwrap(), 200);
    assert_eq!((it.seen("GET /who") - before, it.seen("POST /token")), (3, 3));
    it.clock.advance(60);
    it.end_before(4);
    assert_eq!(by_oauth2(&two).await.unwrap(), 200);
    it.end_before(5);
    let before = it.seen("GET /who");
    assert_eq!(by_oauth2(&one).await.unwrap(), 200);
    assert_eq!((it.seen("GET /who") - before, it.seen("POST /token")), (3, 5));
}

#[tokio::test]
async fn d34_a_token_that_was_fetched_for_the_call_is_the_last_one_with_a_store_too() {
    let it = Ending::start().await;
    let (one, two) = (it.process(), it.process());
    assert_eq!(by_oauth2(&two).await.unwrap(), 200);
    it.end_before(2);
    assert_eq!(by_oauth2(&one).await.unwrap(), 200);
    it.clock.advance(60);
    it.end_before(u32::MAX);
    let before = it.seen("GET /who");
    assert_eq!(by_oauth2(&two).await.unwrap(), 401);
    assert_eq!((it.seen("GET /who") - before, it.seen("POST /token")), (3, 3));
}

#[tokio::test]
async fn d34_a_token_that_was_fetched_for_the_call_is_the_last_one_however_long_the_answer_takes() {
    let clock = SetClock::new();
    let (slow, numbers) = (clock.clone(), AtomicU32::new(0));
    let server = Server::start(move |seen| match seen.line().as_str() {
        "POST /token" => {
            let number = numbers.fetch_add(1, Ordering::Relaxed);
            reply(200)
                .json(&format!(r#"{{"access_token":"t{number}","refresh_token":"r","expires_in":100}}"#))
        }
        _ => {
            slow.advance(60);
            reply(401)
        }
    });
    let server = server.await;
    let client = builder(&server.url, credential()).clock(clock).build().unwrap();
    assert_eq!(by_oauth2(&client).await.unwrap(), 401);
    let calls = server.seen().iter().filter(|seen| seen.line() == "GET /who").count();
    assert_eq!(calls, 2);
}

#[tokio::test]
async fn d37_two_accounts_never_mix() {
    let server = Server::start(answer).await;
    let store = MemoryStore::new();
    let ann = client(&server, credential().account("ann"), store.clone());
    assert_eq!(by_oauth2(&ann).await.unwrap(), 200);
    let bob = client(&server, credential().refresh_token("CANARY-bob").account("bob"), store);
    assert_eq!(by_oauth2(&bob).await.unwrap_err().kind(), AuthErrorKind::InteractionRequired);
}

#[tokio::test]
async fn d38_a_logout_of_the_client_empties_the_store() {
    let server = Server::start(answer).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tokens");
    let client = client(&server, credential(), FileStore::new(&path));
    assert_eq!(by_oauth2(&client).await.unwrap(), 200);
    let holds = || {
        let files = std::fs::read_dir(&path).unwrap().flatten();
        files.filter(|it| std::fs::read_to_string(it.path()).unwrap().contains("CANARY")).count()
    };
    assert_eq!(holds(), 1);
    client.logout().await.unwrap();
    assert_eq!(holds(), 0);
    assert_eq!(by_oauth2(&client).await.unwrap_err().kind(), AuthErrorKind::InteractionRequired);
    // One credential alone, and it says so when it is the wrong one.
    assert!(client.session("oauth2").unwrap().logout().await.is_ok());
    assert!(client.session("login").is_err());
}

#[tokio::test]
async fn g55_a_login_is_stored_under_its_account_and_not_without() {
    for (account, logins) in [(Some("ann"), 1), (None, 2)] {
        let server = Server::start(answer).await;
        let store = MemoryStore::new();
        for _ in 0..2 {
            let inputs = [("key", "k".into()), ("secret", "CANARY".into())];
            let login = clientsmith_runtime::auth::Login::new("login", &LOGIN, inputs);
            let login = match account {
                Some(account) => login.account(account),
                None => login,
            };
            let client = builder(&server.url, login).store(store.clone()).build().unwrap();
            assert_eq!(by_login(&client).await.unwrap(), 200);
        }
        let seen = server.seen().iter().filter(|seen| seen.line() == "GET /login").count();
        assert_eq!(seen, logins, "{account:?}");
    }
}

/// Writes down all that it is told.
#[derive(Clone, Default)]
struct Told(Arc<Mutex<String>>);

impl Told {
    fn note(&self, event: &dyn std::fmt::Debug) {
        self.0.lock().unwrap().push_str(&format!("{event:?}\n"));
    }
}

impl Events for Told {
    fn on_refreshed(&self, event: &Refreshed<'_>) {
        self.note(event);
    }
    fn on_refresh_failed(&self, event: &RefreshFailed<'_>) {
        self.note(event);
    }
    fn on_persist_failed(&self, event: &PersistFailed<'_>) {
        self.note(event);
    }
    fn on_login_required(&self, event: &LoginRequired<'_>) {
        self.note(event);
    }
}

#[tokio::test]
async fn b11_b12_a_canary_is_in_no_event_no_trace_and_no_error_of_a_store() {
    let (journal, told) = (Journal::start(), Told::default());
    let server = Server::start(answer).await;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tokens");
    let build = |credential: AuthorizationCode| {
        builder(&server.url, credential.account("ann")).store(FileStore::new(&path)).events(told.clone())
    };
    let mut shown = format!("{:?}", build(credential()));
    let client = build(credential()).build().unwrap();
    by_oauth2(&client).await.unwrap();
    let session = client.session("oauth2").unwrap();
    shown += &format!("{client:?} {session:?} {:?}", session.token().await.unwrap());
    // A file that is damaged, with secrets in it; and a refresh token that is refused.
    let mut files = std::fs::read_dir(&path).unwrap().flatten().map(|it| it.path());
    let file = files.find(|it| it.extension().is_some_and(|it| it == "json")).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("CANARY-a") && text.contains("CANARY-id"));
    std::fs::write(&file, &text[..text.len() / 2]).unwrap();
    let error = by_oauth2(&build(credential()).build().unwrap()).await.unwrap_err();
    assert_eq!(error.kind(), AuthErrorKind::Store);
    shown += &format!("{error} {error:?}");
    std::fs::write(&file, text.replace("\"expires_at\":", "\"expires_at\":1,\"was\":")).unwrap();
    let error = by_oauth2(&build(credential()).build().unwrap()).await.unwrap_err();
    assert_eq!(error.kind(), AuthErrorKind::InteractionRequired);
    shown += &format!("{error} {error:?} {}", told.0.lock().unwrap());
    assert!(shown.contains("LoginRequired") && shown.contains("Refreshed"), "{shown}");
    let text = journal.text();
    assert!(text.contains("obtained a token"), "{text}");
    for text in [shown, text] {
        assert!(!text.contains("CANARY"), "{text}");
    }
}
