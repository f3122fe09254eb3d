//! A diagnostic's code: its name, how serious it is, and what it means.

/// How serious a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// The document cannot be used.
    Error,
    /// Something was repaired, or is not expressed in the client; the rest is generated.
    Warning,
}

/// A kind of finding. Each constructor of `Diagnostics` cites one; `docs/diagnostics.md` lists them all.
#[derive(Debug)]
pub struct Code {
    /// Kebab-case and stable: `unresolved-reference`.
    pub name: &'static str,
    /// What it means for the run.
    pub severity: Severity,
    /// One or two sentences for `docs/diagnostics.md`: when it comes, and what Clientsmith does about it.
    pub explanation: &'static str,
}
