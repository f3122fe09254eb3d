//! Calls that must not be shipped: they stop the program, or were left behind.

use super::report::Finding;
use super::sources::Source;
use super::tokens::reads;

/// What is written, and what to write instead.
const BANNED: &[(&[&str], &str)] = &[
    (&["todo", "!"], "write it, or report what is missing as a diagnostic"),
    (&["unimplemented", "!"], "write it, or report what is missing as a diagnostic"),
    (&["dbg", "!"], "remove it"),
    (&["panic", "!"], "return an error; no document and no server may stop the program"),
    (&[".", "unwrap", "(", ")"], "return an error; no document and no server may stop the program"),
    // With a text behind it: `expect` is also what parsers call their own methods.
    (&[".", "expect", "(", "\""], "return an error; no document and no server may stop the program"),
    (
        &["#", "!", "[", "allow"],
        "no `allow` for a module or a crate: `#[expect(…, reason = \"…\")]` on the item",
    ),
    (&["#", "[", "allow"], "`#[expect(…, reason = \"…\")]`, which tells when it is no longer needed"),
];

/// Findings for one file.
pub(super) fn check(source: &Source) -> Vec<Finding> {
    let tokens = source.tokens();
    let mut findings = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        for (pattern, help) in BANNED.iter().filter(|(pattern, _)| reads(&tokens, at, pattern)) {
            findings.push(Finding {
                rule: "calls",
                path: source.path.clone(),
                line: token.line,
                message: format!("`{}` outside tests", pattern.concat().trim_end_matches(['"', '('])),
                help: (*help).to_owned(),
            });
        }
    }
    findings
}
