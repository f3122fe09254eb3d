//! Open enums keep what the document does not list.

use clientsmith_runtime::serde_json;

/// A state, as the generator writes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum State {
    /// Not done yet.
    Open,
    /// The document itself has a value of this name.
    Unknown,
    /// A value that the document does not list.
    Unknown2(String),
}

impl State {
    /// The value on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Open => "open",
            Self::Unknown => "unknown",
            Self::Unknown2(value) => value,
        }
    }
}

impl From<&str> for State {
    fn from(value: &str) -> Self {
        match value {
            "open" => Self::Open,
            "unknown" => Self::Unknown,
            _ => Self::Unknown2(value.to_owned()),
        }
    }
}

clientsmith_runtime::open_text!(State);

/// A level, as the generator writes it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Level {
    /// Under all.
    Below,
    /// A value that the document does not list.
    Unknown(i64),
}

impl Level {
    /// The value on the wire.
    #[must_use]
    pub fn as_i64(&self) -> i64 {
        match self {
            Self::Below => -1,
            Self::Unknown(value) => *value,
        }
    }
}

impl From<i64> for Level {
    fn from(value: i64) -> Self {
        match value {
            -1 => Self::Below,
            _ => Self::Unknown(value),
        }
    }
}

clientsmith_runtime::open_integer!(Level);

#[test]
fn unknown_text_survives_a_round_trip() {
    let states: Vec<State> = serde_json::from_str(r#"["open","unknown","new"]"#).unwrap();
    assert_eq!(states, [State::Open, State::Unknown, State::Unknown2("new".to_owned())]);
    assert_eq!(serde_json::to_string(&states).unwrap(), r#"["open","unknown","new"]"#);
    assert_eq!(State::from("open".to_owned()).to_string(), "open");
}

#[test]
fn unknown_integers_survive_a_round_trip() {
    let levels: Vec<Level> = serde_json::from_str("[-1,5]").unwrap();
    assert_eq!(levels, [Level::Below, Level::Unknown(5)]);
    assert_eq!(serde_json::to_string(&levels).unwrap(), "[-1,5]");
}
