//! Words that may stand on one floor only, and words that may not stand on a floor.

use super::report::Finding;
use super::sources::Source;
use super::tokens::{Kind, Token};

/// A crate that only one floor of the generator uses.
const ONLY_IN: &[(&str, &str)] =
    &[("quote", "emit"), ("heck", "layout"), ("syn", "write"), ("prettyplease", "write")];

/// Crates and floors of which a floor must not know.
const NEVER_IN: &[(&str, &str)] =
    &[("serde_json", "ir"), ("spec", "ir"), ("openapiv3", "ir"), ("proc_macro2", "ir")];

/// Versions of the standard, known to `upgrade` only.
const VERSIONS: &[&str] = &["2.0", "3.0", "3.1", "3.2"];

/// Findings for one file.
pub(super) fn check(source: &Source) -> Vec<Finding> {
    let mut findings = Vec::new();
    let tokens = source.tokens();
    if source.package() == "runtime" {
        for token in tokens.iter().filter(|it| it.word() == Some("clientsmith_generator")) {
            findings.push(finding(source, token, "the runtime uses the generator".to_owned()));
        }
    }
    if source.package() != "generator" {
        return findings;
    }
    let module = source.module();
    // What a floor says stands in a file of its name in `diagnostics`.
    let of_floor = usize::from(module.len() > 1 && module.first().is_some_and(|it| it == "diagnostics"));
    let floor = module.get(of_floor).map_or("", String::as_str);
    for (at, token) in tokens.iter().enumerate() {
        let message = match token.kind {
            Kind::Word(word) => crate_out_of_place(word, floor, tokens.get(at + 1)),
            Kind::Text(text) => version_out_of_place(text, floor),
            Kind::Sign(_) => None,
        };
        findings.extend(message.map(|it| finding(source, token, it)));
    }
    findings
}

fn crate_out_of_place(word: &str, floor: &str, next: Option<&Token<'_>>) -> Option<String> {
    // A crate is named by a path or a macro call; otherwise the word is somebody's variable.
    next.filter(|it| it.is(':') || it.is('!'))?;
    let only = ONLY_IN.iter().find(|(name, _)| *name == word).filter(|(_, home)| *home != floor);
    let never = NEVER_IN.iter().find(|it| **it == (word, floor));
    match (only, never) {
        (Some((_, home)), _) => Some(format!("`{word}` outside `{home}`")),
        (None, Some(_)) => Some(format!("`{word}` inside `{floor}`")),
        (None, None) => None,
    }
}

fn version_out_of_place(text: &str, floor: &str) -> Option<String> {
    if floor == "upgrade" {
        return None;
    }
    VERSIONS
        .iter()
        .find(|version| names_version(text, version))
        .map(|version| format!("the version `{version}` of the standard outside `upgrade`"))
}

/// Whether the text has this version as a word of its own: `Apache-2.0` and `13.0` do not.
fn names_version(text: &str, version: &str) -> bool {
    text.match_indices(version).any(|(at, _)| {
        let before = text.get(..at).and_then(|it| it.chars().next_back());
        let after = text.get(at + version.len()..).and_then(|it| it.chars().next());
        !before.is_some_and(|it| it.is_alphanumeric() || matches!(it, '-' | '.'))
            && !after.is_some_and(|it| it.is_alphanumeric())
    })
}

fn finding(source: &Source, token: &Token<'_>, message: String) -> Finding {
    Finding {
        rule: "words",
        path: source.path.clone(),
        line: token.line,
        message,
        help: "each of these words has one home, so that one floor can change without the others".to_owned(),
    }
}
