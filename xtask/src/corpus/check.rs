//! `cargo check` of generated crates, each alone: what they depend on is built before, once.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::cargo::cargo;
use crate::failure::Failure;
use crate::measure::{Cost, Limits, measure};

/// One worker's target folder, which all crates that it checks share and which stays for the next run.
///
/// Not one for all workers: cargo locks a target folder, and they would wait for each other.
pub(crate) struct Checker {
    target: PathBuf,
    /// A crate that is never more than its dependencies.
    empty: PathBuf,
    /// The versions of this repository, so that nothing is resolved or fetched anew.
    lock: PathBuf,
    limits: Limits,
    /// Manifests whose dependencies are built.
    built: RefCell<BTreeSet<String>>,
}

impl Checker {
    pub(crate) fn new(root: &Path, folder: &Path, limits: Limits) -> Self {
        Self {
            target: folder.join("target"),
            empty: folder.join("empty"),
            lock: root.join("Cargo.lock"),
            limits,
            built: RefCell::default(),
        }
    }

    /// Checks the crate in a folder, warnings being errors; the figures are those of this crate alone.
    pub(crate) fn check(&self, krate: &Path, messages: &Path) -> Result<Cost, Failure> {
        self.prepare(krate)?;
        let failed = |error: std::io::Error| Failure::from(format!("{}: {error}", krate.display()));
        let manifest = krate.join("Cargo.toml");
        let mut text = fs::read_to_string(&manifest).map_err(failed)?;
        // It may lie inside a workspace, of which it is no part.
        if !text.lines().any(|it| it == "[workspace]") {
            text.push_str("\n[workspace]\n");
            fs::write(&manifest, text).map_err(failed)?;
        }
        let messages = File::create(messages).map_err(failed)?;
        measure(&self.command(krate), self.limits, Stdio::from(messages))
    }

    /// Builds what a crate depends on, with an empty crate of the same manifest.
    fn prepare(&self, krate: &Path) -> Result<(), Failure> {
        let failed = |error: std::io::Error| Failure::from(format!("{}: {error}", krate.display()));
        fs::copy(&self.lock, krate.join("Cargo.lock")).map_err(failed)?;
        let manifest = fs::read_to_string(krate.join("Cargo.toml")).map_err(failed)?;
        let dependencies = dependencies(&manifest);
        if self.built.borrow().contains(&dependencies) {
            return Ok(());
        }
        fs::create_dir_all(self.empty.join("src")).map_err(failed)?;
        let empty =
            format!("[package]\nname = \"empty\"\nedition = \"2024\"\n\n{dependencies}\n[workspace]\n");
        fs::write(self.empty.join("Cargo.toml"), empty).map_err(failed)?;
        fs::write(self.empty.join("src/lib.rs"), "").map_err(failed)?;
        fs::copy(&self.lock, self.empty.join("Cargo.lock")).map_err(failed)?;
        // A crate whose dependencies cannot be built says so itself when it is checked.
        let built = self.command(&self.empty).stdout(Stdio::null()).stderr(Stdio::null()).status();
        if built.is_ok_and(|it| it.success()) {
            self.built.borrow_mut().insert(dependencies);
        }
        Ok(())
    }

    fn command(&self, krate: &Path) -> Command {
        let mut command = cargo(krate, ["check", "--quiet", "--all-features", "--message-format=short"]);
        command.arg("--target-dir").arg(&self.target).env("RUSTFLAGS", "-Dwarnings");
        // What is compiled once has no use for what makes a second time faster.
        command.env("CARGO_INCREMENTAL", "0").env_remove("CARGO_TARGET_DIR");
        command
    }
}

/// The tables of a manifest that say what it depends on.
fn dependencies(manifest: &str) -> String {
    let mut inside = false;
    let mut text = String::new();
    for line in manifest.lines() {
        if line.starts_with('[') {
            inside = line.contains("dependencies");
        }
        if inside {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::dependencies;

    #[test]
    fn dependencies_are_found_between_other_tables() {
        let manifest =
            "[package]\nname = \"a\"\n[dependencies]\nb = \"1\"\n[features]\nc = []\n[dev-dependencies.d]\n";
        assert_eq!(dependencies(manifest), "[dependencies]\nb = \"1\"\n[dev-dependencies.d]\n");
    }
}
