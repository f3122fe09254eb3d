//! Findings of the floor `layout`.

use super::{Code, Diagnostics, Severity};
use crate::text::Span;

pub(crate) static RECURSIVE_ALIAS: Code = Code {
    name: "recursive-alias",
    severity: Severity::Warning,
    explanation: "A schema is nothing but a reference to itself, or a list or map of itself. \
                  Rust has no such type; any JSON value is accepted in its place.",
};

pub(crate) static XML_WITHOUT_TABLES: Code = Code {
    name: "xml-without-tables",
    severity: Severity::Warning,
    explanation: "With `codec = \"serde-derive\"` types are read from JSON and written to it alone. \
                  A body in XML travels as raw octets, and an answer that may be either is read as JSON.",
};

pub(super) const CODES: &[&Code] = &[&RECURSIVE_ALIAS, &XML_WITHOUT_TABLES];

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

    /// XML, and types that are not read from it.
    pub fn xml_without_tables(&mut self, count: usize) {
        self.push(
            &XML_WITHOUT_TABLES,
            Span::NONE,
            format!("serde's derives do not read or write the XML of bodies and answers: {count} of them"),
            Some("generate with `--codec tables`, which does both".to_owned()),
        );
    }
}
