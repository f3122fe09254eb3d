//! Arguments: any serialisable value, reduced once to text, list or map. Everything after that is not generic.

use std::borrow::Cow;
use std::fmt;
use std::string::FromUtf8Error;

use serde::Serialize;
use serde::de::{Deserialize, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};

use crate::codec::NUMBER;
use crate::operation::Style;

/// A value that can be an argument: whatever serde can write.
///
/// Calls take arguments behind this trait, so that nothing is compiled anew for each type of argument.
pub trait ToArgument {
    /// The value as JSON text.
    ///
    /// # Errors
    /// It cannot be written as JSON.
    fn json(&self) -> Result<Vec<u8>, serde_json::Error>;
}

impl<T: Serialize + ?Sized> ToArgument for T {
    fn json(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }
}

/// A value that a parameter's style can write.
#[derive(Clone, PartialEq, Debug)]
pub(crate) enum Argument {
    /// Text.
    Text(String),
    /// A number or a truth value: written as text, but without quotes inside JSON.
    Bare(String),
    List(Vec<Argument>),
    /// Members in the order in which the value was serialised.
    Map(Vec<(String, Argument)>),
}

/// Reduces a value. Null is no argument: the parameter is then not sent (RFC 6570 §2.3, undefined values).
#[inline]
pub(crate) fn reduce(value: &dyn ToArgument) -> Result<Option<Argument>, serde_json::Error> {
    parse(value.json()?)
}

/// Reduces a value to what a style needs: JSON text stays as it is where that is what is sent.
#[inline]
pub(crate) fn reduce_for(
    style: Style,
    value: &dyn ToArgument,
) -> Result<Option<Argument>, serde_json::Error> {
    let text = value.json()?;
    match style {
        Style::Json if text == b"null" => Ok(None),
        Style::Json => Ok(Some(Argument::Text(String::from_utf8_lossy(&text).into_owned()))),
        Style::Matrix
        | Style::Label
        | Style::Form
        | Style::Simple
        | Style::SpaceDelimited
        | Style::PipeDelimited
        | Style::TabDelimited
        | Style::DeepObject => parse(text),
    }
}

/// A text that needs no serialising.
pub(crate) fn fixed(style: Style, text: &str) -> Argument {
    match style {
        Style::Json => Argument::Text(serde_json::Value::from(text).to_string()),
        Style::Matrix
        | Style::Label
        | Style::Form
        | Style::Simple
        | Style::SpaceDelimited
        | Style::PipeDelimited
        | Style::TabDelimited
        | Style::DeepObject => Argument::Text(text.to_owned()),
    }
}

// By way of JSON text: `serde_json::to_value` would lose the order of the members.
#[inline]
fn parse(text: Vec<u8>) -> Result<Option<Argument>, serde_json::Error> {
    match plain(text) {
        Ok(argument) => Ok(Some(argument)),
        Err(text) => serde_json::from_slice::<Reduced>(&text).map(|it| it.0),
    }
}

/// Whole numbers and texts without escapes, which most arguments are, are used as they were written.
#[inline]
fn plain(mut text: Vec<u8>) -> Result<Argument, Vec<u8>> {
    match text.as_slice() {
        [b'"', inner @ .., b'"'] if !inner.contains(&b'\\') => {
            text.pop();
            text.remove(0);
            String::from_utf8(text).map(Argument::Text).map_err(FromUtf8Error::into_bytes)
        }
        [b'1'..=b'9', rest @ ..] if rest.iter().all(u8::is_ascii_digit) => {
            String::from_utf8(text).map(Argument::Bare).map_err(FromUtf8Error::into_bytes)
        }
        _ => Err(text),
    }
}

