//! Documents before and after an overlay.

use crate::source::tests::dump_with;

/// Applies one overlay with these actions.
#[track_caller]
fn check(document: &str, actions: &str, expected: &str) {
    let overlay = format!("overlay: 1.1.0\ninfo: {{title: t, version: v}}\nactions:\n{actions}");
    assert_eq!(dump_with(document, &[&overlay]).trim_end(), expected);
}

/// Applies a whole overlay.
#[track_caller]
fn check_overlay(overlay: &str, expected: &str) {
    assert_eq!(dump_with("{a: 1}", &[overlay]).trim_end(), expected);
}

#[test]
fn objects_are_merged() {
    check(
        "{a: {x: 1, y: [1], z: {k: v}}}",
        "- target: $.a\n  update: {x: 2, y: [2, 3], z: {l: w}, n: null}\n",
        r#"{"a":{"x":2,"y":[1,2,3],"z":{"k":"v","l":"w"},"n":null}}"#,
    );
}

#[test]
fn arrays_take_one_value_or_many() {
    check("{a: [1]}", "- target: $.a\n  update: {b: 2}\n", r#"{"a":[1,{"b":2}]}"#);
    check("{a: [1]}", "- target: $.a\n  update: [2, [3]]\n", r#"{"a":[1,2,[3]]}"#);
    check("{a: [1]}", "- target: $.a\n  update: 2\n", r#"{"a":[1,2]}"#);
}

#[test]
fn primitives_are_replaced() {
    check(
        "{a: [{b: 1}, {b: x}]}",
        "- target: $.a[*].b\n  update: true\n",
        r#"{"a":[{"b":true},{"b":true}]}"#,
    );
}

#[test]
fn what_is_empty_is_filled() {
    check("components:\n", "- target: $\n  update: {components: {x: 1}}\n", r#"{"components":{"x":1}}"#);
    check("{a: {b: 1}}", "- target: $\n  update: {a: }\n", r#"{"a":{"b":1}}"#);
}

#[test]
fn other_pairs_are_left_alone() {
    check(
        "{a: {b: text}}",
        "- target: $\n  update: {a: {b: [1]}}\n- target: $.a\n  update: 1\n",
        "{\"a\":{\"b\":\"text\"}}\n\
         overlay-incompatible-update: overlay:5:19: the document has a string here, which cannot be merged \
         with an array\n\
         overlay-incompatible-update: overlay:7:11: the document has an object here, which cannot be merged \
         with a number",
    );
}

#[test]
fn nodes_are_removed() {
    check(
        "{a: [0, 1, 2, 3], b: {c: 1, d: 2}}",
        "- target: $.a[?@ >= 1 && @ < 3]\n  remove: true\n- target: $.b.c\n  remove: true\n",
        r#"{"a":[0,3],"b":{"d":2}}"#,
    );
    check("{a: {b: {b: 1}}}", "- target: $..b\n  remove: true\n", r#"{"a":{}}"#);
    check("{a: 1}", "- target: $.a\n  remove: true\n  update: {b: 1}\n", "{}");
    check("{a: 1}", "- target: $.a\n  remove: false\n  update: 2\n", r#"{"a":2}"#);
}

#[test]
fn nodes_are_copied() {
    check(
        "{paths: {/a: {get: {x: 1}}, /b: {}}}",
        "- target: $.paths['/b']\n  copy: $.paths['/a']\n- target: $.paths['/a']\n  remove: true\n",
        r#"{"paths":{"/b":{"get":{"x":1}}}}"#,
    );
    check("{a: {b: 1}}", "- target: $.a\n  copy: $\n", r#"{"a":{"b":1,"a":{"b":1}}}"#);
    check(
        "{a: {}, b: [1, 2]}",
        "- target: $.a\n  copy: $.b[*]\n- target: $.a\n  copy: $.c\n",
        "{\"a\":{},\"b\":[1,2]}\n\
         overlay-copy-source: overlay:4:11: `$.b[*]` selects 2 values to copy from, not one\n\
         overlay-copy-source: overlay:6:11: `$.c` selects 0 values to copy from, not one",
    );
}

#[test]
fn actions_see_what_earlier_ones_did() {
    check(
        "{a: {}}",
        "- target: $..a\n  update: {b: {}}\n- target: $.*.b\n  update: {c: 1}\n- target: $..c\n  update: 2\n",
        r#"{"a":{"b":{"c":2}}}"#,
    );
}

#[test]
fn a_target_without_a_match_is_a_warning() {
    check(
        "{a: 1}",
        "- target: $.paths['/gone']\n  remove: true\n",
        "{\"a\":1}\noverlay-target-matches-nothing: overlay:4:11: `$.paths['/gone']` matches nothing in the document",
    );
}

#[test]
fn the_document_itself_stays() {
    check(
        "{a: 1}",
        "- target: $\n  remove: true\n",
        "nothing\ninvalid-overlay: overlay:4:11: the whole document cannot be removed",
    );
}

#[test]
fn mistakes_are_all_shown() {
    check_overlay(
        "overlay: 2.0.0\ninfo: {}\nacton: 1\nactions:\n- 1\n- update: 1\n- target: paths\n  remove: true\n\
         - target: $\n  remove: yes\n- target: $\n  update: 1\n  copy: $\n- {target: $.a, x-note: n}\n\
         - {target: 1, updates: 1}\n",
        "nothing\n\
         invalid-overlay: overlay:1:10: overlays of version 2.0.0 are not supported\n\
         unknown-overlay-field: overlay:3:1: an overlay has no field `acton` here\n\
         invalid-overlay: overlay:5:3: an action must be an object, and this is a number\n\
         invalid-overlay: overlay:6:3: this action has no `target`\n\
         invalid-json-path: overlay:7:11: `paths` is not a JSONPath: it does not start with `$`\n\
         invalid-overlay: overlay:10:11: `remove` must be true or false\n\
         invalid-overlay: overlay:13:9: an action takes `update` or `copy`, not both\n\
         overlay-action-does-nothing: overlay:14:12: this action says nothing to do\n\
         unknown-overlay-field: overlay:15:15: an overlay has no field `updates` here\n\
         invalid-overlay: overlay:15:12: `target` must be a JSONPath, and this is a number",
    );
}

#[test]
fn other_documents_are_no_overlays() {
    check_overlay(
        "openapi: 3.0.0\n",
        "nothing\ninvalid-overlay: overlay:1:1: this is not an OpenAPI overlay",
    );
    check_overlay("[1]\n", "nothing\ninvalid-overlay: overlay:1:1: this is not an OpenAPI overlay");
    check_overlay(
        "overlay: 1.0\n",
        "nothing\ninvalid-overlay: overlay:1:1: `actions` must be an array of actions",
    );
    check_overlay("overlay: 1.0\nactions: []\n", r#"{"a":1}"#);
}

#[test]
fn copies_of_copies_have_a_limit() {
    let actions = "- target: $.a\n  copy: $\n".repeat(640);
    let overlay = format!("overlay: 1.1.0\nactions:\n{actions}");
    let outcome = dump_with("{a: {}}", &[&overlay]);
    assert!(outcome.starts_with("nothing\n"), "{}", outcome.len());
}

#[test]
fn overlays_follow_each_other() {
    let first = "overlay: 1.0.0\nactions: [{target: $, update: {b: {}}}]";
    let second = "{\"overlay\": \"1.1.0\", \"actions\": [{\"target\": \"$.b\", \"update\": {\"c\": 1}}]}";
    assert_eq!(dump_with("{}", &[first, second]), "{\"b\":{\"c\":1}}\n");
}
