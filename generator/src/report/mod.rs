//! What a run came to: counts and findings, as JSON for programs and as text for people.
//!
//! The names of the members are a promise: other people's checks read them.

mod finding;
mod scheme;
mod text;

pub use finding::Finding;
pub use scheme::Scheme;
pub use text::overview;

use serde::Serialize;

/// The report of a run.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Report {
    /// The API's title.
    pub title: String,
    /// The API's version, in the provider's words.
    pub version: String,
    /// The dialect that the document is written in: `3.1`.
    pub dialect: String,
    /// Methods under `paths`, after overlays.
    pub operations: Operations,
    /// Parameters of these operations.
    pub parameters: Typed,
    /// Bodies of these operations, per media type.
    pub bodies: Typed,
    /// Responses of these operations, per status and media type.
    pub responses: Typed,
    /// Schemas that the document names.
    pub schemas: Typed,
    /// Where the API is served.
    pub servers: Vec<String>,
    /// The ways to authenticate.
    pub security: Vec<Scheme>,
    /// Everything there is to say about the document.
    pub diagnostics: Vec<Finding>,
    /// How many files the crate has.
    pub files: usize,
    /// How many bytes these files have.
    pub bytes: usize,
}

/// How many operations there are, and how many of them can be called.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Operations {
    /// In the document, without those that were left out by choice.
    pub total: usize,
    /// In the crate.
    pub generated: usize,
    /// Left out by choice.
    pub filtered: usize,
}

/// How many things of a kind there are, and how many of them have a type that says what the document says:
/// not a `Value`, not a `String` for what is no string, not an empty struct, not raw bytes unasked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Typed {
    /// In the document, without those that were left out by choice.
    pub total: usize,
    /// With a type.
    pub typed: usize,
    /// Left out by choice.
    pub filtered: usize,
}

impl Report {
    /// The report as JSON, with a line feed at its end.
    pub fn to_json(&self) -> String {
        // A tree of strings and numbers always has a JSON form.
        serde_json::to_string_pretty(self).map(|text| text + "\n").unwrap_or_default()
    }
}
