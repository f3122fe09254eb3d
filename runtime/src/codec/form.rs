//! What a record shows of itself to be written.

use super::data::{Data, Entries, Form, Sink};
use super::table::Presence;

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
