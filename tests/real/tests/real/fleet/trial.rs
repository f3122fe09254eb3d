//! The trials: processes at work, some of them killed.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::provider::Provider;

const PROCESSES: usize = 8;
/// The life of a token, in seconds. The provider counts in whole ones: some tokens live for half of it.
const LIFE: u64 = 2;
/// How long the processes work.
const LENGTH: Duration = Duration::from_secs(30);

/// Where and with what they work.
pub(super) struct Trial {
    provider: Provider,
    store: String,
    /// What everybody begins with.
    refresh_token: String,
}

impl Trial {
    /// `None`: skipped.
    pub(super) async fn start(store: &str) -> Option<Self> {
        let provider = Provider::start(&json!({ "accessLife": LIFE }))?;
        let refresh_token = provider.seed().await;
        Some(Self { provider, store: store.to_owned(), refresh_token })
    }

    fn process(&self, part: &str, length: Duration) -> Child {
        Command::new(std::env::current_exe().unwrap())
            .args(["fleet::worker::process", "--exact", "--nocapture", "--test-threads=1"])
            .env("CLIENTSMITH_PART", part)
            .env("CLIENTSMITH_API", &self.provider.api)
            .env("CLIENTSMITH_TOKEN_URL", self.provider.token_url())
            .env("CLIENTSMITH_REFRESH_TOKEN", &self.refresh_token)
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
        let stopped = lines.map_while(Result::ok).any(|line| line.ends_with("stopped"));
        // SIGKILL on Unix: nothing of it runs any more.
        child.kill().unwrap();
        child.wait().unwrap();
        assert!(stopped, "{part}: it never came there");
    }

    fn all_work(&self, length: Duration) -> Vec<Child> {
        (0..PROCESSES).map(|_| self.process("work", length)).collect()
    }

    /// 0 `invalid_grant`, whoever is killed before its request leaves or after its save.
    pub(super) async fn check_sharing(self) {
        let start = Instant::now();
        let workers = self.all_work(LENGTH);
        let mut killed = 0_u32;
        // The last seconds are for those who wait for the lease of one that was killed.
        while start.elapsed() + Duration::from_secs(8) < LENGTH {
            for part in ["locked", "saved"] {
                self.kill_one(part);
                killed += 1;
            }
        }
        for worker in workers {
            let outcomes = outcomes(worker);
            assert!(outcomes.starts_with("{\"200\": ") && !outcomes.contains(','), "{outcomes}");
        }
        let (spent, seen) = (start.elapsed(), self.seen().await);
        assert_eq!(seen.invalid_grants, 0, "{seen:?}");
        // One for the shortest of the lives, and one for the sake of each that was killed.
        let most = spent.as_secs() + u64::from(killed) + 2;
        assert!((2..=most).contains(&seen.token_requests), "{killed} killed in {spent:?}: {seen:?}");
        assert!(seen.api_calls > 100, "{seen:?}");
        eprintln!("{PROCESSES} processes for {spent:.1?} with {}, {killed} killed: {seen:?}", self.kind());
    }

    /// The new token is lost for good: at most one `invalid_grant`, and everybody says that somebody has to log in.
    pub(super) async fn check_loss(self) {
        let length = Duration::from_secs(20);
        let workers = self.all_work(length);
        self.kill_one("answered");
        for worker in workers {
            let outcomes = outcomes(worker);
            assert!(outcomes.ends_with("last InteractionRequired"), "{outcomes}");
        }
        let seen = self.seen().await;
        assert!(seen.invalid_grants <= 1, "{seen:?}");
        // Nobody hammers: those before the loss, the one that was lost, the one that was refused.
        assert!(seen.token_requests <= length.as_secs() / 2, "{seen:?}");
        // Nor does one that is started now try.
        let late = outcomes(self.process("work", Duration::from_millis(500)));
        assert!(late.ends_with("last InteractionRequired"), "{late}");
        assert_eq!(self.seen().await.token_requests, seen.token_requests);
        eprintln!("{PROCESSES} processes with {} after a loss: {seen:?}", self.kind());
    }

    fn kind(&self) -> &'static str {
        if self.store.starts_with("redis://") { "Redis" } else { "files" }
    }

    async fn seen(&self) -> Seen {
        Seen {
            token_requests: self.provider.count("POST /token").await,
            invalid_grants: self.provider.count("error invalid_grant").await,
            api_calls: self.provider.count("api 200").await,
            refused_calls: self.provider.count("api 401").await,
        }
    }
}

/// What the provider has seen.
#[derive(Debug)]
struct Seen {
    token_requests: u64,
    invalid_grants: u64,
    api_calls: u64,
    /// With tokens that it took for ended: they are renewed, and the calls made again.
    #[expect(dead_code, reason = "shown")]
    refused_calls: u64,
}

/// What a worker says in the end.
fn outcomes(worker: Child) -> String {
    let output = worker.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    text.split("outcomes ").nth(1).and_then(|it| it.lines().next()).unwrap().to_owned()
}
