//! The rows of a run, kept on disk as they come: a run that was interrupted goes on from there.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::row::Row;
use crate::failure::Failure;

/// The file of one run, a line of JSON for each document.
pub(super) struct Rows {
    path: PathBuf,
    file: Mutex<File>,
    /// What an earlier run left, by document.
    earlier: BTreeMap<String, Row>,
}

/// What happens with the rows of an earlier run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Earlier {
    Forget,
    Keep,
}

impl Rows {
    /// Opens the file beside the report.
    pub(super) fn open(report: &Path, earlier: Earlier) -> Result<Self, Failure> {
        let mut path = report.as_os_str().to_owned();
        path.push(".rows");
        let path = PathBuf::from(path);
        let failed = |error: std::io::Error| Failure::from(format!("{}: {error}", path.display()));
        if let Some(parent) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
            fs::create_dir_all(parent).map_err(failed)?;
        }
        let kept = match earlier {
            Earlier::Forget => BTreeMap::new(),
            Earlier::Keep => read(&path),
        };
        // Written anew: the last line of an interrupted run may be half a line.
        let mut file = File::create(&path).map_err(failed)?;
        for row in kept.values() {
            writeln!(file, "{}", row.json()).map_err(failed)?;
        }
        Ok(Self { path: path.clone(), file: Mutex::new(file), earlier: kept })
    }

    /// The row of a document, if an earlier run has it.
    pub(super) fn earlier(&self, document: &str) -> Option<&Row> {
        self.earlier.get(document)
    }

    pub(super) fn keep(&self, row: &Row) -> Result<(), Failure> {
        let mut file = self.file.lock().map_err(|_| "a thread that wrote rows has panicked")?;
        writeln!(file, "{}", row.json()).map_err(|error| format!("{}: {error}", self.path.display()).into())
    }
}

/// What cannot be read is done again.
fn read(path: &Path) -> BTreeMap<String, Row> {
    let text = fs::read_to_string(path).unwrap_or_default();
    let rows = text.lines().filter_map(|line| Row::read(&serde_json::from_str(line).ok()?));
    rows.map(|row| (row.document.clone(), row)).collect()
}
