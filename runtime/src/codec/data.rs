//! The one trait of everything that travels as JSON, and what a value shows of itself to be read and written.
//!
//! Generated types are data: a table of members and two `match`es. The code that reads and writes them is
//! here, once, and not generic over them; serde's derives would write it anew for each type, at four to six
//! times the cost of compiling (`docs/decisions/codec.md` has the figures).

use std::collections::BTreeMap;
use std::fmt;

use bytes::Bytes;
use serde_json::Value;

use super::leaf::{ByJson, Display, Whole};
use super::table::Union;
use crate::file::File;
use crate::xml::XmlMember;

/// A value that travels: it can be written, and read in place.
///
/// Implemented by [`record!`](crate::record), [`choice!`](crate::choice) and [`union!`](crate::union) for the
/// types of generated crates, and here for those of the standard library that they are made of.
///
/// What a value is, its type alone tells: that is asked where the type is known, and costs no call. Only records,
/// unions and what is parsed are trait objects.
pub trait Data: fmt::Debug {
    /// A value to read into. It is never seen: reading fills it in full or fails.
    fn blank() -> Self
    where
        Self: Sized;

    /// Where to write what is read. Records, unions and enums need not say more: what is written of them tells.
    #[inline]
    fn open(&mut self) -> Open<'_>
    where
        Self: Sized,
    {
        match self.form() {
            Form::Text(_) => Open::Parsed(self),
            Form::Union(_) => Open::Union(self),
            _ => Open::Record(self),
        }
    }

    /// What to write. Records and unions need not say more: they show their members, or what is chosen.
    #[inline]
    fn form(&self) -> Form<'_>
    where
        Self: Sized,
    {
        if self.chosen().is_some() { Form::Union(self) } else { Form::Record(self) }
    }

    /// Where to write what is read of one that may be null.
    #[inline]
    fn open_nullable(value: &mut Option<Self>) -> Open<'_>
    where
        Self: Sized,
    {
        Open::Nullable(value)
    }

    /// Where to write what is read of a list of these.
    #[inline]
    fn open_list(items: &mut Vec<Self>) -> Open<'_>
    where
        Self: Sized,
    {
        Open::List(items)
    }

    /// Where to write what is read of a map of these.
    #[inline]
    fn open_map(values: &mut BTreeMap<String, Self>) -> Open<'_>
    where
        Self: Sized,
    {
        Open::Map(values)
    }

    /// What to write of a list of these.
    #[inline]
    fn list(items: &Vec<Self>) -> Form<'_>
    where
        Self: Sized,
    {
        Form::List(items)
    }

    /// What to write of a map of these.
    #[inline]
    fn map(values: &BTreeMap<String, Self>) -> Form<'_>
    where
        Self: Sized,
    {
        Form::Map(values)
    }

    /// The members of a record that are not simply elements of their names in XML.
    fn xml(&self) -> &'static [XmlMember] {
        &[]
    }

    /// The members of a record that are not for logs.
    fn secrets(&self) -> &'static [usize] {
        &[]
    }

    /// The member of a record at this place of the table, to read into, and the table.
    fn slot(&mut self, at: usize) -> Slot<'_> {
        let _ = at;
        (Open::Null, &[])
    }

    /// Gives a member to whoever reads into it. Where the type is known, what the member is follows from the place.
    fn give<'a>(&'a mut self, at: usize, to: &mut dyn Source<'a>) {
        give(self.slot(at).0, to);
    }

    /// The members of a record, to write.
    fn each<'a>(&'a self, to: &mut dyn Sink<'a>) {
        let _ = to;
    }

    /// The further members of a record that keeps them, to read into.
    fn rest(&mut self) -> Option<&mut dyn Entries> {
        None
    }

    /// Reads what is written as text; false: it is no such text.
    fn take_text(&mut self, text: &str) -> bool {
        let _ = text;
        false
    }

    /// What it takes where it is written as text, for messages: `an RFC 3339 date-time`.
    fn expects_text(&self) -> &'static str {
        "a string"
    }

    /// What tells the variants of a union apart.
    fn variants(&self) -> &'static Union {
        &Union { tag: None, variants: &[] }
    }

    /// Becomes the variant of a union at this place of the table, to read into. Behind the last one is the variant
    /// that keeps a value of no listed kind.
    fn choose(&mut self, at: usize) -> Open<'_> {
        let _ = at;
        Open::Null
    }

    /// The content of a union's variant, to write; and its place, unless it is of no listed kind. None: it is no
    /// union.
    fn chosen(&self) -> Option<(Option<usize>, Form<'_>)> {
        None
    }
}

