//! Reads a value in place from any self-describing format, by what it shows of itself.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;

use super::data::{Data, Entries, List, Nullable, NullableList, Open, Source};
use super::items::{TextMapVisitor, TextsVisitor};
use super::leaf::Whole;
use super::leaves::{Key, NullableTextVisitor, ParseVisitor, TextVisitor, WholeVisitor};
use super::members::{Name, Names, Seen, missing};
use super::table::Presence;
use super::trail::Trail;
use super::union::{selected, untagged};

/// A place that is read into. It stays where it is: copies of what was just written are slow to read.
pub(crate) struct Place<'p, 'a> {
    pub(crate) open: &'p mut Open<'a>,
    pub(crate) trail: &'p mut Trail,
}

impl<'de> DeserializeSeed<'de> for Place<'_, '_> {
    type Value = ();

    // In each caller: what most values are takes no further call then.
    #[inline(always)]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        let Self { open, trail } = self;
        match open {
            Open::Text(text) => deserializer.deserialize_string(TextVisitor(text)),
            Open::Record(data) => deserializer.deserialize_map(Record { data: &mut **data, trail }),
            Open::List(list) => deserializer.deserialize_seq(ListVisitor { list: &mut **list, trail }),
            Open::Nullable(value) => {
                deserializer.deserialize_option(NullableVisitor { value: &mut **value, trail })
            }
            open => rare(open, trail, deserializer),
        }
    }
}

/// Reads into any place.
#[inline(never)]
fn rare<'de, D: Deserializer<'de>>(
    open: &mut Open<'_>,
    trail: &mut Trail,
    deserializer: D,
) -> Result<(), D::Error> {
    match open {
        Open::Text(text) => deserializer.deserialize_string(TextVisitor(text)),
        Open::Record(data) => deserializer.deserialize_map(Record { data: &mut **data, trail }),
        Open::List(list) => deserializer.deserialize_seq(ListVisitor { list: &mut **list, trail }),
        Open::Nullable(value) => {
            deserializer.deserialize_option(NullableVisitor { value: &mut **value, trail })
        }
        Open::NullableText(text) => NullableTextVisitor(text).deserialize(deserializer),
        Open::NullableList(list) => {
            deserializer.deserialize_option(NullableListVisitor { list: &mut **list, trail })
        }
        Open::Texts(texts) => deserializer.deserialize_seq(TextsVisitor { texts, trail }),
        Open::TextMap(texts) => deserializer.deserialize_map(TextMapVisitor { texts, trail }),
        Open::Integer(number) => deserializer.deserialize_any(WholeVisitor { number: &mut **number, trail }),
        Open::Number(number) => {
            **number = f64::deserialize(deserializer)?;
            // JSON has no infinities: this was a number too large for 64 bits, which serde_json gives with
            // its `arbitrary_precision`.
            if number.is_finite() { Ok(()) } else { Err(D::Error::custom("number out of range")) }
        }
        Open::Boolean(value) => bool::deserialize(deserializer).map(|it| **value = it),
        Open::Parsed(value) => deserializer.deserialize_str(ParseVisitor { value: &mut **value, trail }),
        Open::Map(entries) => deserializer.deserialize_map(MapVisitor { entries: &mut **entries, trail }),
        Open::Union(variants) => {
            if trail.is_trial() && variants.variants().tag.is_none() {
                return IgnoredAny::deserialize(deserializer).map(|_| ());
            }
            let value = Value::deserialize(deserializer)?;
            union(&mut **variants, value, trail).map_err(D::Error::custom)
        }
        Open::Json(value) => Value::deserialize(deserializer).map(|it| **value = it),
        Open::Foreign(value) => value.take(Value::deserialize(deserializer)?).map_err(D::Error::custom),
        Open::Null => <()>::deserialize(deserializer),
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

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        Place { open: &mut self.value.fill(), trail: self.trail }.deserialize(deserializer)
    }
}

struct NullableListVisitor<'a> {
    list: &'a mut dyn NullableList,
    trail: &'a mut Trail,
}

