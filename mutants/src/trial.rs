//! One mutant before the tests that come by it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

use crate::{Failure, Program};

/// What became of it.
#[derive(Debug)]
pub(crate) enum Outcome {
    /// A test failed.
    Killed(String),
    /// The tests did not come to an end.
    TimedOut,
    /// All tests that come by it pass.
    Survived,
    /// No test comes by it.
    Unreached,
    /// It cannot stand behind a switch.
    Unswitched,
}

impl Outcome {
    pub(crate) fn word(&self) -> &'static str {
        match self {
            Self::Killed(_) => "killed",
            Self::TimedOut => "timed out",
            Self::Survived => "survived",
            Self::Unreached => "unreached",
            Self::Unswitched => "unswitched",
        }
    }

    pub(crate) fn by(&self) -> Option<&str> {
        match self {
            Self::Killed(test) => Some(test),
            Self::TimedOut | Self::Survived | Self::Unreached | Self::Unswitched => None,
        }
    }
}

/// So long nothing is heard of any test: the slowest alone takes a few seconds.
const SILENCE: Duration = Duration::from_secs(25);

pub(crate) fn trial(
    number: usize,
    reached: Option<&BTreeMap<usize, BTreeSet<String>>>,
    programs: &[Program],
) -> Result<Outcome, Failure> {
    let Some(reached) = reached else { return Ok(Outcome::Unreached) };
    for (index, tests) in reached {
        let Some(program) = programs.get(*index) else { continue };
        match run(number, program, tests)? {
            Outcome::Survived => {}
            outcome => return Ok(outcome),
        }
    }
    Ok(Outcome::Survived)
}

fn run(number: usize, program: &Program, tests: &BTreeSet<String>) -> Result<Outcome, Failure> {
    let mut child = Command::new(&program.path)
        .current_dir(&program.directory)
        .env("MUTANT", number.to_string())
        .arg("--exact")
        .args(tests)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()?;
    let (told, lines) = mpsc::channel();
    if let Some(output) = child.stdout.take() {
        std::thread::spawn(move || {
            for line in BufReader::new(output).lines().map_while(Result::ok) {
                if told.send(line).is_err() {
                    return;
                }
            }
        });
    }
    let mut end = Instant::now() + SILENCE;
    let outcome = loop {
        match lines.recv_timeout(end.saturating_duration_since(Instant::now())) {
            Ok(line) => {
                if let Some(test) = line.strip_suffix(" ... FAILED") {
                    break Outcome::Killed(test.trim_start_matches("test ").to_owned());
                }
                end = Instant::now() + SILENCE;
            }
            Err(mpsc::RecvTimeoutError::Timeout) => break Outcome::TimedOut,
            Err(mpsc::RecvTimeoutError::Disconnected) if child.wait()?.success() => break Outcome::Survived,
            Err(mpsc::RecvTimeoutError::Disconnected) => break Outcome::Killed("(the process)".to_owned()),
        }
    };
    let _ = child.kill();
    child.wait()?;
    Ok(outcome)
}
