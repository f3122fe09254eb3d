//! A diagnostic in a report.

use serde::Serialize;

use crate::diagnostics::{Diagnostic, Severity};
use crate::text::Files;

/// A diagnostic with its place spelled out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// `error` or `warning`.
    pub severity: &'static str,
    /// The kind of finding: `unresolved-reference`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to write instead, or what happens now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// Where in the file, as JSON pointer (RFC 6901).
    pub pointer: Option<String>,
    /// The file, as it was named.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<u32>,
    /// The column in characters, from 1.
    pub column: Option<u32>,
}

impl Finding {
    /// Spells out a diagnostic; `pointer` is found by whoever still has the tree of its file.
    pub(crate) fn new(diagnostic: &Diagnostic, files: &Files, pointer: Option<String>) -> Self {
        let place = files.place(diagnostic.span);
        Finding {
            severity: match diagnostic.code.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
            },
            code: diagnostic.code.name,
            message: diagnostic.message.clone(),
            help: diagnostic.help.clone(),
            pointer,
            file: files.path(diagnostic.span).map(|path| path.display().to_string()),
            line: place.map(|it| it.line),
            column: place.map(|it| it.column),
        }
    }
}
