//! Types without the runtime. That they compile without a warning, and with serde alone, is the test.
#![deny(warnings)]

macro_rules! types {
    ($($(#[$attribute:meta])* $name:ident)*) => {$(
        $(#[$attribute])*
        #[allow(missing_docs, unreachable_pub, reason = "as in a crate of its own")]
        pub mod $name {
            include!(concat!(env!("OUT_DIR"), "/", stringify!($name), "/mod.rs"));
        }
    )*};
}

types! {
    /// Names that are keywords, emoji, empty, or there twice.
    names
    /// Texts that would be something else in Rust, rustdoc or Markdown.
    texts
    /// Types that hold themselves, nothing, or too much.
    shapes
    /// A type of every kind.
    kinds
    /// Bodies in every media type.
    media
    /// What needs help beside serde.
    open
    /// The same, with closed enums.
    closed
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::{closed, open};

    fn whole() -> Value {
        json!({
            "id": "67e55044-10b1-426f-9247-bb680e5fe0c8", "at": "2026-01-02T03:04:05Z", "day": null,
            "raw": "+/8AAQ==", "file": "text", "password": "canary", "colour": "red", "level": 2,
            "pet": {"kind": "Cat", "lives": 9}, "either": ["a"], "any": [1], "own": ["mine"],
        })
    }

    #[test]
    fn what_is_read_is_written() {
        let all: open::types::All = serde_json::from_value(whole()).unwrap();
        assert_eq!(serde_json::to_value(&all).unwrap(), whole());
        let all: closed::types::All = serde_json::from_value(whole()).unwrap();
        assert_eq!(serde_json::to_value(&all).unwrap(), whole());
        assert!(!format!("{all:?}").contains("canary"));
    }

    #[test]
    fn an_open_enum_takes_what_a_closed_one_does_not() {
        for (member, value) in [("colour", json!("mauve")), ("level", json!(7))] {
            let mut value_of = whole();
            value_of[member] = value;
            let all: open::types::All = serde_json::from_value(value_of.clone()).unwrap();
            assert_eq!(serde_json::to_value(&all).unwrap(), value_of);
            let error = serde_json::from_value::<closed::types::All>(value_of).unwrap_err().to_string();
            assert!(error.starts_with("expected one of "), "{error}");
        }
    }
}
