//! Calls that must not be shipped: they stop the program, or were left behind.

use super::report::Finding;
use super::sources::Source;
use super::tokens::{Token, reads};

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
    (ALLOW, "`#[expect(…, reason = \"…\")]`, which tells when it is no longer needed"),
];

/// Stands in macros: what they write in other people's crates may or may not meet an expectation.
const ALLOW: &[&str] = &["#", "[", "allow"];

/// Findings for one file.
pub(super) fn check(source: &Source) -> Vec<Finding> {
    let tokens = source.tokens();
    let mut findings = Vec::new();
    let mut macro_end = 0;
    for (at, token) in tokens.iter().enumerate() {
        if reads(&tokens, at, &["macro_rules", "!"]) {
            macro_end = end_of_block(&tokens, at);
        }
        for (pattern, help) in BANNED.iter().filter(|(pattern, _)| reads(&tokens, at, pattern)) {
            if *pattern == ALLOW && at < macro_end {
                continue;
            }
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

/// Where the block in braces ends that begins at or after this token.
fn end_of_block(tokens: &[Token<'_>], from: usize) -> usize {
    let mut depth = 0_usize;
    for (at, token) in tokens.iter().enumerate().skip(from) {
        if token.is('{') {
            depth += 1;
        } else if token.is('}') {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return at;
            }
        }
    }
    tokens.len()
}
