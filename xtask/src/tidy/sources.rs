//! The Rust files of the repository, and which module each of them is.

use std::fs;
use std::path::{Path, PathBuf};

use super::shipped::shipped;
use super::tokens::{Token, reads, tokenize};

/// One file of Rust text.
#[derive(Debug)]
pub(super) struct Source {
    /// Relative to the repository, with `/`.
    pub(super) path: String,
    pub(super) text: String,
    /// Whether its module is declared for tests only.
    pub(super) declared_for_tests: bool,
}

impl Source {
    /// Whether nobody but tests sees the file.
    pub(super) fn is_test(&self) -> bool {
        self.declared_for_tests || self.path.ends_with("/tests.rs") || self.path.contains("/tests/")
    }

    /// Where the module stands in its crate: `generator/src/source/node.rs` is `["source", "node"]`.
    pub(super) fn module(&self) -> Vec<String> {
        let inside = self.path.split_once("/src/").map_or("", |(_, it)| it).trim_end_matches(".rs");
        let mut module: Vec<String> = inside.split('/').map(str::to_owned).collect();
        if module.last().is_some_and(|it| it == "mod") || matches!(inside, "lib" | "main") {
            module.pop();
        }
        module
    }

    /// The directory of the crate.
    pub(super) fn package(&self) -> &str {
        self.path.split_once("/src/").map_or("", |(it, _)| it)
    }

    /// What is shipped: the file's tokens without its tests.
    pub(super) fn tokens(&self) -> Vec<Token<'_>> {
        if self.is_test() { Vec::new() } else { shipped(&tokenize(&self.text)) }
    }
}

/// Every file below these directories, in the order of their names.
pub(super) fn read(root: &Path, directories: &[&str]) -> Result<Vec<Source>, String> {
    let mut paths = Vec::new();
    for directory in directories {
        walk(&root.join(directory), &mut paths)?;
    }
    paths.sort();
    let mut sources = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        let relative = path.strip_prefix(root).unwrap_or(&path);
        let path = relative.to_string_lossy().replace('\\', "/");
        sources.push(Source { path, text, declared_for_tests: false });
    }
    let for_tests: Vec<_> = sources.iter().flat_map(test_modules).collect();
    for source in &mut sources {
        let name = (source.package().to_owned(), source.module());
        source.declared_for_tests = for_tests.contains(&name);
    }
    Ok(sources)
}

/// The modules that a file declares behind `#[cfg(test)]`, each with its crate.
fn test_modules(source: &Source) -> Vec<(String, Vec<String>)> {
    let tokens = tokenize(&source.text);
    let declared =
        (0..tokens.len()).filter(|at| reads(&tokens, *at, &["#", "[", "cfg", "(", "test", ")", "]"]));
    let names = declared.filter_map(|at| {
        let item = tokens.get(at + 7..)?;
        let end = item.iter().position(|it| it.is(';') || it.is('{'))?;
        let words: Vec<_> = item.get(..end)?.iter().filter_map(Token::word).collect();
        let name = words.iter().position(|it| *it == "mod").and_then(|it| words.get(it + 1))?;
        Some((*name).to_owned())
    });
    names.map(|name| (source.package().to_owned(), [source.module(), vec![name]].concat())).collect()
}

fn walk(directory: &Path, paths: &mut Vec<PathBuf>) -> Result<(), String> {
    // Not every directory of the list has to be there.
    let Ok(entries) = fs::read_dir(directory) else { return Ok(()) };
    for entry in entries {
        let path = entry.map_err(|error| format!("{}: {error}", directory.display()))?.path();
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        // Goldens are output, not source.
        if path.is_dir() && !matches!(name.as_str(), "target" | "golden" | "output" | "snippets") {
            walk(&path, paths)?;
        } else if name.ends_with(".rs") {
            paths.push(path);
        }
    }
    Ok(())
}
