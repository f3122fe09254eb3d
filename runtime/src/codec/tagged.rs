//! Unions: read once as JSON, then decided by a tag or by trying.

use std::cell::Cell;

use serde::de::{Deserialize, DeserializeOwned, Deserializer};
use serde_json::Value;

/// An object whose member names its type (OpenAPI's discriminator).
#[derive(Debug, Clone, PartialEq)]
pub struct Tagged {
    tag: Option<String>,
    value: Value,
}

impl Tagged {
    /// Reads a value and the tag in it. A tag that is absent or not text is no error: the union decides.
    ///
    /// # Errors
    /// Those of the deserializer.
    pub fn read<'de, D: Deserializer<'de>>(deserializer: D, member: &str) -> Result<Self, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let tag = match value.get(member) {
            Some(Value::String(tag)) => Some(tag.clone()),
            Some(Value::Number(tag)) => Some(tag.to_string()),
            Some(Value::Bool(tag)) => Some(tag.to_string()),
            Some(Value::Null | Value::Array(_) | Value::Object(_)) | None => None,
        };
        Ok(Self { tag, value })
    }

    /// The tag, if there is one.
    #[must_use]
    pub fn tag(&self) -> Option<&str> {
        self.tag.as_deref()
    }

    /// Reads the whole value, tag included, as `T`.
    ///
    /// # Errors
    /// The value is not a `T`.
    pub fn content<T: DeserializeOwned, E: serde::de::Error>(self) -> Result<T, E> {
        serde_json::from_value(self.value).map_err(E::custom)
    }

    /// The value as it is, for the arm that keeps what is unknown.
    #[must_use]
    pub fn into_value(self) -> Value {
        self.value
    }
}

thread_local! {
    /// Whether a value is read only to see whether it can be.
    static IS_TRIAL: Cell<bool> = const { Cell::new(false) };
}

/// Ends a trial, however it ends.
struct Trial;

impl Drop for Trial {
    fn drop(&mut self) {
        IS_TRIAL.set(false);
    }
}

/// Reads a value as `T` if it is one: unions without a discriminator try their members in turn, and the first that
/// fits is taken.
///
/// Whether it is one is asked first. In the asking, unions inside try nothing: they keep what fits none of their
/// members, so that nothing in them can fail, and trying their members for each of those around them would take
/// time that doubles with each level.
#[must_use]
pub fn attempt<T: DeserializeOwned>(value: &Value) -> Option<T> {
    if IS_TRIAL.replace(true) {
        return None;
    }
    let trial = Trial;
    let fits = T::deserialize(value).is_ok();
    drop(trial);
    if fits { T::deserialize(value).ok() } else { None }
}

/// Writes a value with its tag set, for members whose type does not hold the tag itself.
///
/// # Errors
/// The value cannot be written as JSON.
pub fn with_tag<T: serde::Serialize, S: serde::Serializer>(
    value: &T,
    member: &str,
    tag: &str,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut value = serde_json::to_value(value).map_err(serde::ser::Error::custom)?;
    if let Value::Object(object) = &mut value {
        object.insert(member.to_owned(), Value::String(tag.to_owned()));
    }
    serde::Serialize::serialize(&value, serializer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tag_decides_and_stays_in_the_value() {
        let tagged = Tagged::read(&serde_json::json!({"petType": "cat", "lives": 9}), "petType").unwrap();
        assert_eq!(tagged.tag(), Some("cat"));
        assert_eq!(tagged.into_value()["petType"], "cat");
        assert_eq!(Tagged::read(&serde_json::json!([1]), "petType").unwrap().tag(), None);
    }

    #[test]
    fn trying_does_not_consume() {
        let value = serde_json::json!(7);
        assert_eq!(attempt::<String>(&value), None);
        assert_eq!(attempt::<u8>(&value), Some(7));
    }

    #[test]
    fn a_tag_is_added_where_the_type_has_none() {
        let mut out = Vec::new();
        let mut serializer = serde_json::Serializer::new(&mut out);
        with_tag(&serde_json::json!({"lives": 9}), "petType", "cat", &mut serializer).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), r#"{"lives":9,"petType":"cat"}"#);
    }
}
