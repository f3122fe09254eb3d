//! Reads a value in place from any self-describing format, by what it shows of itself.

use std::borrow::Cow;
use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Unexpected, Visitor,
};
use serde_json::Value;

use super::data::{Data, Entries, List, Nullable, Open, Parse, Whole};
use super::read_record::Record;
use super::trail::Trail;
use super::union;

/// Reads a `T`: what `Deserialize` of generated types does. The format must describe itself, as JSON does.
///
/// # Errors
/// Those of the deserializer; what does not fit is named with its path, as `items[3].dueDate`.
pub fn read<'de, T: Data, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut value = T::blank();
    let mut trail = Trail::default();
    match (Place { data: &mut value, trail: &mut trail }).deserialize(deserializer) {
        Ok(()) => Ok(value),
        Err(error) if trail.is_empty() => Err(error),
        Err(error) => Err(D::Error::custom(format_args!("{trail}: {error}"))),
    }
}

/// A place that is read into.
pub(crate) struct Place<'a> {
    pub(crate) data: &'a mut dyn Data,
    pub(crate) trail: &'a mut Trail,
}

impl<'de> DeserializeSeed<'de> for Place<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self { data, trail } = self;
        match data.open() {
            Open::Record => deserializer.deserialize_map(Record { data, trail }),
            Open::Text(text) => deserializer.deserialize_string(TextVisitor(text)),
            Open::Nullable(value) => deserializer.deserialize_option(NullableVisitor { value, trail }),
            Open::Integer(number) => deserializer.deserialize_i64(WholeVisitor { number, trail }),
            Open::Number(number) => f64::deserialize(deserializer).map(|it| *number = it),
            Open::Boolean(value) => bool::deserialize(deserializer).map(|it| *value = it),
            Open::Parsed(value) => deserializer.deserialize_str(ParseVisitor { value, trail }),
            Open::List(list) => deserializer.deserialize_seq(ListVisitor { list, trail }),
            Open::Map(entries) => deserializer.deserialize_map(MapVisitor { entries, trail }),
            Open::Union(variants) => {
                let value = Value::deserialize(deserializer)?;
                union::read(variants, value, trail).map_err(D::Error::custom)
            }
            Open::Json(value) => Value::deserialize(deserializer).map(|it| *value = it),
            Open::Foreign(value) => value.take(Value::deserialize(deserializer)?).map_err(D::Error::custom),
            Open::Null => <()>::deserialize(deserializer),
        }
    }
}

struct TextVisitor<'a>(&'a mut String);

impl<'de> Visitor<'de> for TextVisitor<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        text.clone_into(self.0);
        Ok(())
    }

    fn visit_string<E: Error>(self, text: String) -> Result<(), E> {
        *self.0 = text;
        Ok(())
    }
}

struct ParseVisitor<'a> {
    value: &'a mut dyn Parse,
    trail: &'a mut Trail,
}

impl<'de> Visitor<'de> for ParseVisitor<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.value.expects())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        if self.value.parse(text) {
            return Ok(());
        }
        // The text itself stays out of the message: it may be anything.
        let expected = self.value.expects();
        self.trail.expect(expected);
        Err(E::custom(format_args!("expected {expected}")))
    }
}

struct WholeVisitor<'a> {
    number: &'a mut dyn Whole,
    trail: &'a mut Trail,
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
}

struct NullableVisitor<'a> {
    value: &'a mut dyn Nullable,
    trail: &'a mut Trail,
}

impl<'de> Visitor<'de> for NullableVisitor<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.value.clear();
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        Place { data: self.value.fill(), trail: self.trail }.deserialize(deserializer)
    }
}

struct ListVisitor<'a> {
    list: &'a mut dyn List,
    trail: &'a mut Trail,
}

impl<'de> Visitor<'de> for ListVisitor<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let Self { list, trail } = self;
        list.start(access.size_hint().unwrap_or(0));
        let mut at = 0;
        loop {
            let mut is_there = false;
            let next = Item { list: &mut *list, at, is_there: &mut is_there, trail: &mut *trail };
            match access.next_element_seed(next) {
                Ok(Some(())) => at += 1,
                Ok(None) => break,
                Err(error) => {
                    // Otherwise it is an error between the items, such as a missing comma.
                    if is_there {
                        trail.index(at);
                    }
                    return Err(error);
                }
            }
        }
        // A tuple wants all of its items.
        if list.length() > at { Err(A::Error::invalid_length(at, &"more items")) } else { Ok(()) }
    }
}

/// An item of a list, when there is one.
struct Item<'a> {
    list: &'a mut dyn List,
    at: usize,
    is_there: &'a mut bool,
    trail: &'a mut Trail,
}

impl<'de> DeserializeSeed<'de> for Item<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        *self.is_there = true;
        match self.list.place(self.at) {
            Some(data) => Place { data, trail: self.trail }.deserialize(deserializer),
            None => IgnoredAny::deserialize(deserializer).map(|_| ()),
        }
    }
}

struct MapVisitor<'a> {
    entries: &'a mut dyn Entries,
    trail: &'a mut Trail,
}

impl<'de> Visitor<'de> for MapVisitor<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let Self { entries, trail } = self;
        while let Some(name) = access.next_key_seed(Key)? {
            entry(&mut access, &mut *entries, &name, &mut *trail)?;
        }
        Ok(())
    }
}

/// Reads the value of a member that is kept by its name.
pub(super) fn entry<'de, A: MapAccess<'de>>(
    access: &mut A,
    entries: &mut dyn Entries,
    name: &str,
    trail: &mut Trail,
) -> Result<(), A::Error> {
    let data = entries.entry(name);
    access.next_value_seed(Place { data, trail: &mut *trail }).inspect_err(|_| trail.name(name))
}

/// The name of a member, not copied where the format holds it as it is.
struct Key;

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
