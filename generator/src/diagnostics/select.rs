//! What there is to say about the choice of operations.

use super::{Code, Diagnostics, Severity};
use crate::text::Span;

pub(super) const CODES: &[&Code] = &[&NOTHING_SELECTED, &PATTERN_WITHOUT_MATCH];

pub(crate) static NOTHING_SELECTED: Code = Code {
    name: "nothing-selected",
    severity: Severity::Error,
    explanation: "The filters leave out every operation of the document, so that nothing can be generated.",
};

pub(crate) static PATTERN_WITHOUT_MATCH: Code = Code {
    name: "pattern-without-match",
    severity: Severity::Warning,
    explanation: "A filter names no operation of the document (after its overlays): a tag, a path or an operation is \
                  spelled otherwise there, or is gone.",
};

impl Diagnostics {
    /// No operation is left.
    pub(crate) fn nothing_selected(&mut self, total: usize) {
        let what =
            if total == 1 { "the only operation".to_owned() } else { format!("all {total} operations") };
        self.push(
            &NOTHING_SELECTED,
            Span::NONE,
            format!("the filters leave out {what}"),
            Some(
                "an operation stays if an include names it, or there is none, and no exclude does".to_owned(),
            ),
        );
    }

    /// A filter that names nothing.
    pub(crate) fn pattern_without_match(
        &mut self,
        span: Span,
        what: &str,
        pattern: &str,
        suggestion: Option<String>,
    ) {
        let help = suggestion.map(|it| format!("did you mean `{it}`?"));
        self.push(&PATTERN_WITHOUT_MATCH, span, format!("no {what} matches `{pattern}`"), help);
    }
}
