//! `cargo xtask tidy`: the rules of the house that neither the compiler nor clippy knows.

mod behaviours;
mod calls;
mod cycles;
mod files;
mod floors;
mod generated;
mod modules;
mod paths;
mod report;
mod shipped;
mod sources;
#[cfg(test)]
mod tests;
mod tokens;
mod words;

use std::path::Path;

use crate::failure::Failure;
use crate::options;

pub(crate) const HELP: &str = "\
Checks the rules of the house that neither the compiler nor clippy knows: the order of the floors, no module in a circle,
words with one home, length and first line of files, banned calls, the manifests of generated crates, a test for each promise
of docs/authentication-behaviours.md.

Usage: cargo xtask tidy
";

pub(crate) const PROMISES_HELP: &str = "\
Writes the names of the tests into docs/authentication-behaviours.md, each behind the promise that it shows.

Usage: cargo xtask promises
";

/// Writes the lists of tests that `tidy` compares.
pub(crate) fn write_promises(root: &Path, arguments: &[String]) -> Result<(), Failure> {
    options::none("promises", arguments)?;
    Ok(behaviours::write(root)?)
}

/// Where the house keeps its Rust.
const DIRECTORIES: &[&str] = &["generator/src", "runtime/src", "xtask/src", "tests", "examples"];

/// Crates whose modules must not need each other in circles.
const LAYERED: &[&str] = &["generator", "runtime", "xtask"];

/// Checks everything, and fails if anything was found.
pub(crate) fn run(root: &Path, arguments: &[String]) -> Result<(), Failure> {
    options::none("tidy", arguments)?;
    let sources = sources::read(root, DIRECTORIES)?;
    let mut findings = Vec::new();
    for source in &sources {
        findings.extend(files::check(source));
        findings.extend(calls::check(source));
        findings.extend(words::check(source));
    }
    for package in LAYERED {
        let files: Vec<_> = sources.iter().filter(|it| it.package() == *package).collect();
        let uses = modules::uses(&files);
        findings.extend(cycles::check(&uses));
        if *package == "generator" {
            findings.extend(floors::check(&uses));
        }
    }
    findings.extend(generated::check(root)?);
    findings.extend(behaviours::check(root)?);
    match report::print(findings) {
        0 => {
            println!("tidy: {} files in order", sources.len());
            Ok(())
        }
        1 => Err("tidy: 1 finding".into()),
        many => Err(format!("tidy: {many} findings").into()),
    }
}
