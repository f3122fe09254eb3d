//! Clients with their tests, built as one workspace: what they share is built once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::trial::Trial;
use crate::cargo::cargo;
use crate::failure::Failure;

/// Generates a crate from each document; one that has no operations is passed over.
pub(super) fn generate(
    root: &Path,
    program: &Path,
    folder: &Path,
    documents: Vec<PathBuf>,
) -> Result<Vec<Trial>, Failure> {
    let crates = folder.join("crates");
    let _ = fs::remove_dir_all(&crates);
    fs::create_dir_all(&crates).map_err(|error| format!("{}: {error}", crates.display()))?;
    let mut trials = Vec::new();
    for document in documents {
        let name = format!("d{:04}", trials.len());
        let out = crates.join(&name);
        let mut command = Command::new(program);
        command.arg("generate").arg(&document).arg("--out").arg(&out).args(["--name", &name, "--tests"]);
        command.arg("--runtime").arg(root.join("runtime")).stdout(Stdio::null()).stderr(Stdio::null());
        let overlay = document.with_extension("overlay.yaml");
        if overlay.is_file() {
            command.arg("--overlay").arg(overlay);
        }
        let status = command.status().map_err(|error| format!("{}: {error}", program.display()))?;
        if status.success() && out.join("tests/contract.rs").is_file() {
            join(&out.join("Cargo.toml"))?;
            trials.push(Trial::new(name, document, out));
        } else {
            eprintln!("contract: passed over, as nothing can be called: {}", document.display());
            let _ = fs::remove_dir_all(&out);
        }
    }
    Ok(trials)
}

/// Takes the crate into the workspace of all.
fn join(manifest: &Path) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::from(format!("{}: {error}", manifest.display()));
    let text = fs::read_to_string(manifest).map_err(failed)?;
    fs::write(manifest, text.replace("\n[workspace]\n", "")).map_err(failed)
}

/// Builds the tests; a trial whose test does not compile is left without.
pub(super) fn build(root: &Path, folder: &Path, trials: &mut [Trial]) -> Result<(), Failure> {
    let crates = folder.join("crates");
    let failed = |error: std::io::Error| Failure::from(format!("{}: {error}", crates.display()));
    let manifest = "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\n\n[profile.dev]\ndebug = false\n\n\
                    [profile.dev.package.\"*\"]\nopt-level = 0\n";
    fs::write(crates.join("Cargo.toml"), manifest).map_err(failed)?;
    fs::copy(root.join("Cargo.lock"), crates.join("Cargo.lock")).map_err(failed)?;
    eprintln!("contract: building {} tests", trials.len());
    let mut build = cargo(&crates, ["build", "--quiet", "--workspace", "--keep-going"]);
    build.args(["--test", "contract", "--message-format", "json-render-diagnostics", "--target-dir"]);
    build.arg(folder.join("target")).env("CARGO_INCREMENTAL", "0").env_remove("CARGO_TARGET_DIR");
    let output = build.stderr(Stdio::inherit()).output().map_err(failed)?;
    for line in String::from_utf8_lossy(&output.stdout).lines() {
        let Ok(message) = serde_json::from_str::<Value>(line) else { continue };
        let text = |key: &str| message.get(key).and_then(Value::as_str);
        let (Some(program), Some(manifest)) = (text("executable"), text("manifest_path")) else { continue };
        let folder = Path::new(manifest).parent();
        let trial = trials.iter_mut().find(|it| Some(it.folder.as_path()) == folder);
        trial.into_iter().for_each(|it| it.program = Some(PathBuf::from(program)));
    }
    Ok(())
}
