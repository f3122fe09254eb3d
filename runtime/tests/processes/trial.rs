//! The trials: many processes, some of them killed.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::server::{LIFE, Server};

const PROCESSES: usize = 8;

/// How long the processes work. `CLIENTSMITH_MILLIS` makes it longer.
fn length() -> Duration {
    let millis = std::env::var("CLIENTSMITH_MILLIS").ok().and_then(|it| it.parse().ok());
    Duration::from_millis(millis.unwrap_or(10_000))
}

/// Where and with whom they work.
struct Trial {
    server: Server,
    store: String,
}

impl Trial {
    fn process(&self, part: &str, length: Duration) -> Child {
        Command::new(std::env::current_exe().unwrap())
            .args(["part::process", "--exact", "--nocapture", "--test-threads=1"])
            .env("CLIENTSMITH_PART", part)
            .env("CLIENTSMITH_URL", &self.server.url)
            .env("CLIENTSMITH_STORE", &self.store)
            .env("CLIENTSMITH_MILLIS", length.as_millis().to_string())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap()
    }

    /// Kills a process at its moment.
    fn kill_one(&self, part: &str) {
        let mut child = self.process(part, Duration::ZERO);
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        assert!(
            lines.map_while(Result::ok).any(|line| line.ends_with("stopped")),
            "{part}: it never came there"
        );
        // SIGKILL on Unix: nothing of it runs any more.
        child.kill().unwrap();
        child.wait().unwrap();
    }

    fn all_work(&self, length: Duration) -> Vec<Child> {
        (0..PROCESSES).map(|_| self.process("work", length)).collect()
    }

    /// 0 `invalid_grant`, whoever is killed before its request leaves or after its save.
    fn check_sharing(&self) {
        let start = Instant::now();
        let workers = self.all_work(length());
        let mut killed = 0_u32;
        while start.elapsed() + 2 * LIFE < length() {
            for part in ["locked", "saved"] {
                self.kill_one(part);
                killed += 1;
            }
        }
        for worker in workers {
            let outcomes = outcomes(worker);
            assert!(outcomes.starts_with("{\"200\": ") && !outcomes.contains(','), "{outcomes}");
        }
        let (seen, lives) = (self.server.seen(), start.elapsed().as_secs_f64() / LIFE.as_secs_f64());
        assert_eq!((seen.invalid_grants, seen.refused_calls), (0, 0), "{seen:?}");
        // Every second one that was killed had fetched a token for its own sake.
        let most = 1.6 * lives + f64::from(killed) / 2.0 + 2.0;
        assert!((seen.token_requests as f64) <= most, "{lives} lives: {seen:?}");
        assert!(seen.token_requests >= 2 && seen.api_calls > 100, "{seen:?}");
        let requests = seen.token_requests;
        eprintln!(
            "{PROCESSES} processes, {killed} killed, {lives:.1} lives: {requests} token requests, 0 invalid_grant"
        );
    }

    /// The new token is lost for good: at most one `invalid_grant`, and everybody says that somebody has to log in.
    fn check_loss(&self) {
        let workers = self.all_work(Duration::from_secs(12));
        self.kill_one("answered");
        let lost = Instant::now();
        for worker in workers {
            let outcomes = outcomes(worker);
            assert!(outcomes.ends_with("last InteractionRequired"), "{outcomes}");
        }
        let seen = self.server.seen();
        assert!(seen.invalid_grants <= 1, "{seen:?}");
        // Nor does one that is started now try.
        let late = outcomes(self.process("work", Duration::from_millis(500)));
        assert!(late.ends_with("last InteractionRequired"), "{late}");
        assert_eq!(self.server.seen().token_requests, seen.token_requests);
        eprintln!("{PROCESSES} processes for {:?} after the loss: {seen:?}", lost.elapsed());
    }
}

/// What a worker says in the end.
fn outcomes(worker: Child) -> String {
    let output = worker.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    text.split("outcomes ").nth(1).and_then(|it| it.lines().next()).unwrap().to_owned()
}

#[test]
fn e39_processes_share_a_rotating_token_through_files() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("tokens").to_str().unwrap().to_owned();
    Trial { server: Server::start(), store }.check_sharing();
}

#[test]
fn e39_a_token_that_died_with_its_process_costs_one_refusal_with_files() {
    let folder = tempfile::tempdir().unwrap();
    let store = folder.path().join("tokens").to_str().unwrap().to_owned();
    Trial { server: Server::start(), store }.check_loss();
}

#[cfg(feature = "redis")]
mod redis {
    use std::net::{TcpListener, TcpStream};

    use super::*;

    /// A server that ends with the test.
    struct Redis(Child, String, #[expect(dead_code, reason = "removed when dropped")] tempfile::TempDir);

    impl Redis {
        /// `None` where there is none to start, and that is no failure.
        fn start() -> Option<Self> {
            let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
            let folder = tempfile::tempdir().unwrap();
            let mut command = Command::new("redis-server");
            command.args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--save", ""]);
            command.arg("--dir").arg(folder.path()).stdin(Stdio::null()).stdout(Stdio::null());
            let child = match command.spawn() {
                Ok(child) => child,
                Err(error) if std::env::var_os("CLIENTSMITH_REQUIRE_REAL").is_none() => {
                    eprintln!("skipped: redis-server cannot be started: {error}");
                    return None;
                }
                Err(error) => panic!("redis-server cannot be started: {error}"),
            };
            while TcpStream::connect(("127.0.0.1", port)).is_err() {
                std::thread::sleep(Duration::from_millis(10));
            }
            Some(Self(child, format!("redis://127.0.0.1:{port}"), folder))
        }
    }

    impl Drop for Redis {
        fn drop(&mut self) {
            self.0.kill().ok();
            self.0.wait().ok();
        }
    }

    #[test]
    fn e39_processes_share_a_rotating_token_through_redis() {
        let Some(redis) = Redis::start() else { return };
        Trial { server: Server::start(), store: redis.1.clone() }.check_sharing();
    }

    #[test]
    fn e39_a_token_that_died_with_its_process_costs_one_refusal_with_redis() {
        let Some(redis) = Redis::start() else { return };
        Trial { server: Server::start(), store: redis.1.clone() }.check_loss();
    }
}
