//! Tables and derives: two ways to the same values.

use clientsmith_runtime::serde::Serialize;
use clientsmith_runtime::serde::de::DeserializeOwned;
use clientsmith_runtime::serde_json::{self, Value, json};

use super::{derived_kinds, kinds};

fn through<T: Serialize + DeserializeOwned>(value: &Value) -> Option<Value> {
    let read: T = serde_json::from_value(value.clone()).ok()?;
    serde_json::to_value(&read).ok()
}

#[track_caller]
fn check(value: &Value, written: Option<&Value>) {
    let by_tables = through::<kinds::types::All>(value);
    let by_derives = through::<derived_kinds::types::All>(value);
    assert_eq!(by_tables.as_ref(), written, "by tables");
    assert_eq!(by_derives.as_ref(), written, "by derives");
}

#[test]
fn both_codecs_read_and_write_the_same() {
    let point = json!([1.5, null, {"a": "b"}]);
    // The members of one direction travel in no other one.
    check(
        &json!({"id": 7, "secret": "s", "point": point, "mixed": "a"}),
        Some(&json!({"point": point, "mixed": "a"})),
    );
    let whole = json!({
        "point": point, "mixed": 1, "open": ["a", 1], "switch": true, "price": "1.50",
        "chain": ["a", {"next": ["b", {"next": ["c", {"next": ["d", null]}]}]}],
        "several": {"x-a": "b", "n-c": null},
        "zoo": {"star": {"kind": "kitty", "lives": 9}, "pets": [{"kind": "Lion", "prey": {"kind": "worm"}}]},
        "own": ["mine"],
    });
    check(&whole, None);
    check(&json!({"point": [1], "mixed": 1}), None);
    check(&json!({"point": 7, "mixed": 1}), None);
    check(&json!([]), None);
}
