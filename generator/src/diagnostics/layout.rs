//! Findings of the floor `layout`.

use super::{Code, Diagnostics, Severity};
use crate::text::Span;

pub(crate) static RECURSIVE_ALIAS: Code = Code {
    name: "recursive-alias",
    severity: Severity::Warning,
    explanation: "A schema is nothing but a reference to itself, or a list or map of itself. \
                  Rust has no such type; any JSON value is accepted in its place.",
};

pub(super) const CODES: &[&Code] = &[&RECURSIVE_ALIAS];

impl Diagnostics {
    /// A type that leads back to itself without ever becoming anything.
    pub fn recursive_alias(&mut self, name: &str) {
        self.push(
            &RECURSIVE_ALIAS,
            Span::NONE,
            format!("type `{name}` stands for itself"),
            Some("it becomes any JSON value".to_owned()),
        );
    }
}
