//! The versions of the standard that documents are written in.

use std::fmt;

/// A version of the standard; patch releases do not differ in what documents may say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Dialect {
    /// Swagger 2.0
    V2_0,
    /// OpenAPI 3.0
    V3_0,
    /// OpenAPI 3.1
    V3_1,
    /// OpenAPI 3.2
    V3_2,
}

impl Dialect {
    /// `3.1`
    pub fn as_str(self) -> &'static str {
        match self {
            Dialect::V2_0 => "2.0",
            Dialect::V3_0 => "3.0",
            Dialect::V3_1 => "3.1",
            Dialect::V3_2 => "3.2",
        }
    }

    /// What a document of this version says at its top.
    pub(super) fn declaration(self) -> &'static str {
        match self {
            Dialect::V2_0 => "swagger: \"2.0\"",
            Dialect::V3_0 => "openapi: 3.0.4",
            Dialect::V3_1 => "openapi: 3.1.2",
            Dialect::V3_2 => "openapi: 3.2.0",
        }
    }
}

impl fmt::Display for Dialect {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
