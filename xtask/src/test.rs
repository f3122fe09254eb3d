//! `cargo xtask test`: every test of the workspace, by one command and on a fresh machine.

use std::path::Path;

use crate::cargo::{cargo, succeed, works};
use crate::failure::Failure;
use crate::options;

pub(crate) const HELP: &str = "\
Runs every test of the workspace, and the examples in the documentation.

Usage: cargo xtask test

Uses `cargo nextest` where it is installed and `cargo test` where it is not. Needs no network beyond fetching the
dependencies, and no fixed ports.
";

/// Runs all examples in documentation, then all tests: what the tests came to is the last that is said.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), Failure> {
    options::none("test", arguments)?;
    // nextest does not run these, and `--all-targets` leaves them out.
    let examples = succeed(&mut cargo(root, ["test", "--workspace", "--doc", "--no-fail-fast"]));
    let tests = if works(&mut cargo(root, ["nextest", "--version"])) {
        succeed(&mut cargo(root, ["nextest", "run", "--workspace", "--no-fail-fast"]))
    } else {
        succeed(&mut cargo(root, ["test", "--workspace", "--all-targets", "--no-fail-fast"]))
    };
    examples.and(tests)
}
