//! Markdown of all kinds, and what rustdoc gets to see.

use super::render;

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(render(text).join("\n"), expected, "{text:?}");
}

#[test]
fn running_text_is_escaped() {
    check("See [brackets] and <id> and *this*.", r"See \[brackets\] and \<id\> and *this*.");
    check("snake_case _x", r"snake_case \_x");
    check("[`Task`] is no link", r"\[`Task`\] is no link");
}

#[test]
fn addresses_become_links() {
    check("Go to https://example.com/a_b.", "Go to <https://example.com/a_b>.");
    check("[docs](https://example.com) and [here](/relative)", "[docs](<https://example.com>) and here");
    check("[https://a.example](https://a.example)", "<https://a.example>");
}

#[test]
fn code_is_never_compiled() {
    check("```rust\nlet x = 1;\n```", "```text\nlet x = 1;\n```");
    check("    indented", "```text\nindented\n```");
    check("```\nunclosed", "```text\nunclosed\n```");
}

#[test]
fn lists_are_indented_exactly() {
    check("* one\nlazy\n* two\n   * deep", "- one lazy\n- two\n  - deep");
    check("1) one\n2) two", "1. one\n2. two");
}

#[test]
fn html_is_read_for_its_meaning() {
    check("<p>One <code>two</code></p><p>three &lt;x&gt;</p>", "One `two`\n\nthree \\<x\\>");
    check("a<br>b", "a\n\nb");
}

#[test]
fn nothing_looks_like_the_line_of_an_operation() {
    check("GET /tasks", "`GET` /tasks");
    check("```\nGET /tasks\n```", "```text\n> GET /tasks\n```");
}

#[test]
fn lines_that_start_oddly_stay_text() {
    check("\\# no heading", "\\# no heading");
    check("1\\. no list", "1\\. no list");
}

#[test]
fn tables_stay_tables() {
    check("|a|b|\n|-|-|\n|1|`x`|", "| a | b |\n| --- | --- |\n| 1 | `x` |");
}

#[test]
fn control_characters_vanish() {
    check("a\u{0}b\r\nc\u{202e}d", "ab cd");
}
