//! Generated crates need the runtime and nothing else, and switch no lint off.

use std::fs;
use std::path::Path;

use super::report::Finding;
use super::sources;

/// Findings for the crates in `clients/`.
pub(super) fn check(root: &Path) -> Result<Vec<Finding>, String> {
    let mut findings = Vec::new();
    let mut names: Vec<_> = fs::read_dir(root.join("clients"))
        .into_iter()
        .flatten()
        .filter_map(|it| Some(it.ok()?.file_name().to_string_lossy().into_owned()))
        .collect();
    names.sort();
    for name in names {
        let path = format!("clients/{name}/Cargo.toml");
        let manifest = fs::read_to_string(root.join(&path)).unwrap_or_default();
        for (line, dependency) in dependencies(&manifest) {
            if dependency != "clientsmith-runtime" {
                findings.push(finding(&path, line, format!("a client that depends on `{dependency}`")));
            }
        }
    }
    for source in sources::read(root, &["clients"])? {
        for (at, line) in source.text.lines().enumerate() {
            if line.starts_with("#![allow") || line.trim_start().starts_with("#[allow") {
                findings.push(finding(&source.path, at + 1, "generated code with an `allow`".to_owned()));
            }
        }
    }
    Ok(findings)
}

/// The names below `[dependencies]`, each with its line.
fn dependencies(manifest: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    let mut inside = false;
    for (at, line) in manifest.lines().enumerate() {
        if line.starts_with('[') {
            inside = line.trim() == "[dependencies]";
            // `[dependencies.name]` is the long form of the same.
            let long = line.strip_prefix("[dependencies.").map(|it| it.trim_end().trim_end_matches(']'));
            found.extend(long.map(|name| (at + 1, name)));
        } else if inside && let Some((name, _)) = line.split_once(['=', '.']) {
            found.push((at + 1, name.trim()));
        }
    }
    found
}

fn finding(path: &str, line: usize, message: String) -> Finding {
    Finding {
        rule: "generated",
        path: path.to_owned(),
        line,
        message,
        help: "change what the generator writes, then `cargo xtask codegen`".to_owned(),
    }
}
