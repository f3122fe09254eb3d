//! Reads values in order.

use std::fmt;

use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, SeqAccess, Visitor};

use super::data::{List, NullableList};
use super::leaves::TextVisitor;
use super::read::Place;
use super::trail::Trail;

pub(super) struct NullableListVisitor<'a> {
    pub(super) list: &'a mut dyn NullableList,
    pub(super) trail: &'a mut Trail,
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

pub(super) struct TextsVisitor<'a> {
    pub(super) texts: &'a mut Vec<String>,
    pub(super) trail: &'a mut Trail,
}

impl<'de> Visitor<'de> for TextsVisitor<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an array")
    }

    #[inline]
    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let Self { texts, trail } = self;
        texts.start(access.size_hint().unwrap_or(0));
        loop {
            let at = texts.len();
            match access.next_element_seed(NextText(&mut *texts)) {
                Ok(Some(())) => {}
                Ok(None) => return Ok(()),
                Err(error) => {
                    // Otherwise it is an error between the items, such as a missing comma.
                    if texts.len() > at {
                        trail.index(at);
                    }
                    return Err(error);
                }
            }
        }
    }
}

/// A text of a list, when there is one.
struct NextText<'a>(&'a mut Vec<String>);

impl<'de> DeserializeSeed<'de> for NextText<'_> {
    type Value = ();

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.0.push(String::new());
        match self.0.last_mut() {
            Some(text) => deserializer.deserialize_string(TextVisitor(text)),
            None => Ok(()),
        }
    }
}

pub(super) struct ListVisitor<'a> {
    pub(super) list: &'a mut dyn List,
    pub(super) trail: &'a mut Trail,
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
