//! Trees and spans of small JSON texts.

use crate::source::tests::{dump, spans};

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(dump(text).trim_end(), expected, "{text}");
}

#[test]
fn all_kinds() {
    check(
        r#" {"a": [1, -2.50, "x\n\u00e9\ud83d\ude00", true, false, null], "b": {}, "c": []} "#,
        r#"{"a":[1,-2.50,"x\né😀",true,false,null],"b":{},"c":[]}"#,
    );
}

#[test]
fn the_last_of_two_members_counts() {
    check("{\"a\": 1,\n\"a\": 2}", "{\"a\":2}\nduplicate-key: spec:2:1: `a` stands twice in one object");
}

#[test]
fn comments_are_a_warning() {
    check(
        "{ // note\n a: 'x', /* b */\n \"b\": [1,], c: +1,\n}",
        "{\"a\":\"x\",\"b\":[1],\"c\":1}\n\
         lenient-json: spec:1:3: JSON has no comments\n\
         lenient-json: spec:2:2: JSON has no names without quotes\n\
         lenient-json: spec:2:5: JSON has no strings in single quotes\n\
         lenient-json: spec:3:10: JSON has no comma before a closing bracket\n\
         lenient-json: spec:3:16: JSON has no numbers of this form",
    );
}

#[test]
fn other_liberties_are_yaml() {
    check("{ a: 'x', \"b\": [1,], c: +1,\n}", r#"{"a":"x","b":[1],"c":1}"#);
    check("{'a': http://x}", r#"{"a":"http://x"}"#);
    // A backslash escapes nothing in YAML's single quotes.
    check(
        "{'a': 'it\\'s'}",
        "{\"a\":\"it's\"}\n\
         lenient-json: spec:1:2: JSON has no strings in single quotes",
    );
}

#[test]
fn missing_commas_are_all_found() {
    check(
        "{\"a\": [1 2],\n\"b\": 3\n\"c\": 4}",
        "{\"a\":[1,2],\"b\":3,\"c\":4}\n\
         invalid-json: spec:1:10: there is no comma before this\n\
         invalid-json: spec:3:1: there is no comma before this",
    );
}

#[test]
fn mistakes_are_shown_where_they_are() {
    check("{\"a\": ", "nothing\ninvalid-json: spec:1:6: the text ends here, and a value is expected");
    check(
        "{\"a\": 1",
        "nothing\ninvalid-json: spec:1:8: the text ends here, and `,` or a closing bracket is expected",
    );
    check("{\"a\" 1}", "nothing\ninvalid-json: spec:1:6: `:` is expected here");
    check("[1, }", "nothing\ninvalid-json: spec:1:5: a value or `]` is expected here");
    check("{} {}", "nothing\ninvalid-json: spec:1:4: the end of the text is expected here");
    check("{\"a\": \"x", "nothing\ninvalid-json: spec:1:7: unterminated string literal");
}

#[test]
fn flow_yaml_that_starts_like_json_is_yaml() {
    check("{openapi: 3.0.0, info: {title: a b}}", r#"{"openapi":"3.0.0","info":{"title":"a b"}}"#);
    check("[1]: x\n", r#"{"[1]":"x"}"#);
}

#[test]
fn spans_cover_what_was_written() {
    assert_eq!(
        spans(r#"{"é": "ü", "a": [1, {}]}"#),
        "an object \"{\\\"é\\\": \\\"ü\\\", \\\"a\\\": [1, {}]}\"\n\
         \"\\\"é\\\"\": a string \"\\\"ü\\\"\"\n\
         \"\\\"a\\\"\": an array \"[1, {}]\"\na number \"1\"\nan object \"{}\"\n"
    );
}

#[test]
fn depth_has_a_limit() {
    let deep = |levels: usize| "[".repeat(levels) + &"]".repeat(levels);
    assert!(dump(&deep(600)).starts_with("[["));
    let error = "nothing\nnesting-too-deep: spec:1:641: objects and arrays are nested more than 640 deep\n";
    assert_eq!(dump(&deep(100_000)), error);
    assert_eq!(dump(&"[".repeat(100_000)), error);
    assert!(dump(&"{\"a\":".repeat(100_000)).starts_with("nothing\nnesting-too-deep: "));
}

#[test]
fn no_beginning_of_a_document_panics() {
    let text =
        "{\"é\": [1.5e3, \"\\u00e9\\n\", true, null, {\"x\": 'y', /* c */ z: 0x1F}], // d\n \"b\": -1}";
    for end in 0..=text.len() {
        if let Some(text) = text.get(..end) {
            dump(text);
        }
    }
}
