//! What generated types can rely on, shown with types as they are generated.

#![expect(unreachable_pub, reason = "what the macros add is public, as in generated crates")]

use std::collections::BTreeMap;

use serde_json::{Value, json};

#[derive(Default)]
struct Task {
    id: i64,
    r#type: Option<Kind>,
    due: Option<Option<jiff::Timestamp>>,
    owner: Option<Box<Person>>,
    labels: Vec<String>,
    created_by: Option<String>,
    password: Option<String>,
    note: Option<String>,
    extra: BTreeMap<String, f64>,
}
crate::record!(Task {
    0 id "!id", 1 r#type "?type", 2 due "~due", 3 owner "?owner", 4 labels "!labels", 5 created_by "<createdBy", 6 password ">password", 7 note "!note", ..extra
});

#[derive(Default)]
struct Person {
    name: String,
    boss: Option<Box<Person>>,
}
crate::record!(Person { 0 name "!name", 1 boss "?boss" });

enum Kind {
    Bug,
    Unknown(String),
}
crate::choice!(Kind { Bug "bug", _ Unknown });

enum Level {
    Low,
    Unknown(i64),
}
crate::integer_choice!(Level { Low 1, _ Unknown });

#[derive(Debug, Clone)]
enum Pet {
    Cat(Box<Person>),
    Dog(Task),
    Level(Level),
    Unknown(Value),
}
crate::union!(Pet by "petType" { 0 Cat +["cat", "kitten"], 1 Dog ["dog"], 2 Level, _ Unknown });

/// Without a field of its own: nothing that `deny(warnings)` minds comes of it.
struct Labels {
    further: BTreeMap<String, String>,
}
crate::record!(Labels { ..further });

struct Nothing {}
crate::record!(Nothing {});

#[track_caller]
fn round_trip<T: crate::codec::Data + serde::de::DeserializeOwned + serde::Serialize>(value: Value) -> T {
    let read: T = serde_json::from_str(&value.to_string()).unwrap();
    assert_eq!(serde_json::to_value(&read).unwrap(), value);
    // Not from text alone: from any format that describes itself.
    let again: T = serde_json::from_value(value).unwrap();
    assert_eq!(format!("{read:?}"), format!("{again:?}"));
    read
}

#[track_caller]
fn refused<T: crate::codec::Data + serde::de::DeserializeOwned>(value: Value, message: &str) {
    let Err(error) = serde_json::from_value::<T>(value) else { panic!("read") };
    assert_eq!(error.to_string(), message);
}

#[test]
fn absent_null_and_value_are_told_apart() {
    let task: Task = round_trip(json!({"id": 1, "labels": [], "note": null}));
    assert_eq!(task.due, None);
    let task: Task = round_trip(json!({"id": 1, "labels": [], "note": null, "due": null}));
    assert_eq!(task.due, Some(None));
    let task: Task = round_trip(json!({"id": 1, "labels": [], "note": "", "due": "1970-01-01T00:00:00Z"}));
    assert_eq!(task.due, Some(Some(jiff::Timestamp::UNIX_EPOCH)));
}

