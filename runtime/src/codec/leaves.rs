//! Reads what holds nothing else: text, numbers, names.

use std::borrow::Cow;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Unexpected, Visitor};

use super::data::Data;
use super::leaf::Whole;
use super::trail::Trail;

pub(super) struct TextVisitor<'a>(pub(super) &'a mut String);

impl<'de> Visitor<'de> for TextVisitor<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        // Not into what is there: that is blank, and growing it from nothing takes longer.
        *self.0 = text.to_owned();
        Ok(())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<(), E> {
        *self.0 = text;
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for TextVisitor<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_string(self)
    }
}

/// Reads text or null.
pub(super) struct NullableTextVisitor<'a>(pub(super) &'a mut Option<String>);

impl<'de> DeserializeSeed<'de> for NullableTextVisitor<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de> Visitor<'de> for NullableTextVisitor<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        *self.0 = None;
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_string(TextVisitor(self.0.insert(String::new())))
    }
}

pub(super) struct ParseVisitor<'a> {
    pub(super) value: &'a mut dyn Data,
    pub(super) trail: &'a mut Trail,
}

impl<'de> Visitor<'de> for ParseVisitor<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.value.expects_text())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        if self.value.take_text(text) {
            return Ok(());
        }
        // The text itself stays out of the message: it may be anything.
        let expected = self.value.expects_text();
        self.trail.expect(expected);
        Err(E::custom(format_args!("expected {expected}")))
    }
}

pub(super) struct WholeVisitor<'a> {
    pub(super) number: &'a mut dyn Whole,
    pub(super) trail: &'a mut Trail,
}

impl<'de> DeserializeSeed<'de> for WholeVisitor<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> DeserializeSeed<'de> for ParseVisitor<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl WholeVisitor<'_> {
    fn finish<E: Error>(self, fits: bool, found: Unexpected<'_>) -> Result<(), E> {
        if fits {
            return Ok(());
        }
        self.trail.expect(self.number.expects());
        Err(E::invalid_value(found, &self))
    }
}

impl<'de> Visitor<'de> for WholeVisitor<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.number.expects())
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<(), E> {
        let fits = self.number.unsigned(number);
        self.finish(fits, Unexpected::Unsigned(number))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<(), E> {
        let fits = self.number.signed(number);
        self.finish(fits, Unexpected::Signed(number))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<(), E> {
        // JSON knows one kind of number: some servers write whole ones as `7.0` or `1e3` (RFC 8259 §6). Up to
        // 2^53 a float says exactly which whole number it is.
        let whole = number.fract() == 0.0 && number.abs() <= 9_007_199_254_740_992.0;
        #[expect(clippy::cast_possible_truncation, reason = "in range, as was just made sure")]
        let fits = whole && self.number.signed(number as i64);
        self.finish(fits, Unexpected::Float(number))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        if access.next_key_seed(Key)?.as_deref() != Some(NUMBER) {
            return Err(A::Error::invalid_type(Unexpected::Map, &self));
        }
        let text: Cow<'_, str> = access.next_value()?;
        if let Ok(number) = text.parse() {
            return self.visit_u64(number);
        }
        if let Ok(number) = text.parse() {
            return self.visit_i64(number);
        }
        self.visit_f64(text.parse().unwrap_or(f64::INFINITY))
    }
}

/// The one member of the map as which serde_json shows a number where its `arbitrary_precision` is on, which any
/// crate of the build may ask for.
pub(crate) const NUMBER: &str = "$serde_json::private::Number";

/// The name of a member, not copied where the format holds it as it is.
pub(super) struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed(name))
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name.to_owned()))
    }

    fn visit_string<E: Error>(self, name: String) -> Result<Self::Value, E> {
        Ok(Cow::Owned(name))
    }
}
