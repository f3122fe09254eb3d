//! Several processes with one login, on the strictest of the providers: it ends the grant when an old refresh token comes again.
//!
//! The processes are this very test program, started again with one test, `worker::process`, whose part a variable names.

#[path = "../../../../../runtime/tests/processes/hooked.rs"]
mod hooked;
mod trial;
mod worker;

use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use self::trial::Trial;
use crate::kit::{self, Part};

/// A server that ends with the test.
struct Redis(Child, String, #[expect(dead_code, reason = "removed when dropped")] tempfile::TempDir);

impl Redis {
    /// `None`: skipped.
    fn start() -> Option<Self> {
        kit::with(&[Part::Redis])?;
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("redis-server");
        command.args(["--port", &port.to_string(), "--bind", "127.0.0.1", "--save", ""]);
        command.arg("--dir").arg(folder.path()).stdin(Stdio::null()).stdout(Stdio::null());
        let child = command.spawn().unwrap();
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn e39_processes_share_a_rotating_token_of_a_provider_through_files() {
    let folder = tempfile::tempdir().unwrap();
    let Some(trial) = Trial::start(folder.path().join("tokens").to_str().unwrap()).await else { return };
    trial.check_sharing().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn e39_a_token_of_a_provider_that_died_with_its_process_costs_one_refusal_with_files() {
    let folder = tempfile::tempdir().unwrap();
    let Some(trial) = Trial::start(folder.path().join("tokens").to_str().unwrap()).await else { return };
    trial.check_loss().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn e39_processes_share_a_rotating_token_of_a_provider_through_redis() {
    let Some(redis) = Redis::start() else { return };
    let Some(trial) = Trial::start(&redis.1).await else { return };
    trial.check_sharing().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn e39_a_token_of_a_provider_that_died_with_its_process_costs_one_refusal_with_redis() {
    let Some(redis) = Redis::start() else { return };
    let Some(trial) = Trial::start(&redis.1).await else { return };
    trial.check_loss().await;
}
