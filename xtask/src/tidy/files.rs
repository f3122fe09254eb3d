//! How a file begins, how long it is and what it is called.

use super::report::Finding;
use super::sources::Source;

/// Beyond this a file holds more than one concept.
const LINES: usize = 400;

/// Names that do not say what is inside.
const EMPTY_NAMES: &[&str] = &["util", "utils", "common", "helper", "helpers", "misc"];

/// Findings for one file.
pub(super) fn check(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut add = |line: usize, message: String, help: &str| {
        findings.push(Finding {
            rule: "files",
            path: source.path.clone(),
            line,
            message,
            help: help.to_owned(),
        });
    };
    if !source.text.starts_with("//! ") {
        add(1, "line 1 is not `//! …`".to_owned(), "say in one sentence what the file is for");
    }
    let lines = source.text.lines().count();
    if lines > LINES {
        add(LINES, format!("{lines} lines, the cap is {LINES}"), "split it by concept");
    }
    let stem = source.path.rsplit('/').find(|it| *it != "mod.rs").unwrap_or_default().trim_end_matches(".rs");
    if EMPTY_NAMES.contains(&stem) {
        add(1, format!("a file named `{stem}`"), "name it for the concept it handles");
    }
    findings
}
