//! Exit codes: a promise to scripts.

use crate::Error;
use crate::source::ReadError;

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Exit {
    /// Done.
    Done,
    /// `--check` found files that differ.
    Drift,
    /// The document, an overlay or the configuration cannot be used.
    Unusable,
    /// A path or address that was named could not be read or written.
    Io,
    /// The login did not succeed, or there is no token.
    NoSession,
    /// The command line is wrong: `EX_USAGE` of sysexits.h.
    Usage,
}

impl Exit {
    pub(super) fn code(self) -> u8 {
        match self {
            Exit::Done => 0,
            Exit::Drift => 1,
            Exit::Unusable => 2,
            Exit::Io => 3,
            Exit::NoSession => 4,
            Exit::Usage => 64,
        }
    }

    /// The exit for an error.
    pub(super) fn of(error: &Error) -> Self {
        match error {
            Error::Read(ReadError::Refused { .. }) | Error::NotABuildScript => Exit::Usage,
            Error::Read(_) | Error::Io { .. } => Exit::Io,
            Error::Unusable { .. } | Error::Defect(_) => Exit::Unusable,
        }
    }
}
