//! The programs of all documents, built as one workspace: what they share is built once.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::cargo::cargo;
use crate::failure::Failure;

/// Builds the crates of these names; whose program is missing afterwards does not compile.
pub(super) fn all(root: &Path, folder: &Path, target: &Path, names: &[String]) -> Result<(), Failure> {
    let mut members = String::new();
    for name in names {
        let _ = write!(members, "\"{name}\", ");
    }
    // Without information for debuggers: linking that is most of the time.
    let manifest =
        format!("[workspace]\nresolver = \"3\"\nmembers = [{members}]\n\n[profile.dev]\ndebug = false\n");
    let failed = |error: std::io::Error| Failure::from(format!("{}: {error}", folder.display()));
    fs::write(folder.join("Cargo.toml"), manifest).map_err(failed)?;
    fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock")).map_err(failed)?;
    let mut build =
        cargo(folder, ["build", "--quiet", "--workspace", "--keep-going", "--bins", "--target-dir"]);
    build.arg(target).env("CARGO_INCREMENTAL", "0").env_remove("CARGO_TARGET_DIR");
    // What it says shows; whose program is there is looked at one by one.
    build.status().map(|_| ()).map_err(failed)
}
