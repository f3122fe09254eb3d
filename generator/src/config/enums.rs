//! Whether enums take values that the document does not list.

use super::declaration::{Declaration, Target};
use crate::source::Node;
use crate::text::Span;

/// Whether enums take values that the document does not list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Enums {
    /// They keep them: a provider may add values without notice.
    #[default]
    Open,
    /// Such a value is an error, and the enums have no variant for it.
    Closed,
}

impl Enums {
    /// The declaration that says so of the whole document.
    pub(crate) fn declaration(self) -> Declaration {
        let word = match self {
            Enums::Open => "open",
            Enums::Closed => "closed",
        };
        Declaration {
            target: Target::Document,
            extension: "x-clientsmith-enums".to_owned(),
            key_span: Span::NONE,
            value: Node::string(word, Span::NONE),
            target_span: Span::NONE,
        }
    }
}
