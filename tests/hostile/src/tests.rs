//! Tables and derives: two ways to the same values.

use clientsmith_runtime::serde::Serialize;
use clientsmith_runtime::serde::de::DeserializeOwned;
use clientsmith_runtime::serde_json::{self, Value, json};

use super::{closed_kinds, derived_kinds, kinds};

fn through<T: Serialize + DeserializeOwned>(value: &Value) -> Option<Value> {
    let read: T = serde_json::from_value(value.clone()).ok()?;
    serde_json::to_value(&read).ok()
}

fn is_read<T: DeserializeOwned>(value: &Value) -> bool {
    serde_json::from_value::<T>(value.clone()).is_ok()
}

#[track_caller]
fn zoo(value: &Value, written: Option<&Value>) {
    assert_eq!(through::<kinds::types::Zoo>(value).as_ref(), written, "by tables");
    assert_eq!(through::<derived_kinds::types::Zoo>(value).as_ref(), written, "by derives");
}

#[track_caller]
fn all(value: &Value, expected: bool) {
    assert_eq!(is_read::<kinds::types::All>(value), expected, "by tables");
    assert_eq!(is_read::<derived_kinds::types::All>(value), expected, "by derives");
}

#[test]
fn both_codecs_write_what_they_read() {
    let whole = json!({
        "star": {"kind": "kitty", "lives": 9, "name": "Tom"},
        "pets": [{"kind": "Lion", "prey": {"kind": "worm"}}],
    });
    zoo(&whole, Some(&whole));
    zoo(&json!({"new": 1}), Some(&json!({})));
    zoo(&json!({"star": {"kind": "kitty", "lives": "nine"}}), None);
    zoo(&json!([]), None);
}

#[test]
fn both_codecs_read_the_same() {
    let point = json!([1.5, null, {"a": "b"}]);
    all(&json!({"id": 7, "point": point, "mixed": null}), true);
    let whole = json!({
        "id": 7, "point": point, "mixed": 1, "open": ["a", 1], "switch": true, "price": "1.50",
        "chain": ["a", {"next": ["b", {"next": ["c", {"next": ["d", {}]}]}]}],
        "several": {"x-a": "b", "n-c": null},
        "own": ["mine"],
    });
    // A link requires a link, which no value can: it is read without one.
    all(&whole, true);
    all(&json!({"id": 7, "point": point, "mixed": 1, "own": ["mine"], "several": {"n-c": null}}), true);
    all(&json!({"id": 7, "point": point, "mixed": 1, "own": [7]}), false);
    all(&json!({"id": 7, "point": [1], "mixed": 1}), false);
    all(&json!({"point": point, "mixed": 1}), false);
}

#[test]
fn closed_enums_list_what_they_take() {
    assert_eq!("auto".parse(), Ok(closed_kinds::types::AllSwitchString::Auto));
    let error = serde_json::from_str::<closed_kinds::types::AllSwitchString>(r#""car""#).unwrap_err();
    assert!(error.to_string().starts_with("expected one of `auto`"), "{error}");
}
