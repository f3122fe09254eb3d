//! Clients with their tests, built as one workspace: what they share is built once.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use super::choice::Choice;
use super::trial::Trial;
use crate::cargo::cargo;
use crate::failure::Failure;

/// Generates a crate from each document that has operations, as many as are wanted of each choice.
pub(super) fn generate(
    root: &Path,
    program: &Path,
    folder: &Path,
    choices: &[Choice],
) -> Result<Vec<Trial>, Failure> {
    let crates = folder.join("crates");
    let _ = fs::remove_dir_all(&crates);
    fs::create_dir_all(&crates).map_err(|error| format!("{}: {error}", crates.display()))?;
    let mut trials = Vec::new();
    for choice in choices {
        let end = trials.len().saturating_add(choice.wanted);
        for document in &choice.documents {
            if trials.len() >= end {
                break;
            }
            let out = crates.join(format!("d{:04}", trials.len()));
            match of(root, program, document, &out)? {
                Made::Client => trials.push(Trial::new(document.clone(), out)),
                Made::Nothing(why) => {
                    eprintln!("contract: passed over, {why}: {}", document.display());
                    let _ = fs::remove_dir_all(&out);
                }
            }
        }
    }
    Ok(trials)
}

/// What became of a document.
enum Made {
    Client,
    Nothing(&'static str),
}

fn of(root: &Path, program: &Path, document: &Path, out: &Path) -> Result<Made, Failure> {
    let name = out.file_name().unwrap_or_default();
    let mut command = Command::new(program);
    command.arg("generate").arg(document).arg("--out").arg(out).arg("--name").arg(name).arg("--tests");
    command.arg("--runtime").arg(root.join("runtime")).stdout(Stdio::null()).stderr(Stdio::null());
    let overlay = document.with_extension("overlay.yaml");
    if overlay.is_file() {
        command.arg("--overlay").arg(overlay);
    }
    let status = command.status().map_err(|error| format!("{}: {error}", program.display()))?;
    if !status.success() {
        return Ok(Made::Nothing("it is no document that can be used"));
    }
    if !out.join("tests/contract.rs").is_file() {
        return Ok(Made::Nothing("it has no operations"));
    }
    join(&out.join("Cargo.toml"))?;
    Ok(Made::Client)
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
    let mut manifest =
        "[workspace]\nresolver = \"3\"\nmembers = [\"*\"]\n\n[profile.dev]\ndebug = false\n".to_owned();
    // What holds values against schemas, thousands of them: built once, and ten times as fast.
    for name in
        ["jsonschema", "referencing", "fancy-regex", "regex-automata", "serde_json", "clientsmith-testing"]
    {
        manifest.push_str(&format!("\n[profile.dev.package.{name}]\nopt-level = 1\n"));
    }
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
