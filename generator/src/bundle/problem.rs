//! Why a reference is not followed.

use crate::source::Unreadable;

/// Why a reference is not followed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Problem {
    /// The file is not read.
    Unreadable(Unreadable),
    /// The file has nothing there.
    Missing,
    /// The references lead to each other only.
    Cyclic,
    /// What is there does not fit where it is wanted.
    Misfit,
    /// Copying it would take more than any document needs.
    TooLarge,
}
