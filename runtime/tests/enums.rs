//! Open enums keep what the document does not list.

use clientsmith_runtime::serde_json;

clientsmith_runtime::string_enum! {
    /// A state.
    pub enum State {
        /// Not done yet.
        Open = "open",
        /// The document itself has a value of this name.
        Unknown = "unknown",
        _ = Unknown2
    }
}

clientsmith_runtime::integer_enum! {
    /// A level.
    pub enum Level {
        /// Under all.
    Below = -1,
        /// Little.
    Low = 1,
        _ = Unknown
    }
}

#[test]
fn unknown_text_survives_a_round_trip() {
    let states: Vec<State> = serde_json::from_str(r#"["open","unknown","new"]"#).unwrap();
    assert_eq!(states, [State::Open, State::Unknown, State::Unknown2("new".to_owned())]);
    assert_eq!(serde_json::to_string(&states).unwrap(), r#"["open","unknown","new"]"#);
    assert_eq!(State::from("open".to_owned()).to_string(), "open");
}

#[test]
fn unknown_integers_survive_a_round_trip() {
    let levels: Vec<Level> = serde_json::from_str("[-1,1,5]").unwrap();
    assert_eq!(levels, [Level::Below, Level::Low, Level::Unknown(5)]);
    assert_eq!(serde_json::to_string(&levels).unwrap(), "[-1,1,5]");
}
