//! `Option`, `Box`, `Vec` and `BTreeMap`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::data::{Data, Entries, Form, List, Members, Nullable, Open};
use crate::xml::XmlMember;

/// As of any [`Data`], but of a known type: nothing is looked up.
fn shown<T: Data>(value: &T) -> Form<'_> {
    let mut form = value.form();
    if matches!(form, Form::Record) && value.chosen().is_some() {
        form = Form::Union(value);
    }
    form
}

impl<T: Data> Data for Option<T> {
    fn blank() -> Self {
        None
    }

    fn open(&mut self) -> Open<'_> {
        Open::Nullable(self)
    }

    fn form(&self) -> Form<'_> {
        match self {
            // A record would show its members as its own: a box of indirection for it alone is not worth it.
            Some(it) => shown(it),
            None => Form::Null,
        }
    }

    fn is_absent(&self) -> bool {
        self.is_none()
    }

    fn members(&self) -> Members {
        self.as_ref().map_or(Members(&[]), Data::members)
    }

    fn xml(&self) -> &'static [XmlMember] {
        self.as_ref().map_or(&[], Data::xml)
    }

    fn secrets(&self) -> &'static [usize] {
        self.as_ref().map_or(&[], Data::secrets)
    }

    fn field(&self, at: usize) -> Option<&dyn Data> {
        self.as_ref().and_then(|it| it.field(at))
    }

    fn further(&self) -> Option<&dyn Entries> {
        self.as_ref().and_then(Data::further)
    }
}

impl<T: Data> Nullable for Option<T> {
    fn clear(&mut self) {
        *self = None;
    }

    fn fill(&mut self) -> &mut dyn Data {
        self.insert(T::blank())
    }
}

impl<T: Data> Data for Box<T> {
    fn blank() -> Self {
        Self::new(T::blank())
    }

    fn open(&mut self) -> Open<'_> {
        let content: &mut dyn Data = &mut **self;
        content.place()
    }

    fn form(&self) -> Form<'_> {
        shown(&**self)
    }

    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }

    fn members(&self) -> Members {
        (**self).members()
    }

    fn xml(&self) -> &'static [XmlMember] {
        (**self).xml()
    }

    fn secrets(&self) -> &'static [usize] {
        (**self).secrets()
    }

    fn slot(&mut self, at: usize) -> Option<&mut dyn Data> {
        (**self).slot(at)
    }

    fn field(&self, at: usize) -> Option<&dyn Data> {
        (**self).field(at)
    }

    fn rest(&mut self) -> Option<&mut dyn Entries> {
        (**self).rest()
    }

    fn further(&self) -> Option<&dyn Entries> {
        (**self).further()
    }
}

/// Room that is made for values before they are read: a hostile length must not reserve memory.
const MOST_RESERVED: usize = 1024;

impl<T: Data> Data for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn open(&mut self) -> Open<'_> {
        Open::List(self)
    }

    fn form(&self) -> Form<'_> {
        Form::List(self)
    }
}

impl<T: Data> List for Vec<T> {
    fn start(&mut self, expected: usize) {
        self.clear();
        self.reserve(expected.min(MOST_RESERVED));
    }

    fn place(&mut self, _at: usize) -> Option<&mut dyn Data> {
        self.push(T::blank());
        self.last_mut().map(|it| it as &mut dyn Data)
    }

    fn length(&self) -> usize {
        self.len()
    }

    fn item(&self, at: usize) -> Option<&dyn Data> {
        self.get(at).map(|it| it as &dyn Data)
    }
}

impl<T: Data> Data for BTreeMap<String, T> {
    fn blank() -> Self {
        Self::new()
    }

    fn open(&mut self) -> Open<'_> {
        Open::Map(self)
    }

    fn form(&self) -> Form<'_> {
        Form::Map(self)
    }
}

impl<T: Data> Entries for BTreeMap<String, T> {
    fn entry(&mut self, name: &str) -> &mut dyn Data {
        match Self::entry(self, name.to_owned()) {
            Entry::Vacant(entry) => entry.insert(T::blank()),
            // A name that comes twice starts anew.
            Entry::Occupied(entry) => {
                let value = entry.into_mut();
                *value = T::blank();
                value
            }
        }
    }

    fn value(&self, name: &str) -> Option<&dyn Data> {
        self.get(name).map(|it| it as &dyn Data)
    }

    fn each(&self, with: &mut dyn FnMut(&str, &dyn Data) -> bool) {
        for (name, value) in self {
            if !with(name, value) {
                return;
            }
        }
    }

    fn count(&self) -> usize {
        self.len()
    }
}
