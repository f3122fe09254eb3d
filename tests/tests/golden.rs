//! Small documents and everything that becomes of them, to be read by people. `cargo xtask bless` writes them anew.

#![expect(clippy::unwrap_used, reason = "a test that cannot read its files has failed")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clientsmith_generator::Generator;
use clientsmith_generator::pipeline::Destination;
use clientsmith_tests::{root, tree};

/// Nobody reads a longer one.
const LINES: usize = 500;

#[track_caller]
fn check(name: &str) {
    let folder = root().join("tests/golden").join(name);
    let expected = folder.join("expected");
    let written = generate(&folder.join("document.yaml"), name);
    for (path, text) in &written {
        assert!(text.lines().count() <= LINES, "{name}/{path}: too long to be read; use a smaller document");
    }
    if std::env::var_os("CLIENTSMITH_BLESS").is_some() {
        let _ = fs::remove_dir_all(&expected);
        for (path, text) in &written {
            let path = expected.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        return;
    }
    let blessed = read(&expected);
    let mut problems = Vec::new();
    for (path, text) in &written {
        match blessed.get(path) {
            Some(before) if before == text => {}
            Some(before) => problems.push(difference(path, before, text)),
            None => problems.push(format!("{path}: new")),
        }
    }
    problems.extend(blessed.keys().filter(|it| !written.contains_key(*it)).map(|it| format!("{it}: gone")));
    assert!(problems.is_empty(), "{name}:\n{}\nif this is right: cargo xtask bless", problems.join("\n"));
}

/// What is said and what is written, by path.
fn generate(document: &Path, name: &str) -> BTreeMap<String, String> {
    let generator = Generator::new(document).name(name);
    let run = generator.run(Destination::Nowhere, &|_| ()).unwrap();
    let mut written = BTreeMap::new();
    let said = run.rendered().replace(&*document.to_string_lossy(), "document.yaml");
    if !said.is_empty() {
        written.insert("diagnostics.txt".to_owned(), said);
    }
    let compiled = run.compiled.unwrap();
    written.insert("ir.txt".to_owned(), compiled.api.to_string());
    for text in compiled.texts.iter().filter(|it| it.path.starts_with("src/")) {
        written.insert(text.path.clone(), text.text.clone());
    }
    written
}

fn read(folder: &Path) -> BTreeMap<String, String> {
    let name = |path: PathBuf| path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
    let files = tree(folder).unwrap_or_default().into_iter();
    files.map(|(path, bytes)| (name(path), String::from_utf8(bytes).unwrap())).collect()
}

/// The first line that is not the same.
fn difference(path: &str, before: &str, after: &str) -> String {
    let at = before.lines().zip(after.lines()).take_while(|(before, after)| before == after).count();
    let line = |text: &str| text.lines().nth(at).unwrap_or("(end)").to_owned();
    format!("{path}:{}: was `{}`, is `{}`", at + 1, line(before), line(after))
}

#[test]
fn unions() {
    check("unions");
}

#[test]
fn nulls() {
    check("nulls");
}

#[test]
fn security() {
    check("security");
}

#[test]
fn pages() {
    check("pages");
}

#[test]
fn streams() {
    check("streams");
}

#[test]
fn links() {
    check("links");
}

#[test]
fn swagger() {
    check("swagger");
}