#[test]
fn further_members_are_kept_and_boxes_read_through() {
    let task: Task = round_trip(json!({
        "id": 1, "type": "bug", "labels": ["a\"b"], "note": "n", "x": 0.5,
        "owner": {"name": "A", "boss": {"name": "B"}},
    }));
    assert_eq!((task.r#type, task.extra["x"]), (Some(Kind::Bug), 0.5));
}

#[test]
fn members_of_one_direction_travel_in_it_alone() {
    let text = r#"{"id":1,"labels":[],"createdBy":"me","password":"old"}"#;
    let mut task: Task = serde_json::from_str(text).unwrap();
    assert_eq!((task.created_by.as_deref(), task.password.take()), (Some("me"), None));
    task.password = Some("new".to_owned());
    assert_eq!(
        serde_json::to_value(&task).unwrap(),
        json!({"id": 1, "labels": [], "note": null, "password": "new"})
    );
}

#[test]
fn what_is_missing_double_or_wrong_is_named() {
    refused::<Task>(json!({"labels": []}), "missing field `id`");
    let twice = serde_json::from_str::<Person>(r#"{"name":"A","name":"B"}"#).unwrap_err();
    assert!(twice.to_string().starts_with("duplicate field `name`"), "{twice}");
    refused::<Task>(json!({"id": 1, "labels": [], "x": "y"}), "x: invalid type: string \"y\", expected f64");
    refused::<Task>(
        json!({"id": 1, "labels": [], "owner": {"name": "A", "boss": []}}),
        "owner.boss: invalid type: sequence, expected an object",
    );
    refused::<Task>(
        json!({"id": 1, "labels": ["a", 7]}),
        "labels[1]: invalid type: integer `7`, expected a string",
    );
    let due = json!({"id": 1, "labels": [], "due": "soon"});
    refused::<Task>(due, "due: expected an RFC 3339 date-time");
}

#[test]
fn whole_numbers_may_be_written_with_a_fraction_of_nothing() {
    assert_eq!(crate::codec::read::<i64, _>(json!(7.0)).unwrap(), 7);
    assert!(crate::codec::read::<i64, _>(json!(7.5)).is_err());
    assert!(crate::codec::read::<u32, _>(json!(-1)).is_err());
    assert!(crate::codec::read::<i32, _>(json!(1e300)).is_err());
}

#[test]
fn tuples_have_their_length() {
    round_trip_of::<(i64, String)>(json!([1, "a"]));
    assert_eq!(crate::codec::read::<(i64,), _>(json!([1, "more"])).unwrap(), (1,));
    let error = crate::codec::read::<(i64, i64), _>(json!([1])).unwrap_err();
    assert_eq!(error.to_string(), "invalid length 1, expected more items");
    let error = crate::codec::read::<(i64, i64), _>(json!([1, "a"])).unwrap_err();
    assert!(error.to_string().starts_with("[1]: invalid type"), "{error}");
}

#[track_caller]
fn round_trip_of<T: crate::codec::Data>(value: Value) {
    let read = crate::codec::read::<T, _>(value.clone()).unwrap();
    assert_eq!(crate::codec::write(&read, serde_json::value::Serializer).unwrap(), value);
}

#[test]
fn types_of_the_user_travel_as_serde_says() {
    use crate::codec::Foreign;
    round_trip_of::<Foreign<std::time::Duration>>(json!({"secs": 1, "nanos": 2}));
    let error = crate::codec::read::<Vec<Foreign<u8>>, _>(json!([1, 256])).unwrap_err();
    assert!(error.to_string().starts_with("[1]: invalid value"), "{error}");
}

#[test]
fn equal_is_what_is_written_the_same() {
    let read = |text: &str| serde_json::from_str::<Task>(text).unwrap();
    let task = read(r#"{"id":1,"labels":["a"],"x":1,"owner":{"name":"A"},"due":"2026-01-01T00:00:00Z"}"#);
    assert_eq!(task, task.clone());
    let others = [
        r#"{"id":2,"labels":["a"],"x":1,"owner":{"name":"A"},"due":"2026-01-01T00:00:00Z"}"#,
        r#"{"id":1,"labels":["a","b"],"x":1,"owner":{"name":"A"},"due":"2026-01-01T00:00:00Z"}"#,
        r#"{"id":1,"labels":["a"],"y":1,"owner":{"name":"A"},"due":"2026-01-01T00:00:00Z"}"#,
        r#"{"id":1,"labels":["a"],"x":1,"owner":{"name":"B"},"due":"2026-01-01T00:00:00Z"}"#,
        r#"{"id":1,"labels":["a"],"x":1,"owner":{"name":"A"},"due":null}"#,
        r#"{"id":1,"labels":["a"],"x":1,"due":"2026-01-01T00:00:00Z"}"#,
    ];
    assert!(others.iter().all(|other| read(other) != task));
    assert_ne!(read(r#"{"id":1,"labels":[]}"#), read(r#"{"id":1,"labels":[],"due":null}"#));
    assert_eq!(Kind::Bug, Kind::Unknown("bug".to_owned()));
    assert_ne!(Pet::Level(Level::Low), Pet::Unknown(json!(1)));
}

#[test]
fn choices_are_open() {
    assert_eq!(round_trip::<Kind>(json!("bug")), Kind::Bug);
    assert_eq!(round_trip::<Kind>(json!("feature")), Kind::Unknown("feature".to_owned()));
    assert_eq!(round_trip::<Level>(json!(1)), Level::Low);
    assert_eq!(round_trip::<Level>(json!(-3)), Level::Unknown(-3));
    assert_eq!((Level::Low.to_string(), format!("{:?}", Kind::Bug)), ("1".to_owned(), "\"bug\"".to_owned()));
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Side {
    Left,
    Right,
}
crate::choice!(Side { Left "left", Right "right" });

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Sign {
    Minus,
    Plus,
}
crate::integer_choice!(Sign { Minus -1, Plus 1 });

#[test]
fn closed_choices_refuse_what_is_not_listed() {
    assert_eq!(round_trip::<Side>(json!("left")), Side::Left);
    assert_eq!(round_trip::<Sign>(json!(-1)), Sign::Minus);
    assert_eq!(("right".parse(), Sign::try_from(1)), (Ok(Side::Right), Ok(Sign::Plus)));
    let expected = "expected one of `left`, `right`";
    assert_eq!("up".parse::<Side>().unwrap_err().to_string(), expected);
    let error = crate::codec::read::<Vec<Side>, _>(json!(["left", "up"])).unwrap_err();
    assert_eq!(error.to_string(), format!("[1]: {expected}"));
    refused::<Sign>(json!(2), "invalid value: integer `2`, expected one of -1, 1");
}

#[test]
fn unions_go_by_tag_then_by_shape_and_keep_the_rest() {
    let cat: Pet = round_trip(json!({"petType": "cat", "name": "Tom"}));
    assert!(matches!(cat, Pet::Cat(_)));
    let kitten: Pet = serde_json::from_value(json!({"petType": "kitten", "name": "Tom"})).unwrap();
    assert_eq!(serde_json::to_value(&kitten).unwrap()["petType"], "cat");
    assert_eq!(round_trip::<Pet>(json!(1)), Pet::Level(Level::Low));
    let dragon = json!({"petType": "dragon", "heads": [1, 2]});
    assert_eq!(round_trip::<Pet>(dragon.clone()), Pet::Unknown(dragon));
    refused::<Pet>(
        json!({"petType": "cat", "name": 7}),
        "name: invalid type: integer `7`, expected a string",
    );
}

#[derive(Default)]
struct Named {
    name: Option<String>,
    age: Option<i64>,
}
crate::record!(Named { 0 name "?name", 1 age "?age" });

#[derive(Default)]
struct Sized {
    size: Option<i64>,
    name: Option<String>,
    unit: Option<Option<String>>,
}
crate::record!(Sized { 0 size "?size", 1 name "?name", 2 unit "~unit" });

#[derive(Debug, Clone)]
enum Thing {
    Ratio(f64),
    Named(Box<Named>),
    Sized(Sized),
    Either(Either),
    Count(u64),
    Prices(BTreeMap<String, f64>),
    Unknown(Value),
}
crate::union!(Thing { 0 Ratio, 1 Named, 2 Sized, 3 Either, 4 Count, 5 Prices, _ Unknown });

#[derive(Debug, Clone)]
enum Either {
    Task(Box<Task>),
    Switch(bool),
    Unknown(Value),
}
crate::union!(Either { 0 Task, 1 Switch, _ Unknown });

#[track_caller]
fn is_thing(value: Value, expected: &str) {
    let read: Thing = serde_json::from_str(&value.to_string()).unwrap();
    let shown = format!("{read:?}");
    assert_eq!(shown.split('(').next(), Some(expected), "{shown}");
    assert_eq!(serde_json::from_value::<Thing>(value).unwrap(), read);
}

#[test]
fn an_object_is_what_knows_most_of_its_members() {
    is_thing(json!({"name": "a"}), "Named");
    is_thing(json!({"size": 1}), "Sized");
    is_thing(json!({"name": "a", "size": 1, "new": 1}), "Sized");
    is_thing(json!({"name": "a", "age": 1, "size": 1}), "Named");
    is_thing(json!({"id": 1, "labels": [], "due": null}), "Either");
    // What knows most has to read it as well.
    is_thing(json!({"name": "a", "age": "b", "size": 1}), "Sized");
    is_thing(json!({"name": 7, "age": 8}), "Prices");
    is_thing(json!({"other": 7}), "Prices");
    is_thing(json!({"other": "a"}), "Named");
}

#[test]
fn numbers_stay_exact_and_a_union_inside_is_no_catch_all() {
    is_thing(json!(9_007_199_254_740_993_u64), "Count");
    is_thing(json!(7.0), "Ratio");
    is_thing(json!(-7), "Ratio");
    is_thing(json!(true), "Either");
    is_thing(json!("a"), "Unknown");
}

#[test]
fn a_record_of_nothing_takes_any_object() {
    assert_eq!(serde_json::from_str::<Nothing>(r#"{"a":1}"#).unwrap(), Nothing {});
    assert_eq!(serde_json::to_string(&Nothing {}).unwrap(), "{}");
    let labels: Labels = round_trip(json!({"colour": "red"}));
    assert_eq!(labels.further.get("colour").map(String::as_str), Some("red"));
    assert!(serde_json::from_str::<Nothing>("[]").is_err());
}

#[test]
fn debug_shows_the_members_as_they_are_on_the_wire() {
    let person = Person { name: "A".to_owned(), boss: None };
    assert_eq!(format!("{person:?}"), r#"Person { name: "A", boss: None }"#);
}
