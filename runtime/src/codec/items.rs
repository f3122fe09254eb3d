//! Reads texts in order and by name, without a call for each.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};

use super::data::List;
use super::leaves::{Key, TextVisitor};
use super::trail::Trail;

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

pub(super) struct TextMapVisitor<'a> {
    pub(super) texts: &'a mut BTreeMap<String, String>,
    pub(super) trail: &'a mut Trail,
}

impl<'de> Visitor<'de> for TextMapVisitor<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    #[inline]
    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let Self { texts, trail } = self;
        while let Some(name) = access.next_key_seed(Key)? {
            let mut text = String::new();
            access.next_value_seed(TextVisitor(&mut text)).inspect_err(|_| trail.name(&name))?;
            texts.insert(name.into_owned(), text);
        }
        Ok(())
    }
}
