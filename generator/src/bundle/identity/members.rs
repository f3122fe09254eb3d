//! What lies inside a value, as far as references can stand there.

/// Keywords whose members have names of the author's own.
const NAMES: [&str; 6] =
    ["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "schemas"];

/// Keywords that hold values, not schemas: what looks like a keyword there is none.
const VALUES: [&str; 6] = ["example", "examples", "enum", "const", "default", "value"];

/// Whether the members of an object are keywords, or names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Members {
    Keywords,
    Names,
}

impl Members {
    /// What the members of a member are; `None` where nothing refers.
    pub(super) fn of(self, name: &str) -> Option<Members> {
        match self {
            Members::Names => Some(Members::Keywords),
            Members::Keywords if VALUES.contains(&name) || name.starts_with("x-") => None,
            Members::Keywords if NAMES.contains(&name) => Some(Members::Names),
            Members::Keywords => Some(Members::Keywords),
        }
    }
}
