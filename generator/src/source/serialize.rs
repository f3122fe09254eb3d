//! The tree as serde sees it: for `inspect --stage tree`.

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::node::{Node, Number, Value};

impl Serialize for Node {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::Null => serializer.serialize_unit(),
            Value::Boolean(it) => serializer.serialize_bool(*it),
            Value::Number(number) => serialize_number(number, serializer),
            Value::String(text) => serializer.serialize_str(text),
            Value::Array(items) => items.serialize(serializer),
            Value::Object(object) => {
                let mut map = serializer.serialize_map(Some(object.len()))?;
                for (name, member) in object.iter() {
                    map.serialize_entry(name, &member.value)?;
                }
                map.end()
            }
        }
    }
}

fn serialize_number<S: Serializer>(number: &Number, serializer: S) -> Result<S::Ok, S::Error> {
    if let Some(it) = number.as_i64() {
        return serializer.serialize_i64(it);
    }
    match (number.0.parse::<u64>(), number.as_f64()) {
        (Ok(it), _) => serializer.serialize_u64(it),
        (Err(_), Some(it)) if it.is_finite() => serializer.serialize_f64(it),
        // Beyond what serde can hold, the text is nearer to what was written than any number.
        (Err(_), _) => serializer.serialize_str(&number.0),
    }
}