impl<'de> Visitor<'de> for NullableListVisitor<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value or null")
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.list.clear();
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.visit_none()
    }

    #[inline]
    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(ListVisitor { list: self.list.list(), trail: self.trail })
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

    #[inline]
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

    #[inline(always)]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        *self.is_there = true;
        match self.list.place(self.at) {
            Some(mut open) => Place { open: &mut open, trail: self.trail }.deserialize(deserializer),
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

    #[inline]
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
    let mut open = entries.entry(name);
    access.next_value_seed(Place { open: &mut open, trail: &mut *trail }).inspect_err(|_| trail.name(name))
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

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let Self { data, trail } = self;
        let members = data.members();
        let mut seen = Seen::default();
        let mut names = Names { data, members, expected: 0, further: String::new() };
        let mut next = Next { access: &mut access, trail, failure: None, is_double: false };
        while let Some(at) = next.access.next_key_seed(Name(&mut names))? {
            let Some(at) = at else {
                match names.data.rest() {
                    Some(rest) => entry(next.access, rest, &names.further, next.trail)?,
                    None => next.access.next_value::<IgnoredAny>().map(|_| ())?,
                }
                continue;
            };
            names.expected = at + 1;
            if !seen.insert(at) {
                return Err(A::Error::duplicate_field(members.name(at)));
            }
            let presence = members.presence(at);
            if presence == Presence::WriteOnly {
                next.access.next_value::<IgnoredAny>()?;
                continue;
            }
            next.is_double = presence == Presence::OptionalNullable;
            names.data.give(at, &mut next);
            if let Some(error) = next.failure {
                next.trail.member(members.name(at));
                return Err(error);
            }
        }
        if seen.has_all(members.len()) {
            return Ok(());
        }
        match missing(names.data, members, &seen) {
            Some(name) => Err(A::Error::missing_field(name)),
            None => Ok(()),
        }
    }
}

/// The value of the next member.
struct Next<'n, A, E> {
    access: &'n mut A,
    trail: &'n mut Trail,
    failure: Option<E>,
    /// Whether an outer option says that it is there, and the inner one is read.
    is_double: bool,
}

impl<A, E> Next<'_, A, E> {
    #[inline(always)]
    fn note(&mut self, result: Result<(), E>) {
        if let Err(error) = result {
            self.failure = Some(error);
        }
    }
}

/// What is known of a member is read without asking again.
macro_rules! known {
    ($($name:ident($it:ident: $of:ty) |$trail:ident| $seed:expr;)*) => {$(
        fn $name(&mut self, $it: $of) {
            let Self { access, trail: $trail, .. } = self;
            let result = access.next_value_seed($seed);
            self.note(result);
        }
    )*};
}

impl<'a, 'de, E, A: MapAccess<'de, Error = E>> Source<'a> for Next<'_, A, E> {
    fn nullable(&mut self, value: &'a mut dyn Nullable) {
        if self.is_double {
            return self.other(value.fill());
        }
        let result = self.access.next_value_seed(NullableVisitor { value, trail: self.trail });
        self.note(result);
    }

    fn other(&mut self, mut open: Open<'a>) {
        let result = self.access.next_value_seed(Place { open: &mut open, trail: self.trail });
        self.note(result);
    }

    known! {
        text(text: &'a mut String) |_trail| TextVisitor(text);
        nullable_text(text: &'a mut Option<String>) |_trail| NullableTextVisitor(text);
        integer(number: &'a mut dyn Whole) |trail| WholeVisitor { number, trail };
        parsed(value: &'a mut dyn Data) |trail| ParseVisitor { value, trail };
        record(data: &'a mut dyn Data) |trail| Record { data, trail };
        list(list: &'a mut dyn List) |trail| ListVisitor { list, trail };
        nullable_list(list: &'a mut dyn NullableList) |trail| NullableListVisitor { list, trail };
    }
}

/// Makes a visitor the seed of what it visits.
macro_rules! seeds {
    ($($visitor:ident $how:ident;)*) => {$(
        impl<'de> DeserializeSeed<'de> for $visitor<'_> {
            type Value = ();

            #[inline]
            fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
                deserializer.$how(self)
            }
        }
    )*};
}

seeds! {
    Record deserialize_map;
    ListVisitor deserialize_seq;
    NullableListVisitor deserialize_option;
    NullableVisitor deserialize_option;
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
    match at {
        Some(at) => Place { open: &mut union.choose(at), trail }.deserialize(value),
        None => {
            union.keep(value);
            Ok(())
        }
    }
}

/// Whether the value can be read as the variant at this place of the table.
fn is_variant(union: &mut dyn Data, at: usize, value: &Value) -> bool {
    is_readable(union.choose(at), value)
}

fn is_readable(open: Open<'_>, value: &Value) -> bool {
    match open {
        Open::Nullable(inner) if !value.is_null() => is_readable(inner.fill(), value),
        // A union inside keeps anything: that is no reason to choose it.
        Open::Union(inner) if selected(inner.variants(), value).is_none() => {
            untagged(inner, value).into_iter().any(|at| is_variant(inner, at, value))
        }
        mut open => (Place { open: &mut open, trail: &mut Trail::trial() }).deserialize(value).is_ok(),
    }
}
