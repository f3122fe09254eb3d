//! A server as a child of a test: it says where it listens, and ends with the test, however that ends.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

/// A running server. All of them end when their stdin does: if the test is killed, too.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
}

impl Process {
    /// Starts a server and waits for the line in which it says where it is.
    pub(crate) fn start(command: &mut Command) -> (Self, Value) {
        let (process, line) = Self::start_until(command, |line| line.starts_with('{'));
        (process, serde_json::from_str(&line).unwrap())
    }

    /// Starts a server and waits for a line of its own kind.
    pub(crate) fn start_until(command: &mut Command, ready: fn(&str) -> bool) -> (Self, String) {
        command.stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn().unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let process = Self { child };
        let found = lines.by_ref().map(Result::unwrap).find(|line| ready(line));
        let line = found.unwrap_or_else(|| panic!("{command:?} ended before it was ready"));
        // A full pipe would hold the server up.
        std::thread::spawn(move || lines.for_each(drop));
        (process, line)
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.child.stdin.take());
        for _ in 0..50 {
            if let Ok(Some(_)) = self.child.try_wait() {
                return;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The folder of the servers' programs.
pub(crate) fn programs() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/servers"))
}
