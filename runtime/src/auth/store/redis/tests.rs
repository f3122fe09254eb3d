//! Redis itself, started for the test on a port of its own.

use std::process::{Child, Command, Stdio};
use std::time::Duration;

use super::*;
use crate::auth::store::contract::{self, key, tokens};

/// A server that ends with the test.
struct Redis {
    child: Child,
    url: String,
    _folder: tempfile::TempDir,
}

impl Redis {
    /// `None` where there is none to start, and that is no failure.
    async fn start() -> Option<Self> {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("redis-server");
        command.args([
            "--port",
            &port.to_string(),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--requirepass",
            "CANARY",
        ]);
        command
            .arg("--dir")
            .arg(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let child = match command.spawn() {
            Ok(child) => child,
            Err(error) if std::env::var_os("CLIENTSMITH_REQUIRE_REAL").is_none() => {
                eprintln!("skipped: redis-server cannot be started: {error}");
                return None;
            }
            Err(error) => panic!("redis-server cannot be started: {error}"),
        };
        let it = Self { child, url: format!("redis://:CANARY@127.0.0.1:{port}"), _folder: folder };
        for _ in 0..1000 {
            if it.store().server.ask::<String>(Cmd::new().arg("PING")).await.is_ok() {
                return Some(it);
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("redis-server does not answer");
    }

    fn store(&self) -> RedisStore {
        RedisStore::connect(&self.url).unwrap()
    }

    async fn run(&self, words: &[&str]) -> redis::Value {
        let mut command = Cmd::new();
        for word in words {
            command.arg(*word);
        }
        self.store().server.ask(&command).await.unwrap()
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        self.child.kill().ok();
        self.child.wait().ok();
    }
}

#[tokio::test]
async fn e42_redis_keeps_the_contract_of_a_store() {
    let Some(redis) = Redis::start().await else { return };
    contract::check(&redis.store(), &redis.store()).await;
}

#[tokio::test]
async fn e39_a_lease_ends_by_itself_is_extended_while_held_and_told_when_lost() {
    let Some(redis) = Redis::start().await else { return };
    let (store, a) = (redis.store(), key("a"));
    let name = store.name(&a, "lock");
    let held = store.lock(&a).await.unwrap();
    let redis::Value::Int(left) = redis.run(&["PTTL", &name]).await else { panic!("no lease") };
    assert!(left > 0, "it would outlive its holder");
    // Somebody thinks that it has ended.
    redis.run(&["SET", &name, "another"]).await;
    for _ in 0..1000 {
        if !held.is_held() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    assert!(!held.is_held());
    drop(held);
    tokio::time::sleep(Duration::from_millis(50)).await;
    assert_eq!(redis.run(&["GET", &name]).await, redis::Value::BulkString(b"another".to_vec()));
}

#[tokio::test]
async fn e40_what_redis_holds_and_nobody_understands_is_left_alone() {
    let Some(redis) = Redis::start().await else { return };
    let (store, a) = (redis.store(), key("a"));
    let name = store.name(&a, "entry");
    for content in ["CANARY", r#"{"format":2}"#] {
        redis.run(&["HSET", &name, "version", "7", "content", content]).await;
        let errors = [
            store.load(&a).await.unwrap_err(),
            store.save_if_version(&a, Some(7), &tokens("x")).await.unwrap_err(),
            store.clear_if_version(&a, 7).await.unwrap_err(),
        ];
        for error in errors {
            assert_eq!(error.kind(), StoreErrorKind::Unreadable);
            assert!(!format!("{error} {error:?}").contains("CANARY"));
        }
    }
    redis.run(&["HDEL", &name, "version"]).await;
    assert_eq!(store.load(&a).await.unwrap_err().kind(), StoreErrorKind::Unreadable);
}

#[tokio::test]
async fn e42_a_redis_that_is_away_is_an_error_without_its_password() {
    let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
    let store = RedisStore::connect(&format!("redis://:CANARY@127.0.0.1:{port}")).unwrap();
    let error = store.load(&key("a")).await.unwrap_err();
    assert_eq!(error.kind(), StoreErrorKind::Unavailable);
    assert!(!format!("{error} {error:?} {store:?}").contains("CANARY"));
}

#[test]
fn d37_the_keys_of_an_entry_lie_on_one_node_of_a_cluster() {
    let store = RedisStore::connect("redis://127.0.0.1").unwrap().prefix("mine");
    let id = key("a").as_str().to_owned();
    assert_eq!(store.name(&key("a"), "lock"), format!("mine:{{{id}}}:lock"));
}

#[tokio::test]
async fn e39_a_wait_that_is_given_up_ends_and_leaves_no_lease() {
    let Some(redis) = Redis::start().await else { return };
    let store = redis.store();
    let held = store.lock(&key("a")).await.unwrap();
    for millis in 0..20 {
        let name = key("a");
        let wait = tokio::time::timeout(Duration::from_millis(millis), store.lock(&name));
        assert!(wait.await.is_err());
    }
    let gone = async {
        loop {
            let redis::Value::BulkString(list) = redis.run(&["CLIENT", "LIST"]).await else {
                panic!("no list")
            };
            // The holder, and the one that asks.
            if list.iter().filter(|it| **it == b'\n').count() <= 2 {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    // Long before the waits would end by themselves.
    tokio::time::timeout(Duration::from_secs(15), gone).await.unwrap();
    drop(held);
    // Sooner than a lease that nobody holds would.
    let name = key("a");
    drop(tokio::time::timeout(Duration::from_secs(3), store.lock(&name)).await.unwrap().unwrap());
}
