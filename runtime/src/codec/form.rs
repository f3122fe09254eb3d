//! What a value shows of itself to be written.

use std::collections::BTreeMap;
use std::fmt;

use bytes::Bytes;
use serde_json::Value;

use super::data::{ByJson, Data, Entries, List};
use super::table::Presence;
use crate::file::File;

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

/// What is written as the text that it displays.
pub trait Display: fmt::Display + fmt::Debug {}

impl<T: fmt::Display + fmt::Debug> Display for T {}

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

impl<'a> dyn Sink<'a> + '_ {
    /// Shows a member, of which this is the row of the table. One follows the other: a chain is the least to compile.
    #[inline(always)]
    pub fn show<T: Data>(&mut self, value: &'a T, row: &'static str) -> &mut Self {
        let mark = row.as_bytes().first().copied().unwrap_or_default();
        let name = row.get(1..).unwrap_or_default();
        match (mark, value.form()) {
            (Presence::READ_ONLY, form) => self.unsent(mark, name, form),
            (Presence::REQUIRED, form @ Form::Absent) => self.other(mark, name, form),
            (_, form @ Form::Absent) => self.unsent(mark, name, form),
            (_, Form::Text(it)) => self.text(mark, name, it),
            (_, Form::Integer(it)) => self.integer(mark, name, it),
            (_, Form::Number(it)) => self.number(mark, name, it),
            (_, Form::Record(it)) => self.record(mark, name, it),
            (_, Form::List(it)) => self.list(mark, name, it),
            (_, form) => self.other(mark, name, form),
        }
        self
    }

    /// Shows the further members of a record that keeps them.
    pub fn show_rest(&mut self, values: &'a dyn Entries) {
        self.further(values);
    }
}

/// All that a record shows.
#[derive(Default)]
pub(crate) struct Shown<'a> {
    /// The listed members in their order.
    pub(crate) members: Vec<Form<'a>>,
    /// The further ones, where the record keeps such.
    pub(crate) further: Option<&'a dyn Entries>,
}

impl<'a> Shown<'a> {
    pub(crate) fn of(record: &'a dyn Data) -> Self {
        let mut shown = Self::default();
        record.each(&mut shown);
        shown
    }
}

impl<'a> Sink<'a> for Shown<'a> {
    fn other(&mut self, _mark: u8, _name: &'static str, form: Form<'a>) {
        self.members.push(form);
    }

    fn further(&mut self, values: &'a dyn Entries) {
        self.further = Some(values);
    }
}