impl Argument {
    /// One text for the whole value; where no style says how, lists and maps are JSON.
    pub(crate) fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Bare(text) => Cow::Borrowed(text),
            Self::List(_) | Self::Map(_) => Cow::Owned(self.to_json()),
        }
    }

    /// The whole value as JSON.
    pub(crate) fn to_json(&self) -> String {
        let mut out = String::new();
        self.write_json(&mut out);
        out
    }

    /// Whether there is nothing to write.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) | Self::Bare(text) => text.is_empty(),
            Self::List(members) => members.is_empty(),
            Self::Map(members) => members.is_empty(),
        }
    }

    /// Whether it is an empty list or map, which is undefined (RFC 6570 §2.3): unlike empty text, it is not sent.
    pub(crate) fn is_undefined(&self) -> bool {
        match self {
            Self::Text(_) | Self::Bare(_) => false,
            Self::List(_) | Self::Map(_) => self.is_empty(),
        }
    }

    fn write_json(&self, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(&serde_json::Value::from(text.as_str()).to_string()),
            Self::Bare(text) => out.push_str(text),
            Self::List(members) => {
                for (index, member) in members.iter().enumerate() {
                    out.push(if index == 0 { '[' } else { ',' });
                    member.write_json(out);
                }
                out.push_str(if members.is_empty() { "[]" } else { "]" });
            }
            Self::Map(members) => {
                for (index, (name, member)) in members.iter().enumerate() {
                    out.push(if index == 0 { '{' } else { ',' });
                    out.push_str(&serde_json::Value::from(name.as_str()).to_string());
                    out.push(':');
                    member.write_json(out);
                }
                out.push_str(if members.is_empty() { "{}" } else { "}" });
            }
        }
    }
}

struct Reduced(Option<Argument>);

impl<'de> Deserialize<'de> for Reduced {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reducer).map(Self)
    }
}

struct Reducer;

impl<'de> Visitor<'de> for Reducer {
    type Value = Option<Argument>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("JSON")
    }

    fn visit_unit<E>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Some(Argument::Bare(value.to_string())))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Some(Argument::Bare(value.to_string())))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Some(Argument::Bare(value.to_string())))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Some(Argument::Bare(value.to_string())))
    }

    fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(Some(Argument::Text(value.to_owned())))
    }

    fn visit_string<E>(self, value: String) -> Result<Self::Value, E> {
        Ok(Some(Argument::Text(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some(Reduced(member)) = access.next_element()? {
            members.extend(member);
        }
        Ok(Some(Argument::List(members)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Self::Value, A::Error> {
        let mut members = Vec::new();
        while let Some((name, Reduced(member))) = access.next_entry::<String, _>()? {
            if name == NUMBER {
                return member
                    .map(|it| Some(Argument::Bare(it.text().into_owned())))
                    .ok_or_else(|| A::Error::custom("no number"));
            }
            members.extend(member.map(|it| (name, it)));
        }
        Ok(Some(Argument::Map(members)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_reduced_and_nulls_left_out() {
        let reduced = |text: &str| parse(text.into()).unwrap();
        assert_eq!(reduced("null"), None);
        assert_eq!(reduced("7"), Some(Argument::Bare("7".into())));
        assert_eq!(reduced("0"), Some(Argument::Bare("0".into())));
        assert_eq!(reduced("-7"), Some(Argument::Bare("-7".into())));
        assert_eq!(reduced("\"\""), Some(Argument::Text(String::new())));
        assert_eq!(reduced(r#""a\"ü""#), Some(Argument::Text("a\"ü".into())));
        assert_eq!(reduced("0.5"), Some(Argument::Bare("0.5".into())));
        // By the fast way to read numbers, the last digit is another one.
        assert_eq!(reduced("1.1331431655240847"), Some(Argument::Bare("1.1331431655240847".into())));
        assert_eq!(reduced("[null,\"a\"]"), Some(Argument::List(vec![Argument::Text("a".into())])));
        let map = reduced(r#"{"z":true,"a":null,"b":["x",1,{}]}"#).unwrap();
        assert_eq!(map.text().as_ref(), r#"{"z":true,"b":["x",1,{}]}"#);
    }
}
