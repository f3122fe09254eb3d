//! Values of a JSON answer by their pointers (RFC 6901), without reading what stands beside them.

use std::fmt;

use bytes::Bytes;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use serde_json::value::RawValue;

/// RFC 8259 §8.1 lets readers ignore it.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// The value that a pointer names, as it is written.
pub(super) fn find<'a>(body: &'a [u8], pointer: &str) -> Option<&'a RawValue> {
    let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    let whole: &RawValue = serde_json::from_slice(body).ok()?;
    pointer.split('/').skip(1).try_fold(whole, |raw, token| member(raw, token))
}

/// The value that a pointer names, if it is not null.
pub(super) fn value(body: &[u8], pointer: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(find(body, pointer)?.get()).ok()?;
    (!value.is_null()).then_some(value)
}

/// The items of the list that a pointer names, none where there is no list. They are parts of the body, not copies.
pub(super) fn items(body: &Bytes, pointer: &str) -> Result<Vec<Bytes>, NoList> {
    let Some(list) = find(body, pointer).filter(|it| it.get() != "null") else { return Ok(Vec::new()) };
    let items: Vec<&RawValue> = serde_json::from_str(list.get()).map_err(|_| NoList)?;
    Ok(items.into_iter().map(|it| body.slice_ref(it.get().as_bytes())).collect())
}

/// What was to be a list is none.
#[derive(Debug, PartialEq)]
pub(super) struct NoList;

fn member<'a>(raw: &'a RawValue, token: &str) -> Option<&'a RawValue> {
    let name = token.replace("~1", "/").replace("~0", "~");
    let mut deserializer = serde_json::Deserializer::from_str(raw.get());
    Search { name: &name }.deserialize(&mut deserializer).ok().flatten()
}

/// Looks for a member of an object, or an item of a list, by its name.
struct Search<'n> {
    name: &'n str,
}

impl<'de> DeserializeSeed<'de> for Search<'_> {
    type Value = Option<&'de RawValue>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Search<'_> {
    type Value = Option<&'de RawValue>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object or an array")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut found = None;
        while let Some(is_it) = access.next_key_seed(Is(self.name))? {
            if is_it && found.is_none() {
                found = Some(access.next_value()?);
            } else {
                access.next_value::<IgnoredAny>()?;
            }
        }
        Ok(found)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let wanted: Option<usize> = self.name.parse().ok();
        let (mut found, mut at) = (None, 0);
        while let Some(item) = access.next_element::<&RawValue>()? {
            if wanted == Some(at) {
                found = Some(item);
            }
            at += 1;
        }
        Ok(found)
    }
}

/// Whether a key is this one; it may be written with escapes.
struct Is<'n>(&'n str);

impl<'de> DeserializeSeed<'de> for Is<'_> {
    type Value = bool;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<bool, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Is<'_> {
    type Value = bool;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a name")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<bool, E> {
        Ok(text == self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_lead_into_objects_and_lists() {
        let body = br#" {"a/b": {"m~n": [1, {"x": "\u00e9"}]}, "\u0063": 7, "none": null, "c": 8} "#;
        let text = |pointer: &str| find(body, pointer).map(|it| it.get().to_owned());
        assert_eq!(text("/a~1b/m~0n/1/x").as_deref(), Some("\"\\u00e9\""));
        assert_eq!(text("/c").as_deref(), Some("7"));
        assert_eq!(text("/a~1b/m~0n/2"), None);
        assert_eq!(text("/c/d"), None);
        assert_eq!(value(body, "/none"), None);
        assert!(find(b"[1", "").is_none());
        assert_eq!(find(b"\xEF\xBB\xBF[1]", "/0").map(RawValue::get), Some("1"));
    }

    #[test]
    fn items_are_parts_of_the_body() {
        let body = Bytes::from_static(br#"{"data": [ {"id": 1}, "two" ], "none": null, "text": "x"}"#);
        let items = |pointer: &str| items(&body, pointer);
        assert_eq!(items("/data").unwrap(), [&br#"{"id": 1}"#[..], &br#""two""#[..]]);
        assert_eq!((items("/none"), items("/absent")), (Ok(Vec::new()), Ok(Vec::new())));
        assert_eq!(items("/text"), Err(NoList));
    }
}
