//! `Option`, `Box`, `Vec` and `BTreeMap`.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::data::{Data, Entries, Form, List, Nullable, NullableList, Open};

impl<T: Data> Data for Option<T> {
    #[inline]
    fn blank() -> Self {
        None
    }

    #[inline]
    fn open(&mut self) -> Open<'_> {
        T::open_nullable(self)
    }

    #[inline]
    fn form(&self) -> Form<'_> {
        match self {
            None => Form::Absent,
            // It is there, and it is null.
            Some(it) => match it.form() {
                Form::Absent => Form::Null,
                form => form,
            },
        }
    }
}

impl<T: Data> Nullable for Option<T> {
    fn clear(&mut self) {
        *self = None;
    }

    fn fill(&mut self) -> Open<'_> {
        self.insert(T::blank()).open()
    }
}

impl<T: Data> Data for Box<T> {
    #[inline]
    fn blank() -> Self {
        Self::new(T::blank())
    }

    #[inline]
    fn open(&mut self) -> Open<'_> {
        (**self).open()
    }

    #[inline]
    fn form(&self) -> Form<'_> {
        (**self).form()
    }
}

/// Room that is made for values before they are read: a hostile length must not reserve memory.
const MOST_RESERVED: usize = 1024;

impl<T: Data> Data for Vec<T> {
    fn blank() -> Self {
        Self::new()
    }

    fn open(&mut self) -> Open<'_> {
        T::open_list(self)
    }

    #[inline]
    fn open_nullable(value: &mut Option<Self>) -> Open<'_> {
        Open::NullableList(value)
    }

    #[inline]
    fn form(&self) -> Form<'_> {
        T::list(self)
    }
}

impl<T: Data> List for Vec<T> {
    fn start(&mut self, expected: usize) {
        if !self.is_empty() {
            self.clear();
        }
        if expected > 0 {
            self.reserve(expected.min(MOST_RESERVED));
        }
    }

    fn place(&mut self, _at: usize) -> Option<Open<'_>> {
        self.push(T::blank());
        self.last_mut().map(T::open)
    }

    fn length(&self) -> usize {
        self.len()
    }

    fn item(&self, at: usize) -> Form<'_> {
        self.get(at).map_or(Form::Absent, T::form)
    }
}

impl<T: Data> NullableList for Option<Vec<T>> {
    fn list(&mut self) -> &mut dyn List {
        self.get_or_insert_with(Vec::new)
    }
}

impl<T: Data> Data for BTreeMap<String, T> {
    fn blank() -> Self {
        Self::new()
    }

    fn open(&mut self) -> Open<'_> {
        T::open_map(self)
    }

    fn form(&self) -> Form<'_> {
        T::map(self)
    }
}

impl<T: Data> Entries for BTreeMap<String, T> {
    fn entry(&mut self, name: &str) -> Open<'_> {
        let value = match Self::entry(self, name.to_owned()) {
            Entry::Vacant(entry) => entry.insert(T::blank()),
            // A name that comes twice starts anew.
            Entry::Occupied(entry) => {
                let value = entry.into_mut();
                *value = T::blank();
                value
            }
        };
        value.open()
    }

    fn value(&self, name: &str) -> Option<Form<'_>> {
        self.get(name).map(T::form)
    }

    fn each(&self, with: &mut dyn FnMut(&str, Form<'_>) -> bool) {
        for (name, value) in self {
            if !with(name, value.form()) {
                return;
            }
        }
    }

    fn count(&self) -> usize {
        self.len()
    }
}
