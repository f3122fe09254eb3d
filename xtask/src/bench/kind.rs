//! What cargo does with a crate that was generated.

use std::path::Path;
use std::process::Command;

use crate::cargo::cargo;

/// What cargo does.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Kind {
    Check,
    Build,
    Release,
}

impl Kind {
    pub(super) const ALL: [Self; 3] = [Self::Check, Self::Build, Self::Release];

    pub(super) fn word(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Build => "build",
            Self::Release => "release",
        }
    }

    /// The command for a crate, in a target folder.
    pub(super) fn command(self, krate: &Path, target: &Path) -> Command {
        let words: &[&str] = match self {
            Self::Check => &["check"],
            Self::Build => &["build"],
            Self::Release => &["build", "--release"],
        };
        let mut command = cargo(krate, words);
        command.args(["--quiet", "--lib", "--all-features", "--target-dir"]).arg(target);
        command.env("CARGO_INCREMENTAL", "0").env_remove("CARGO_TARGET_DIR");
        command
    }
}
