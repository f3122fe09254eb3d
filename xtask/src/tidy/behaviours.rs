//! `docs/authentication-behaviours.md`: each promise of the page with the tests that show it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use super::report::Finding;
use super::sources::{self, Source};

const PAGE: &str = "docs/authentication-behaviours.md";

/// Where the tests are.
const DIRECTORIES: &[&str] = &["generator", "runtime", "tests", "examples"];

/// The letter of each section and its last promise.
const SECTIONS: &[(char, usize)] =
    &[('a', 9), ('b', 15), ('c', 22), ('d', 38), ('e', 42), ('f', 53), ('g', 56)];

/// Longer lines of names are broken.
const WIDTH: usize = 120;

/// The tests of each promise.
type Tests = BTreeMap<usize, BTreeSet<String>>;

/// Findings about the page and the tests that it should list.
pub(super) fn check(root: &Path) -> Result<Vec<Finding>, String> {
    let sources = sources::read(root, DIRECTORIES)?;
    let (tests, mut findings) = collect(&sources);
    let page = read(root)?;
    for number in 1..=SECTIONS.last().map_or(0, |(_, last)| *last) {
        if !tests.contains_key(&number) {
            findings.push(finding(
                PAGE,
                1,
                format!("no test shows promise {number}"),
                "name the test that does after its letter and number",
            ));
        }
    }
    if with_tests(&page, &tests) != page {
        let help = "`cargo xtask promises` writes the lists";
        findings.push(finding(PAGE, 1, "the lists of tests are out of date".to_owned(), help));
    }
    Ok(findings)
}

/// Writes the lists of tests into the page.
pub(super) fn write(root: &Path) -> Result<(), String> {
    let (tests, _) = collect(&sources::read(root, DIRECTORIES)?);
    let page = with_tests(&read(root)?, &tests);
    fs::write(root.join(PAGE), page).map_err(|error| format!("{PAGE}: {error}"))
}

fn read(root: &Path) -> Result<String, String> {
    fs::read_to_string(root.join(PAGE)).map_err(|error| format!("{PAGE}: {error}"))
}

/// The tests by number, and what is wrong with their names.
fn collect(sources: &[Source]) -> (Tests, Vec<Finding>) {
    let mut tests = Tests::new();
    let mut findings = Vec::new();
    for source in sources {
        for (index, line) in source.text.lines().enumerate() {
            let Some((letter, number, name)) = numbered(line) else { continue };
            if section(number) == Some(letter) {
                tests.entry(number).or_default().insert(name.to_owned());
            } else {
                let message = format!("`{name}` names no promise: {number} is not of section {letter}");
                let help = "a test is named after the letter and number of the promise that it shows";
                findings.push(finding(&source.path, index + 1, message, help));
            }
        }
    }
    (tests, findings)
}

/// The letter, number and name of a function like `fn d24_cold_callers_share_one_request()`.
fn numbered(line: &str) -> Option<(char, usize, &str)> {
    let line = line.trim_start();
    let declared = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ")?;
    let end = declared.find(|it: char| !it.is_ascii_alphanumeric() && it != '_')?;
    let name = declared.get(..end)?;
    let (first, _) = name.split_once('_')?;
    let letter = first.chars().next().filter(|it| ('a'..='g').contains(it))?;
    let number = first.get(1..)?.parse().ok()?;
    Some((letter, number, name))
}

fn section(number: usize) -> Option<char> {
    SECTIONS.iter().find(|(_, last)| number > 0 && number <= *last).map(|(letter, _)| *letter)
}

/// The page with the list of its tests behind each promise, in place of the lists that are there.
fn with_tests(page: &str, tests: &Tests) -> String {
    let mut out = String::new();
    for block in page.trim_end().split("\n\n").filter(|it| !it.starts_with('`')) {
        if !out.is_empty() {
            out.push_str("\n\n");
        }
        out.push_str(block);
        let number = block.strip_prefix("**").and_then(|it| it.split_once(".**")?.0.parse::<usize>().ok());
        if let Some(names) = number.and_then(|it| tests.get(&it)) {
            out.push_str("\n\n");
            out.push_str(&list(names));
        }
    }
    out.push('\n');
    out
}

fn list(names: &BTreeSet<String>) -> String {
    let mut out = String::new();
    let mut width = 0;
    for (index, name) in names.iter().enumerate() {
        let word = format!("`{name}`{}", if index + 1 == names.len() { "" } else { "," });
        if index > 0 && width + 1 + word.len() > WIDTH {
            out.push('\n');
            width = 0;
        } else if index > 0 {
            out.push(' ');
            width += 1;
        }
        width += word.len();
        out.push_str(&word);
    }
    out
}

fn finding(path: &str, line: usize, message: String, help: &str) -> Finding {
    Finding { rule: "behaviours", path: path.to_owned(), line, message, help: help.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn collected(text: &str) -> (Tests, Vec<String>) {
        let source =
            Source { path: "runtime/src/a.rs".to_owned(), text: text.to_owned(), declared_for_tests: false };
        let (tests, findings) = collect(&[source]);
        (tests, findings.into_iter().map(|it| it.message).collect())
    }

    #[test]
    fn tests_are_known_by_letter_and_number() {
        let (tests, wrong) = collected(
            "    async fn d24_one() {}\nfn a01_two() {\nfn c24_three() {}\nfn h1_no() {}\nfn a57_x() {}\nfn abc_x() {}",
        );
        assert_eq!(tests.keys().copied().collect::<Vec<_>>(), [1, 24]);
        assert_eq!(
            wrong,
            [
                "`c24_three` names no promise: 24 is not of section c",
                "`a57_x` names no promise: 57 is not of section a"
            ]
        );
    }

    #[test]
    fn lists_stand_behind_their_promise_and_are_replaced() {
        let (tests, _) = collected("fn a1_b() {}\nfn a1_a() {}\n");
        let page = "# P\n\n**1.** Text.\n\n`a1_gone`\n\n**2.** More.\n";
        let written = with_tests(page, &tests);
        assert_eq!(written, "# P\n\n**1.** Text.\n\n`a1_a`, `a1_b`\n\n**2.** More.\n");
        assert_eq!(with_tests(&written, &tests), written);
    }
}
