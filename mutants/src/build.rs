//! A copy of the runtime with all its mutants behind switches, built.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::mutant::Mutant;
use crate::weave::weave;
use crate::{Failure, Program};

/// What came of it: the test programs, and the mutants that they hold.
pub(crate) struct Built {
    pub(crate) programs: Vec<Program>,
    pub(crate) numbers: BTreeSet<usize>,
}

/// Most of what does not compile is found without building anything.
const CHECK: &[&str] = &["check", "--lib"];
const TEST: &[&str] = &["test", "--no-run", "--lib", "--test", "client"];

/// A workspace of the one crate: the others need not be there.
const WORKSPACE: &str = "[workspace]\nresolver = \"3\"\nmembers = [\"runtime\"]\n\n";

pub(crate) fn build(root: &Path, work: &Path, mutants: &[Mutant]) -> Result<Built, Failure> {
    let tree = work.join("tree");
    copy(&root.join("runtime/src"), &tree.join("runtime/src"))?;
    copy(&root.join("runtime/tests"), &tree.join("runtime/tests"))?;
    std::fs::copy(root.join("runtime/Cargo.toml"), tree.join("runtime/Cargo.toml"))?;
    std::fs::copy(root.join("Cargo.lock"), tree.join("Cargo.lock"))?;
    std::fs::write(tree.join("Cargo.toml"), manifest(&std::fs::read_to_string(root.join("Cargo.toml"))?))?;
    write(&tree.join("runtime/src/mutant.rs"), include_str!("switch.rs.txt"))?;
    let library = std::fs::read_to_string(root.join("runtime/src/lib.rs"))?;
    let library = library.replacen("\nmod answer;", "\nmod mutant;\nmod answer;", 1);
    write(&tree.join("runtime/src/lib.rs"), &library)?;

    // Once, since somebody may go on writing.
    let mut texts: BTreeMap<&str, String> = BTreeMap::new();
    for mutant in mutants {
        texts.insert(&mutant.file, std::fs::read_to_string(root.join(&mutant.file))?);
    }
    let mut out: BTreeSet<usize> = BTreeSet::new();
    loop {
        let numbers = write_woven(&texts, &tree, mutants, &out)?;
        let mut outcome = cargo(&tree, work, CHECK)?;
        if outcome.1.is_empty() {
            outcome = cargo(&tree, work, TEST)?;
        }
        let (programs, refused) = outcome;
        if refused.is_empty() {
            return Ok(Built { programs, numbers });
        }
        eprintln!("{} do not compile behind a switch", refused.len());
        let before = out.len();
        out.extend(refused);
        if out.len() == before {
            return Err(Failure("what is refused is out already".to_owned()));
        }
    }
}

/// The workspace's own manifest from `[workspace.package]` on, without the paths of what is not there.
fn manifest(original: &str) -> String {
    let rest = original.find("[workspace.package]").map_or("", |at| original.get(at..).unwrap_or_default());
    let lines = rest.lines().filter(|it| !it.contains("path ="));
    let lines = lines.map(|it| if it.starts_with("debug = ") { "debug = false" } else { it });
    format!("{WORKSPACE}{}\n", lines.collect::<Vec<_>>().join("\n"))
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            write(&target, &std::fs::read(entry.path())?)?;
        }
    }
    Ok(())
}

/// Only what has changed is written, since `cargo` goes by the time of a file.
fn write(path: &Path, content: &(impl AsRef<[u8]> + ?Sized)) -> Result<(), Failure> {
    if std::fs::read(path).ok().as_deref() != Some(content.as_ref()) {
        std::fs::write(path, content)?;
    }
    Ok(())
}

fn write_woven(
    texts: &BTreeMap<&str, String>,
    tree: &Path,
    mutants: &[Mutant],
    out: &BTreeSet<usize>,
) -> Result<BTreeSet<usize>, Failure> {
    // A file whose last mutant is out is written once more, too.
    let mut files: BTreeMap<&str, BTreeMap<usize, &Mutant>> =
        texts.keys().map(|it| (*it, BTreeMap::new())).collect();
    for (number, mutant) in mutants.iter().enumerate().filter(|(number, _)| !out.contains(number)) {
        files.entry(&mutant.file).or_default().insert(number, mutant);
    }
    let mut numbers = BTreeSet::new();
    for (file, of_file) in files {
        let Some(text) = texts.get(file) else { continue };
        let woven = weave(text, &of_file)?;
        write(&tree.join(file), &woven.text)?;
        numbers.extend(woven.numbers);
    }
    Ok(numbers)
}

/// The test programs, or the mutants that the compiler refuses.
fn cargo(tree: &Path, work: &Path, command: &[&str]) -> Result<(Vec<Program>, BTreeSet<usize>), Failure> {
    let output = Command::new("cargo")
        .current_dir(tree)
        .env("CARGO_TARGET_DIR", std::env::var_os("CARGO_TARGET_DIR").unwrap_or(work.join("build").into()))
        .args(command)
        .args(["--package", "clientsmith-runtime", "--all-features", "--message-format", "json"])
        .stderr(std::process::Stdio::inherit())
        .output()?;
    let (mut programs, mut refused) = (Vec::new(), BTreeSet::new());
    let mut strangers = Vec::new();
    for line in output.stdout.split(|it| *it == b'\n').filter(|it| !it.is_empty()) {
        let message: Value = serde_json::from_slice(line)?;
        if let Some(path) = message.pointer("/executable").and_then(Value::as_str) {
            programs.push(Program { path: PathBuf::from(path), directory: tree.join("runtime") });
        }
        if message.pointer("/message/level").and_then(Value::as_str) == Some("error") {
            match culprit(tree, &message) {
                Some(number) => drop(refused.insert(number)),
                None => strangers.push(message.pointer("/message/rendered").cloned().unwrap_or_default()),
            }
        }
    }
    if refused.is_empty() && !output.status.success() {
        return Err(Failure(format!("the tests do not build: {strangers:?}")));
    }
    Ok((programs, refused))
}

/// The mutant whose switch is the last one before the end of the error's place.
fn culprit(tree: &Path, message: &Value) -> Option<usize> {
    let spans = message.pointer("/message/spans")?.as_array()?;
    let span = spans.iter().find(|it| it.pointer("/is_primary") == Some(&Value::Bool(true)))?;
    let text = std::fs::read_to_string(tree.join(span.pointer("/file_name")?.as_str()?)).ok()?;
    let line = usize::try_from(span.pointer("/line_end")?.as_u64()?).ok()?;
    let column = usize::try_from(span.pointer("/column_end")?.as_u64()?).ok()?;
    let mut before: Vec<String> = text.lines().take(line).map(str::to_owned).collect();
    let last = before.pop()?;
    before.push(last.chars().take(column).collect());
    let before = before.join("\n");
    let (_, after) = before.rsplit_once("crate::mutant::is(")?;
    after.split(')').next()?.parse().ok()
}
