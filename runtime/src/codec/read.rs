//! Reads a value in place from any self-describing format, by what it shows of itself.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;

use super::data::{Data, Entries, List, Nullable, Open};
use super::leaves::{Key, ParseVisitor, TextVisitor, WholeVisitor};
use super::members::{Name, Seen, missing, slot};
use super::trail::Trail;
use super::union::{selected, untagged};

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
        let mut open = data.open();
        if matches!(open, Open::Record) {
            open = data.untold();
        }
        match open {
            Open::Record => deserializer.deserialize_map(Record { data, trail }),
            Open::Text(text) => deserializer.deserialize_string(TextVisitor(text)),
            Open::Nullable(value) => deserializer.deserialize_option(NullableVisitor { value, trail }),
            Open::Integer(number) => deserializer.deserialize_any(WholeVisitor { number, trail }),
            Open::Number(number) => {
                *number = f64::deserialize(deserializer)?;
                // JSON has no infinities: this was a number too large for 64 bits, which serde_json gives with
                // its `arbitrary_precision`.
                if number.is_finite() { Ok(()) } else { Err(D::Error::custom("number out of range")) }
            }
            Open::Boolean(value) => bool::deserialize(deserializer).map(|it| *value = it),
            Open::Parsed(value) => deserializer.deserialize_str(ParseVisitor { value, trail }),
            Open::List(list) => deserializer.deserialize_seq(ListVisitor { list, trail }),
            Open::Map(entries) => deserializer.deserialize_map(MapVisitor { entries, trail }),
            Open::Union(variants) => {
                if trail.is_trial() && variants.variants().tag.is_none() {
                    return IgnoredAny::deserialize(deserializer).map(|_| ());
                }
                let value = Value::deserialize(deserializer)?;
                union(variants, value, trail).map_err(D::Error::custom)
            }
            Open::Json(value) => Value::deserialize(deserializer).map(|it| *value = it),
            Open::Foreign(value) => value.take(Value::deserialize(deserializer)?).map_err(D::Error::custom),
            Open::Null => <()>::deserialize(deserializer),
        }
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
fn entry<'de, A: MapAccess<'de>>(
    access: &mut A,
    entries: &mut dyn Entries,
    name: &str,
    trail: &mut Trail,
) -> Result<(), A::Error> {
    let data = entries.entry(name);
    access.next_value_seed(Place { data, trail: &mut *trail }).inspect_err(|_| trail.name(name))
}

/// A record that is read into.
struct Record<'a> {
    data: &'a mut dyn Data,
    trail: &'a mut Trail,
}

impl<'de> Visitor<'de> for Record<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let Self { data, trail } = self;
        let members = data.members();
        let mut seen = Seen::default();
        let mut expected = 0;
        let mut further = data.further().map(|_| String::new());
        while let Some(at) = access.next_key_seed(Name { members, expected, further: further.as_mut() })? {
            let Some(at) = at else {
                match (&further, data.rest()) {
                    (Some(name), Some(rest)) => entry(&mut access, rest, name, &mut *trail)?,
                    _ => access.next_value::<IgnoredAny>().map(|_| ())?,
                }
                continue;
            };
            expected = at + 1;
            if !seen.insert(at) {
                return Err(A::Error::duplicate_field(members.name(at)));
            }
            match slot(&mut *data, at, members.presence(at)) {
                Some(data) => access
                    .next_value_seed(Place { data, trail: &mut *trail })
                    .inspect_err(|_| trail.member(members.name(at)))?,
                None => access.next_value::<IgnoredAny>().map(|_| ())?,
            }
        }
        match missing(data, members, &seen) {
            Some(name) => Err(A::Error::missing_field(name)),
            None => Ok(()),
        }
    }
}

/// Reads a union. A tag that is absent, not text, or not listed is no error: the variants without tags are
/// tried, the one that suits best first, and a value that fits none is kept as it is.
fn union(union: &mut dyn Data, value: Value, trail: &mut Trail) -> Result<(), serde_json::Error> {
    let mut at = selected(union.variants(), &value);
    if at.is_none() && trail.is_trial() {
        return Ok(());
    }
    if at.is_none() {
        at = untagged(union, &value).into_iter().find(|at| is_variant(union, *at, &value));
    }
    match at.and_then(|at| union.choose(at)) {
        Some(data) => Place { data, trail }.deserialize(value),
        None => {
            union.keep(value);
            Ok(())
        }
    }
}

/// Whether the value can be read as the variant at this place of the table.
fn is_variant(union: &mut dyn Data, at: usize, value: &Value) -> bool {
    union.choose(at).is_some_and(|data| is_readable(data, value))
}

fn is_readable(data: &mut dyn Data, value: &Value) -> bool {
    match data.place() {
        Open::Nullable(inner) if !value.is_null() => return is_readable(inner.fill(), value),
        // A union inside keeps anything: that is no reason to choose it.
        Open::Union(inner) if selected(inner.variants(), value).is_none() => {
            return untagged(inner, value).into_iter().any(|at| is_variant(inner, at, value));
        }
        _ => {}
    }
    (Place { data, trail: &mut Trail::trial() }).deserialize(value).is_ok()
}
