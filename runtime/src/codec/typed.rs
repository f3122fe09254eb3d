//! Reads a value of a type.

use serde::de::{DeserializeSeed, Deserializer, Error};

use super::data::Data;
use super::read::Place;
use super::trail::Trail;

/// What comes of reading a `T` with a deserializer.
pub type Deserialized<'de, T, D> = Result<T, <D as Deserializer<'de>>::Error>;

/// Reads a `T`: what `Deserialize` of generated types does. The format must describe itself, as JSON does.
///
/// # Errors
/// Those of the deserializer; what does not fit is named with its path, as `items[3].dueDate`.
pub fn read<'de, T: Data, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    let mut trail = Trail::default();
    match (Place { open: &mut value.open(), trail: &mut trail }).deserialize(deserializer) {
        Ok(()) => Ok(value),
        Err(error) if trail.is_empty() => Err(error),
        Err(error) => Err(D::Error::custom(format_args!("{trail}: {error}"))),
    }
}
