//! What answers of a hostile server must not do, and what must not be lost or shown.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde::de::value::{Error, MapDeserializer};
use serde_json::{Value, json};

use super::attempt;
use super::leaves::NUMBER;
use crate::file::File;

#[derive(Debug, Clone)]
enum Term {
    Sum(Box<Sum>),
    Product(Box<Product>),
    Unknown(Value),
}
crate::union!(Term { 0 Sum, 1 Product, _ Unknown });

struct Sum {
    left: Option<Term>,
    size: i64,
}
crate::record!(Sum { 0 left "?left", 1 size "!size" });

struct Product {
    left: Option<Term>,
    size: String,
}
crate::record!(Product { 0 left "?left", 1 size "!size" });

/// As many objects in each other as `serde_json` reads, each with the member that decides behind the next one.
fn nested(size: &str) -> String {
    const LEVELS: usize = 100;
    let (start, end) = (r#"{"left":"#.repeat(LEVELS), format!(r#","size":{size}}}"#).repeat(LEVELS));
    format!(r#"{start}{{"size":{size}}}{end}"#)
}

/// Trying each variant for each level would take 2^100 steps.
#[test]
fn unions_in_unions_take_no_time_that_doubles() {
    for (size, is_unknown) in [("1", false), (r#""x""#, false), ("true", true)] {
        let text = nested(size);
        let term: Term = serde_json::from_str(&text).unwrap();
        assert_eq!(matches!(term, Term::Unknown(_)), is_unknown);
        assert_eq!(serde_json::to_string(&term).unwrap(), text);
    }
}

/// The same as the derives of serde write it.
#[derive(Debug, serde::Serialize)]
#[serde(untagged)]
enum Derived {
    Sum(Box<DerivedSum>),
    Product(Box<DerivedProduct>),
    Unknown(Value),
}

#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct DerivedSum {
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<Derived>,
    size: i64,
}

#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct DerivedProduct {
    #[serde(skip_serializing_if = "Option::is_none")]
    left: Option<Derived>,
    size: String,
}

impl<'de> serde::Deserialize<'de> for Derived {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        if let Some(it) = attempt(&value) {
            return Ok(Self::Sum(it));
        }
        if let Some(it) = attempt(&value) {
            return Ok(Self::Product(it));
        }
        Ok(Self::Unknown(value))
    }
}

#[test]
fn nor_do_those_of_the_derives() {
    for (size, is_unknown) in [("1", false), (r#""x""#, false), ("true", true)] {
        let text = nested(size);
        let term: Derived = serde_json::from_str(&text).unwrap();
        assert_eq!(matches!(term, Derived::Unknown(_)), is_unknown);
        assert_eq!(serde_json::to_string(&term).unwrap(), text);
    }
}

struct Upload {
    octets: Bytes,
    file: Option<File>,
}
crate::record!(Upload { 0 octets "!octets", 1 file "?file" });

#[test]
fn octets_that_are_no_text_are_not_lost_in_json() {
    let upload = |octets: &'static [u8]| Upload { octets: Bytes::from_static(octets), file: None };
    let error = serde_json::to_string(&upload(b"\xff")).unwrap_err();
    assert_eq!(error.to_string(), "octets that are no text can only be a part of a multipart body");
    assert_eq!(serde_json::to_string(&upload(b"a")).unwrap(), r#"{"octets":"a"}"#);
    assert_ne!(upload(b"\xff"), upload(b"\xfe"));
    let with_file = Upload { file: Some(File::from("x")), ..upload(b"") };
    assert_eq!(with_file, with_file.clone());
}

struct Login {
    user: String,
    password: Option<String>,
}
crate::record!(Login secret [1] { 0 user "!user", 1 password "?password" });

#[test]
fn secrets_are_masked() {
    let login: Login = serde_json::from_value(json!({"user": "me", "password": "CANARY"})).unwrap();
    assert_eq!(format!("{:?}", Some(Box::new(login))), r#"Some(Login { user: "me", password: *** })"#);
    let login: Login = serde_json::from_value(json!({"user": "me"})).unwrap();
    assert_eq!(format!("{login:?}"), r#"Login { user: "me", password: None }"#);
}

struct Counts {
    by_name: BTreeMap<String, i64>,
}
crate::record!(Counts { 0 by_name "!by_name" });

/// Names of entries are the server's: they are shown, but neither at any length nor as they are.
#[test]
fn names_of_entries_are_cut_and_escaped_in_paths() {
    let name = format!("\u{1b}[2J{}", "x".repeat(1000));
    let body = json!({"by_name": {name: "CANARY"}}).to_string();
    let expected = format!("by_name.\\u{{1b}}[2J{}…", "x".repeat(36));
    for error in
        [crate::decode::data::<Counts>(body.as_bytes()), crate::decode::json::<Counts>(body.as_bytes())]
    {
        let crate::unread::Unread::Unreadable { path, reason } = error.unwrap_err() else {
            panic!("readable")
        };
        assert_eq!(path, expected);
        assert!(!reason.contains("CANARY") && !reason.contains("xxx"), "{reason}");
    }
}

/// As `serde_json` shows numbers where any crate of the build asks for its `arbitrary_precision`.
#[test]
fn numbers_of_any_precision_are_read() {
    let read = |text: &'static str| {
        super::read::<i64, _>(MapDeserializer::<_, Error>::new([(NUMBER, text)].into_iter()))
    };
    assert_eq!(read("7"), Ok(7));
    assert_eq!(read("-7"), Ok(-7));
    assert_eq!(read("7.0"), Ok(7));
    assert_eq!(read("1e3"), Ok(1000));
    for text in ["7.5", "99999999999999999999", "1e400"] {
        assert!(read(text).is_err(), "{text}");
    }
}

#[test]
fn numbers_that_json_has_not_are_errors() {
    assert!(super::write(&f64::NAN, serde_json::value::Serializer).is_err());
    assert!(super::write(&f64::INFINITY, serde_json::value::Serializer).is_err());
}
