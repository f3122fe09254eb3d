//! Headers of answers that the document describes, read when somebody asks for them.

use std::fmt;

use http::HeaderMap;
use serde::de::{DeserializeOwned, DeserializeSeed as _};
use serde_json::Value;

use crate::codec::{Data, List, Nullable, Open, Place, Trail};
use crate::xml::scalar;

/// A header of answers that the document describes: its name, and what it holds.
///
/// Generated crates have a constant for each in their module `headers`; [`get`](Self::get) reads it from the headers of a
/// [`Response`](crate::Response), an error or a stream.
pub struct HeaderOf<T> {
    name: &'static str,
    read: fn(&str) -> Option<T>,
}

/// A header that is not what the document says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeaderError {
    name: &'static str,
}

/// For generated code.
#[doc(hidden)]
impl<T: Data> HeaderOf<T> {
    /// It is written in the style `simple` (OpenAPI 3.2 section 4.22), or as JSON.
    #[must_use]
    pub const fn tabled(name: &'static str) -> Self {
        Self { name, read: tabled }
    }
}

/// For generated code, whose types derive serde's traits.
#[doc(hidden)]
impl<T: DeserializeOwned> HeaderOf<T> {
    /// It is written in the style `simple`, or as JSON.
    #[must_use]
    pub const fn derived(name: &'static str) -> Self {
        Self { name, read: derived }
    }
}

impl<T> HeaderOf<T> {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Reads it; `None`: it is not there. Several lines of it are one list (RFC 9110 section 5.3).
    ///
    /// # Errors
    /// It is not what the document says.
    pub fn get(&self, headers: &HeaderMap) -> Result<Option<T>, HeaderError> {
        let unreadable = || HeaderError { name: self.name };
        let mut text: Option<String> = None;
        for line in headers.get_all(self.name) {
            let line = std::str::from_utf8(line.as_bytes()).map_err(|_| unreadable())?.trim();
            match &mut text {
                Some(text) => {
                    text.push(',');
                    text.push_str(line);
                }
                None => text = Some(line.to_owned()),
            }
        }
        text.map(|it| (self.read)(&it).ok_or_else(unreadable)).transpose()
    }
}

fn tabled<T: Data>(text: &str) -> Option<T> {
    let mut value = T::blank();
    fill(value.open(), text).then_some(value)
}

fn fill(open: Open<'_>, text: &str) -> bool {
    match open {
        Open::Text(value) => {
            text.clone_into(value);
            true
        }
        Open::Parsed(value) => value.take_text(text),
        Open::Boolean(value) => scalar::boolean(text).map(|it| *value = it).is_some(),
        Open::Integer(value) => scalar::whole(text, value),
        Open::Number(value) => scalar::number(text).map(|it| *value = it).is_some(),
        Open::Nullable(value) => fill(value.fill(), text),
        Open::NullableText(value) => fill(Nullable::fill(value), text),
        Open::NullableList(value) => fill(value.fill(), text),
        Open::List(list) if !text.starts_with('[') => items(list, text),
        Open::Texts(list) if !text.starts_with('[') => items(list, text),
        mut open @ (Open::Record(_)
        | Open::List(_)
        | Open::Texts(_)
        | Open::Map(_)
        | Open::TextMap(_)
        | Open::Union(_)
        | Open::Json(_)
        | Open::Foreign(_)
        | Open::Null) => {
            let value = json(text);
            (Place { open: &mut open, trail: &mut Trail::default() }).deserialize(value).is_ok()
        }
    }
}

fn items(list: &mut dyn List, text: &str) -> bool {
    list.start(0);
    let items = text.split(',').map(str::trim).filter(|it| !it.is_empty());
    items.enumerate().all(|(at, item)| list.place(at).is_none_or(|place| fill(place, item)))
}

fn derived<T: DeserializeOwned>(text: &str) -> Option<T> {
    let list = || Value::Array(text.split(',').map(|it| json(it.trim())).collect());
    [json(text), Value::from(text), list()].into_iter().find_map(|it| serde_json::from_value(it).ok())
}

/// What is no JSON is text.
fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::from(text))
}

impl<T> Clone for HeaderOf<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for HeaderOf<T> {}

impl<T> fmt::Debug for HeaderOf<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("HeaderOf").field(&self.name).finish()
    }
}

impl fmt::Display for HeaderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the header `{}` is not as documented", self.name)
    }
}

impl std::error::Error for HeaderError {}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[track_caller]
    fn check<T: Data + PartialEq>(lines: &[&'static str], expected: Option<Option<T>>) {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-a", HeaderValue::from_static(line));
        }
        assert_eq!(HeaderOf::<T>::tabled("X-A").get(&headers).ok(), expected);
    }

    #[test]
    fn headers_are_read_as_the_document_says() {
        check::<i64>(&[], Some(None));
        check(&["7"], Some(Some(7_i64)));
        check::<i64>(&["seven"], None);
        check(&["true"], Some(Some(true)));
        check(&["0.5"], Some(Some(0.5_f64)));
        check(&[" 7 "], Some(Some("7".to_owned())));
        check(&["1, 2", "3"], Some(Some(vec![1_i64, 2, 3])));
        check(&[""], Some(Some(Vec::<i64>::new())));
        check(&["[1,2]"], Some(Some(vec![1_i64, 2])));
        check(&["{\"a\":1}"], Some(Some(serde_json::json!({"a": 1}))));
        check(&["a=b"], Some(Some(serde_json::json!("a=b"))));
        let time: jiff::Timestamp = "2026-01-02T03:04:05Z".parse().unwrap();
        check(&["2026-01-02T03:04:05Z"], Some(Some(time)));
    }

    #[test]
    fn derived_types_are_read_alike() {
        let headers = HeaderMap::from_iter([("x-a".parse().unwrap(), HeaderValue::from_static("1, 2"))]);
        assert_eq!(HeaderOf::<Vec<u8>>::derived("X-A").get(&headers), Ok(Some(vec![1, 2])));
        assert_eq!(HeaderOf::<String>::derived("X-A").get(&headers), Ok(Some("1, 2".to_owned())));
        let error = HeaderOf::<bool>::derived("X-A").get(&headers).unwrap_err();
        assert_eq!(error.to_string(), "the header `X-A` is not as documented");
    }
}
