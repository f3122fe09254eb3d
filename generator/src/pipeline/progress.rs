//! What is going on, for those who wait.

/// A stage of the pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// Files are read and overlays applied.
    Load,
    /// The document is brought to the newest version of the standard.
    Upgrade,
    /// The document is checked.
    Check,
    /// The document is turned into data about an API.
    Lower,
    /// Names and modules are decided.
    LayOut,
    /// The texts are written down and formatted.
    Emit,
}

impl Stage {
    /// What is being done, in words.
    pub fn words(self) -> &'static str {
        match self {
            Stage::Load => "reading",
            Stage::Upgrade => "upgrading",
            Stage::Check => "checking",
            Stage::Lower => "understanding",
            Stage::LayOut => "laying out",
            Stage::Emit => "writing code",
        }
    }
}
