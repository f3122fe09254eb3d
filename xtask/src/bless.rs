//! `cargo xtask bless`: goldens as the generator writes them now.

use std::path::Path;

use crate::cargo::{cargo, succeed};
use crate::failure::Failure;
use crate::options;

pub(crate) const HELP: &str = "\
Writes the goldens below tests/ anew. Then read the diff: it is the review.

Usage: cargo xtask bless
";

/// Runs the golden tests in the mode that writes.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), Failure> {
    options::none("bless", arguments)?;
    succeed(
        cargo(root, ["test", "--package", "clientsmith-tests", "--test", "golden"])
            .env("CLIENTSMITH_BLESS", "1"),
    )?;
    println!("bless: done; now read the diff:");
    succeed(std::process::Command::new("git").args(["diff", "--stat", "--", "tests"]).current_dir(root))
}
