//! Findings, and the list of a run.

use crate::text::Span;

use super::code::{Code, Severity};

/// One finding.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The kind of finding; decides the severity.
    pub code: &'static Code,
    /// What is wrong, in the user's words: lower case, no full stop.
    pub message: String,
    /// Where; [`Span::NONE`] only where no file holds the value.
    pub span: Span,
    /// What to write instead, or what happens now.
    pub help: Option<String>,
}

/// All findings of a run, in the order in which the stages made them.
#[derive(Debug, Default)]
pub struct Diagnostics {
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// Adds a finding. Stages call the constructors named for their problems instead.
    pub(crate) fn push(
        &mut self,
        code: &'static Code,
        span: Span,
        message: impl Into<String>,
        help: Option<String>,
    ) {
        self.found.push(Diagnostic { code, message: message.into(), span, help });
    }

    /// Takes over the findings of another run, behind its own.
    pub(crate) fn append(&mut self, other: Diagnostics) {
        self.found.extend(other.found);
    }

    /// The findings so far.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.found.iter()
    }

    /// Forgets warnings about places in `left_out` that are not in `kept` as well.
    pub(crate) fn forget(&mut self, left_out: &[Span], kept: &[Span]) {
        self.found.retain(|it| {
            let within = |spans: &[Span]| spans.iter().any(|span| span.holds(it.span));
            it.code.severity == Severity::Error || !within(left_out) || within(kept)
        });
    }

    /// Whether anything found makes the document unusable.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|it| it.code.severity == Severity::Error)
    }

    /// Whether anything was found that `--strict` refuses.
    pub fn has_warnings(&self) -> bool {
        self.found.iter().any(|it| it.code.severity == Severity::Warning)
    }
}
