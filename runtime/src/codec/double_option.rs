//! Members that may be absent and may be null: `Option<Option<T>>`.
//!
//! ```
//! use clientsmith_runtime::serde::{Deserialize, Serialize};
//!
//! #[derive(Serialize, Deserialize)]
//! #[serde(crate = "clientsmith_runtime::serde")]
//! struct Patch {
//!     #[serde(default, skip_serializing_if = "Option::is_none", with = "clientsmith_runtime::codec::double_option")]
//!     due: Option<Option<String>>,
//! }
//! let text = clientsmith_runtime::serde_json::to_string(&Patch { due: Some(None) }).unwrap();
//! assert_eq!(text, r#"{"due":null}"#);
//! ```

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

/// Writes the inner option: `None` is null. Absence is the field's `skip_serializing_if`.
///
/// # Errors
/// Those of the serializer.
pub fn serialize<T: Serialize, S: Serializer>(
    value: &Option<Option<T>>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    value.as_ref().and_then(Option::as_ref).serialize(serializer)
}

/// Reads a member that is there, be it null. Absence is the field's `default`.
///
/// # Errors
/// Those of the deserializer.
pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

#[cfg(test)]
mod tests {
    #[derive(serde::Serialize, serde::Deserialize, PartialEq, Debug)]
    struct Patch {
        #[serde(default, skip_serializing_if = "Option::is_none", with = "super")]
        due: Option<Option<u8>>,
    }

    #[test]
    fn absent_null_and_value_survive_a_round_trip() {
        for (text, due) in [("{}", None), (r#"{"due":null}"#, Some(None)), (r#"{"due":7}"#, Some(Some(7)))] {
            assert_eq!(serde_json::from_str::<Patch>(text).unwrap(), Patch { due });
            assert_eq!(serde_json::to_string(&Patch { due }).unwrap(), text);
        }
    }
}
