//! One document: generated, and checked if asked for, within a time limit.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::cargo::cargo;
use crate::failure::Failure;

/// Whether what was generated is compiled.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Compile {
    Not,
    Check,
}

/// Where all jobs work.
pub(super) struct Bench {
    program: PathBuf,
    runtime: PathBuf,
    work: PathBuf,
    compile: Compile,
    limit: Duration,
}

/// What became of one document.
#[derive(Debug)]
pub(super) struct Outcome {
    pub(super) document: PathBuf,
    pub(super) end: End,
    pub(super) seconds: f64,
    /// What the generator reported; null where it came to no report.
    pub(super) report: Value,
    /// The first line that says what went wrong.
    pub(super) reason: String,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// Generated, and where asked for compiled.
    Done,
    /// Status 2: the generator says that the document cannot be used.
    Refused,
    /// Any other status, or a signal.
    Crashed,
    /// Over the time limit.
    TimedOut,
    /// Generated, but it does not compile without warnings.
    DoesNotCompile,
}

impl End {
    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Crashed => "crashed",
            Self::TimedOut => "timed-out",
            Self::DoesNotCompile => "does-not-compile",
        }
    }
}

impl Bench {
    pub(super) fn new(root: &Path, compile: Compile, limit: Duration) -> Result<Self, Failure> {
        let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
        let work = std::env::temp_dir().join(format!("clientsmith-corpus-{}", std::process::id()));
        fs::create_dir_all(&work).map_err(|error| format!("{}: {error}", work.display()))?;
        let program = target.join("release/cargo-clientsmith");
        Ok(Self { program, runtime: root.join("runtime"), work, compile, limit })
    }

    pub(super) fn clean(&self) {
        // What stays in the temporary directory is no reason to fail.
        let _ = fs::remove_dir_all(&self.work);
    }

    pub(super) fn run(&self, worker: u64, document: &Path) -> Outcome {
        let start = Instant::now();
        let out = self.work.join(format!("crate-{worker}"));
        let report = self.work.join(format!("report-{worker}.json"));
        let _ = (fs::remove_dir_all(&out), fs::remove_file(&report));
        let mut generate = Command::new(&self.program);
        generate.arg("generate").arg(document).arg("--out").arg(&out);
        generate.args(["--name", "corpus-client", "--runtime"]).arg(&self.runtime);
        generate.arg("--report").arg(&report);
        let (mut end, mut reason) = self.watch(&mut generate, worker);
        let report = fs::read(&report).ok().and_then(|it| serde_json::from_slice(&it).ok());
        if end == End::Done && self.compile == Compile::Check {
            let mut check = cargo(&out, ["check", "--quiet", "--target-dir"]);
            check.arg(self.work.join(format!("target-{worker}"))).env("RUSTFLAGS", "-Dwarnings");
            (end, reason) = self.watch(&mut check, worker);
            if matches!(end, End::Crashed | End::Refused) {
                end = End::DoesNotCompile;
            }
        }
        let seconds = start.elapsed().as_secs_f64();
        Outcome { document: document.to_path_buf(), end, seconds, report: report.unwrap_or_default(), reason }
    }

    /// Runs within the limit; returns how it ended and the line of its messages that tells why.
    fn watch(&self, command: &mut Command, worker: u64) -> (End, String) {
        let messages = self.work.join(format!("messages-{worker}"));
        let Ok(file) = File::create(&messages) else {
            return (End::Crashed, "no room for messages".to_owned());
        };
        let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(file).spawn();
        let end = match child.map(|child| wait(child, self.limit)) {
            Ok(Some(status)) => match status.code() {
                Some(0) => End::Done,
                Some(2) => End::Refused,
                Some(_) | None => End::Crashed,
            },
            Ok(None) => End::TimedOut,
            Err(error) => return (End::Crashed, error.to_string()),
        };
        let text =
            fs::read(&messages).map(|it| String::from_utf8_lossy(&it).into_owned()).unwrap_or_default();
        let reason = text.lines().find(|it| it.starts_with("error") || it.contains("panicked"));
        (end, reason.or(text.lines().next()).unwrap_or_default().to_owned())
    }
}

fn wait(mut child: Child, limit: Duration) -> Option<ExitStatus> {
    let start = Instant::now();
    loop {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        if start.elapsed() > limit {
            let _ = child.kill();
            let _ = child.wait();
            return None;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}
