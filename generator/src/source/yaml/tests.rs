//! Trees and spans of small YAML texts.

use crate::source::tests::{dump, spans};

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(dump(text).trim_end(), expected, "{text}");
}

#[test]
fn block_and_flow() {
    check("a: 1\nb:\n  - x\n  - {c: true}\n", r#"{"a":1,"b":["x",{"c":true}]}"#);
}

#[test]
fn keys_that_are_no_strings_become_their_text() {
    check(
        "200: a\n1.0: b\ntrue: c\n~: d\n[x, y]: e\n0x10: f\n",
        r#"{"200":"a","1.0":"b","true":"c","~":"d","[x, y]":"e","0x10":"f"}"#,
    );
}

#[test]
fn core_schema() {
    check("[yes, no, on, 2020-01-01, 12:30, 1_000]", r#"["yes","no","on","2020-01-01","12:30","1_000"]"#);
    check("- \n- ~\n- NULL\n- ''\n- True\n- FALSE\n", r#"[null,null,null,"",true,false]"#);
    check("[+1, .5, 5., 0x1F, 0o17, 1e3, 1.10]", "[1,0.5,5,31,15,1e3,1.10]");
}

#[test]
fn infinity_is_a_string_and_a_warning() {
    check("a: .inf\n", "{\"a\":\".inf\"}\nnon-finite-number: spec:1:4: `.inf` has no counterpart in JSON");
}

#[test]
fn tags() {
    check("[!!str 1, !!int '2', ! 3, !Custom 4, !!float 5]", r#"["1",2,"3",4,5]"#);
}

#[test]
fn duplicate_keys() {
    check("a: 1\na: 2\n", "{\"a\":2}\nduplicate-key: spec:2:1: `a` stands twice in one object");
}

#[test]
fn aliases_repeat_their_anchor() {
    check("a: &x {b: 1}\nc: *x\nd: &s k\n*s : v\n", r#"{"a":{"b":1},"c":{"b":1},"d":"k","k":"v"}"#);
}

#[test]
fn merge_keys_fill_what_is_missing() {
    check(
        "a: &a {x: 1, y: 1}\nb: &b {y: 2, z: 2}\nc:\n  <<: [*a, *b]\n  x: 3\nd: {<<: *a, <<: *b}\ne: {'<<': 1}\n",
        r#"{"a":{"x":1,"y":1},"b":{"y":2,"z":2},"c":{"x":3,"y":1,"z":2},"d":{"x":1,"y":1,"z":2},"e":{"<<":1}}"#,
    );
    check(
        "<<: 1\na: 2\n",
        "{\"a\":2}\nbad-merge-key: spec:1:5: a merge key `<<` takes mappings, and this is a number",
    );
}

#[test]
fn an_alias_of_itself_is_refused() {
    check(
        "a: &x\n  b: *x\n",
        "nothing\nalias-expansion: spec:2:6: this alias stands inside the value that it repeats",
    );
}

#[test]
fn aliases_of_aliases_have_a_budget() {
    let mut text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for i in 1..12 {
        let items = vec![format!("*a{}", i - 1); 10].join(", ");
        text += &format!("a{i}: &a{i} [{items}]\n");
    }
    assert!(dump(&text).contains("alias-expansion: spec:6:"), "{}", dump(&text));
}

#[test]
fn an_unknown_alias_is_an_error() {
    check(
        "a: *x\n",
        "nothing\ninvalid-yaml: spec:1:4: this is not YAML: no anchor `&x` stands before this alias",
    );
}

#[test]
fn the_first_document_is_used() {
    check(
        "---\na: 1\n---\nb: [\n",
        "{\"a\":1}\nseveral-documents: spec:3:1: a second YAML document starts here",
    );
    check("---\n# nothing\n---\nb: 1\n", r#"{"b":1}"#);
    check("a: 1\n---\n", "{\"a\":1}\nseveral-documents: spec:2:1: a second YAML document starts here");
}

#[test]
fn nothing_is_null() {
    check("", "null");
    check("# only a comment\n", "null");
}

#[test]
fn a_mistake_is_shown_where_it_is() {
    let start = "nothing\ninvalid-yaml: spec:";
    check(
        "a: 1\nb: [1, 2\nc: 3\n",
        &format!("{start}3:2: this is not YAML: illegal placement of ':' indicator"),
    );
    check("a: 'x\n", &format!("{start}1:4: this is not YAML: unclosed quote"));
    check(
        "a: b: c\n",
        &format!("{start}1:5: this is not YAML: mapping values are not allowed in this context"),
    );
}

#[test]
fn a_comment_without_a_space_is_a_warning() {
    check(
        "a: 'x'#\nb: \"y\"#é\nc: [1]#\n",
        "{\"a\":\"x\",\"b\":\"y\",\"c\":[1]}\n\
         lenient-yaml: spec:1:7: a comment needs a space in front of it\n\
         lenient-yaml: spec:2:7: a comment needs a space in front of it\n\
         lenient-yaml: spec:3:7: a comment needs a space in front of it",
    );
}

#[test]
fn no_beginning_of_a_document_panics() {
    let text = "%YAML 1.2\n---\né: &a [1.5e3, \"\\u00e9\\n\", *a, {x: 'y'}]\nb: |-\n  t\n? - k\n: v\n<<: *a\nz: 0x1F # c\n";
    for end in 0..=text.len() {
        if let Some(text) = text.get(..end) {
            dump(text);
        }
    }
}

#[test]
fn spans_count_bytes() {
    assert_eq!(
        spans("é: \"ü\"\nb:\n  - c: ñ # note\n  - |\n    text\n\nd: [ 1 ]\n"),
        "an object \"é: \\\"ü\\\"\\nb:\\n  - c: ñ # note\\n  - |\\n    text\\n\\nd: [ 1 ]\"\n\
         \"é\": a string \"\\\"ü\\\"\"\n\
         \"b\": an array \"- c: ñ # note\\n  - |\\n    text\"\n\
         an object \"c: ñ\"\n\"c\": a string \"ñ\"\n\
         a string \"text\"\n\
         \"d\": an array \"[ 1 ]\"\na number \"1\"\n"
    );
}

#[test]
fn depth_has_a_limit() {
    let deep = |levels: usize| "[".repeat(levels) + "a" + &"]".repeat(levels);
    assert!(dump(&format!("a: {}", deep(600))).starts_with("{"));
    assert!(dump(&format!("a: {}", deep(100_000))).starts_with("nothing\nnesting-too-deep: spec:1:"));
    let block: String = (0..5_000).map(|level| " ".repeat(level) + "a:\n").collect();
    assert!(dump(&block).starts_with("nothing\nnesting-too-deep: "));
    assert!(dump(&"- ".repeat(100_000)).starts_with("nothing\nnesting-too-deep: "));
}