/// A value to complete: what a constructor does not fill.
#[must_use]
pub fn blank<T: Data>() -> T {
    T::blank()
}

/// As `Clone::clone`. As a function of its own it costs the compiler less for each member: there is no trait to look into.
#[must_use]
pub fn copy<T: Clone>(value: &T) -> T {
    value.clone()
}

/// A place to write what is read.
#[non_exhaustive]
pub enum Open<'a> {
    /// A record: [`Data::slot`].
    Record(&'a mut dyn Data),
    /// A truth value.
    Boolean(&'a mut bool),
    /// A whole number.
    Integer(&'a mut dyn Whole),
    /// A number.
    Number(&'a mut f64),
    /// Text.
    Text(&'a mut String),
    /// Text that is read as something else: [`Data::take_text`].
    Parsed(&'a mut dyn Data),
    /// A value, or null.
    Nullable(&'a mut dyn Nullable),
    /// Values in order.
    List(&'a mut dyn List),
    /// Text, or null.
    NullableText(&'a mut Option<String>),
    /// Values in order, or null.
    NullableList(&'a mut dyn NullableList),
    /// Texts in order: a list that takes no call for each item.
    Texts(&'a mut Vec<String>),
    /// Texts by name: a map that takes no call for each value.
    TextMap(&'a mut BTreeMap<String, String>),
    /// Values by name.
    Map(&'a mut dyn Entries),
    /// One of several types: [`Data::variants`] and [`Data::choose`].
    Union(&'a mut dyn Data),
    /// Any value.
    Json(&'a mut Value),
    /// A value of a type of the user's own.
    Foreign(&'a mut dyn ByJson),
    /// Null.
    Null,
}

/// A value that may be null.
pub trait Nullable: fmt::Debug {
    /// Makes it null.
    fn clear(&mut self);
    /// Makes it a value, to read into.
    fn fill(&mut self) -> Open<'_>;
}

/// Values in order, or null.
pub trait NullableList: Nullable {
    /// Makes it a list, to read into.
    fn list(&mut self) -> &mut dyn List;
}

/// Values in order.
pub trait List: fmt::Debug {
    /// Forgets them all, and makes room for this many.
    fn start(&mut self, expected: usize);
    /// The next one, to read into; none: there is no room for it, and it is passed over.
    fn place(&mut self, at: usize) -> Option<Open<'_>>;
    /// How many there are.
    fn length(&self) -> usize;
    /// The one at this place; behind the last one, what is absent.
    fn item(&self, at: usize) -> Form<'_>;
}

/// Values by name.
pub trait Entries: fmt::Debug {
    /// The value by this name, to read into.
    fn entry(&mut self, name: &str) -> Open<'_>;
    /// The value by this name.
    fn value(&self, name: &str) -> Option<Form<'_>>;
    /// Shows all of them in order, until the first that is refused.
    fn each(&self, with: &mut dyn FnMut(&str, Form<'_>) -> bool);
    /// How many there are.
    fn count(&self) -> usize;
}

/// What to write.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum Form<'a> {
    /// A record: [`Data::each`].
    Record(&'a dyn Data),
    /// Nothing: an optional member is left out. Elsewhere it is null.
    Absent,
    /// Null.
    Null,
    /// A truth value.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A whole number that is never negative.
    Unsigned(u64),
    /// A number.
    Number(f64),
    /// Text.
    Text(&'a str),
    /// Text, by what it displays.
    Shown(&'a dyn Display),
    /// Octets: text, or a part of a multipart body.
    Octets(&'a Bytes),
    /// A part of a multipart body with octets of its own.
    File(&'a File),
    /// Values in order.
    List(&'a dyn List),
    /// Texts in order: a list that takes no call for each item.
    Texts(&'a Vec<String>),
    /// Texts by name: a map that takes no call for each value.
    TextMap(&'a BTreeMap<String, String>),
    /// Values by name.
    Map(&'a dyn Entries),
    /// One of several types: [`Data::variants`] and [`Data::chosen`].
    Union(&'a dyn Data),
    /// Any value.
    Json(&'a Value),
    /// A value of a type of the user's own.
    Foreign(&'a dyn ByJson),
}

/// Takes the members of a record, to write them.
///
/// What most are has a function of its own: which one is known where the type is, so that it need not be found out
/// again for each value, by jumps that a processor cannot foresee.
pub trait Sink<'a> {
    /// Takes a member that is written.
    fn other(&mut self, mark: u8, name: &'static str, form: Form<'a>);

    /// Takes a member that is not written: it is absent, or only read.
    fn unsent(&mut self, mark: u8, name: &'static str, form: Form<'a>) {
        self.other(mark, name, form);
    }

    /// Takes a text.
    fn text(&mut self, mark: u8, name: &'static str, text: &'a str) {
        self.other(mark, name, Form::Text(text));
    }

    /// Takes a whole number.
    fn integer(&mut self, mark: u8, name: &'static str, number: i64) {
        self.other(mark, name, Form::Integer(number));
    }

    /// Takes a number.
    fn number(&mut self, mark: u8, name: &'static str, number: f64) {
        self.other(mark, name, Form::Number(number));
    }

    /// Takes a record.
    fn record(&mut self, mark: u8, name: &'static str, value: &'a dyn Data) {
        self.other(mark, name, Form::Record(value));
    }

    /// Takes values in order.
    fn list(&mut self, mark: u8, name: &'static str, items: &'a dyn List) {
        self.other(mark, name, Form::List(items));
    }

    /// Takes the further members of a record that keeps them.
    fn further(&mut self, values: &'a dyn Entries);
}

/// A place of a record, and the rows of its table.
pub type Slot<'a> = (Open<'a>, &'static [&'static str]);

/// Reads into the members of a record.
///
/// As for writing, what most are has a function of its own: which one is known where the type is.
pub trait Source<'a> {
    /// Reads into any place.
    fn other(&mut self, open: Open<'a>);

    /// Reads text.
    fn text(&mut self, text: &'a mut String) {
        self.other(Open::Text(text));
    }

    /// Reads text or null.
    fn nullable_text(&mut self, text: &'a mut Option<String>) {
        self.other(Open::NullableText(text));
    }

    /// Reads a whole number.
    fn integer(&mut self, number: &'a mut dyn Whole) {
        self.other(Open::Integer(number));
    }

    /// Reads text that is read as something else.
    fn parsed(&mut self, value: &'a mut dyn Data) {
        self.other(Open::Parsed(value));
    }

    /// Reads a record.
    fn record(&mut self, value: &'a mut dyn Data) {
        self.other(Open::Record(value));
    }

    /// Reads values in order.
    fn list(&mut self, items: &'a mut dyn List) {
        self.other(Open::List(items));
    }

    /// Reads values in order or null.
    fn nullable_list(&mut self, items: &'a mut dyn NullableList) {
        self.other(Open::NullableList(items));
    }

    /// Reads a value or null.
    fn nullable(&mut self, value: &'a mut dyn Nullable) {
        self.other(Open::Nullable(value));
    }
}

/// Gives a place to whoever reads into it.
#[inline(always)]
fn give<'a>(place: Open<'a>, to: &mut dyn Source<'a>) {
    match place {
        Open::Text(it) => to.text(it),
        Open::NullableText(it) => to.nullable_text(it),
        Open::Integer(it) => to.integer(it),
        Open::Parsed(it) => to.parsed(it),
        Open::Record(it) => to.record(it),
        Open::List(it) => to.list(it),
        Open::NullableList(it) => to.nullable_list(it),
        Open::Nullable(it) => to.nullable(it),
        place => to.other(place),
    }
}
