//! Where documents become crates: one document at a time for each worker, generated within limits and checked if asked.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::check::Checker;
use super::row::{End, Row, counts};
use crate::failure::Failure;
use crate::measure::{Cost, Ended, Limits, measure};

/// What all workers share.
pub(crate) struct Workshop {
    /// The generator.
    pub(crate) program: PathBuf,
    /// The repository.
    pub(crate) root: PathBuf,
    /// The folder for what is made, one inside it for each worker.
    pub(crate) work: PathBuf,
    pub(crate) limits: Limits,
}

/// One worker's place.
pub(crate) struct Place<'a> {
    shop: &'a Workshop,
    /// The folder of the crate that was made last.
    pub(crate) out: PathBuf,
    report: PathBuf,
    messages: PathBuf,
}

impl Workshop {
    pub(crate) fn place(&self, worker: u64) -> Result<Place<'_>, Failure> {
        let folder = self.work.join(worker.to_string());
        fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        let (out, report) = (folder.join("crate"), folder.join("report.json"));
        Ok(Place { shop: self, out, report, messages: folder.join("messages") })
    }
}

impl Place<'_> {
    /// Generates from a document, and checks the crate if there is a checker.
    pub(crate) fn run(&self, directory: &Path, document: &str, checker: Option<&Checker>) -> Row {
        let path = directory.join(document);
        let mut row = Row {
            document: document.to_owned(),
            bytes: fs::metadata(&path).map_or(0, |it| it.len()),
            end: End::Crashed,
            reason: String::new(),
            counts: Default::default(),
            diagnostics: Default::default(),
            generate: None,
            lines: 0,
            written: 0,
            check: None,
        };
        match self.generate(&path, &[]) {
            Ok(cost) => {
                row.end = end(cost.ended);
                row.generate = Some(cost);
            }
            Err(failure) => row.reason = failure.to_string(),
        }
        let report = fs::read(&self.report).ok().and_then(|it| serde_json::from_slice::<Value>(&it).ok());
        if let Some(report) = report {
            row.counts = counts(&report);
            for code in report.get("diagnostics").and_then(Value::as_array).into_iter().flatten() {
                let code = code.get("code").and_then(Value::as_str).unwrap_or_default();
                *row.diagnostics.entry(code.to_owned()).or_default() += 1;
            }
        }
        if row.end != End::Done {
            row.reason.push_str(&reason(&self.messages));
            return row;
        }
        size(&self.out, &mut row);
        if let Some(checker) = checker {
            match checker.check(&self.out, &self.messages) {
                Ok(cost) => {
                    row.check = Some(cost);
                    if !cost.is_success() {
                        row.end = End::DoesNotCompile;
                        row.reason = match cost.ended {
                            Ended::TimedOut => "timed out".to_owned(),
                            Ended::Status(_) | Ended::Signal(_) => reason(&self.messages),
                        };
                    }
                }
                Err(failure) => (row.end, row.reason) = (End::DoesNotCompile, failure.to_string()),
            }
        }
        row
    }

    /// Runs the generator into an empty folder.
    pub(crate) fn generate(&self, document: &Path, options: &[&str]) -> Result<Cost, Failure> {
        let _ = (fs::remove_dir_all(&self.out), fs::remove_file(&self.report));
        let mut command = Command::new(&self.shop.program);
        command.arg("generate").arg(document).arg("--out").arg(&self.out);
        command.args(["--name", "corpus-client", "--runtime"]).arg(self.shop.root.join("runtime"));
        command.arg("--report").arg(&self.report).args(options);
        let messages =
            File::create(&self.messages).map_err(|error| format!("{}: {error}", self.messages.display()))?;
        measure(&command, self.shop.limits, Stdio::from(messages))
    }
}

fn end(ended: Ended) -> End {
    match ended {
        Ended::Status(0) => End::Done,
        Ended::Status(2) => End::Refused,
        Ended::Status(_) | Ended::Signal(_) => End::Crashed,
        Ended::TimedOut => End::TimedOut,
    }
}

/// The line of the messages that tells what went wrong.
fn reason(messages: &Path) -> String {
    let text = fs::read(messages).map(|it| String::from_utf8_lossy(&it).into_owned()).unwrap_or_default();
    let tells = |line: &&str| {
        line.starts_with("error")
            || line.contains(": error")
            || line.contains("panicked")
            || line.contains("overflowed its stack")
            || line.contains("memory allocation of")
    };
    text.lines().find(tells).or(text.lines().next()).unwrap_or_default().to_owned()
}

/// Lines of Rust and bytes of everything in a folder.
fn size(directory: &Path, row: &mut Row) {
    for entry in fs::read_dir(directory).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            size(&path, row);
        } else {
            let bytes = fs::read(&path).unwrap_or_default();
            row.written += bytes.len() as u64;
            if path.extension().is_some_and(|it| it == "rs") {
                row.lines += bytes.iter().filter(|it| **it == b'\n').count() as u64;
            }
        }
    }
}
