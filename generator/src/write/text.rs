//! What there is to write.

/// A file of the generated crate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Text {
    /// Its path inside the crate, with `/`.
    pub path: String,
    /// What is in it.
    pub text: String,
}
