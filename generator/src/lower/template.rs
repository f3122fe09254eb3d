//! Path templates with nothing in their braces but names.

use indexmap::IndexMap;

use crate::spec::{Meaning, Named, Piece, pieces};

/// A path template as the runtime reads it, and what its expressions say of each parameter, in their order.
pub(super) struct Template<'a> {
    pub(super) text: String,
    pub(super) named: IndexMap<&'a str, Named<'a>>,
}

impl<'a> Template<'a> {
    /// Reads a path. What is declared with all of an expression as its name is that one.
    pub(super) fn read(path: &'a str, is_declared: impl Fn(&str) -> bool) -> Self {
        let mut template = Self { text: String::with_capacity(path.len()), named: IndexMap::new() };
        for piece in pieces(path) {
            let expression = match piece {
                Piece::Text(text) => {
                    template.push_text(text);
                    continue;
                }
                Piece::Expression(expression) => expression,
            };
            match expression.meaning(&is_declared) {
                Meaning::Parameter(named) => {
                    template.text.extend([if named.begins_segment { "/{" } else { "{" }, named.name, "}"]);
                    template.named.entry(named.name).or_insert(named);
                }
                // These have their own place; `check` tells of those that are not declared.
                Meaning::Query(_) => {}
                Meaning::Nothing => template.push_text(&format!("{{{}}}", expression.text())),
            }
        }
        template
    }

    /// What is sent as it stands: no brace of it may be taken for a parameter's.
    fn push_text(&mut self, text: &str) {
        self.text.push_str(&text.replace('{', "%7B").replace('}', "%7D"));
    }
}
