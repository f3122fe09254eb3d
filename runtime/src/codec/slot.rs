//! Where the members of a record are read into.

use super::data::{Data, List, Nullable, NullableList, Open, Whole};
use super::table::Members;

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

/// Where to write what is read of a member.
#[inline(always)]
pub fn open<T: Data>(value: &mut T) -> Open<'_> {
    value.open()
}

/// Gives a place to whoever reads into it.
#[inline(always)]
pub(super) fn give<'a>(place: Open<'a>, to: &mut dyn Source<'a>) {
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

/// A place of a record, and the rows of its table.
pub type Slot<'a> = (Open<'a>, &'static [&'static str]);

impl dyn Data + '_ {
    /// The members of a record.
    #[inline]
    pub(crate) fn members(&mut self) -> Members {
        Members(self.slot(usize::MAX).1)
    }

    /// The member of a record at this place of the table, to read into.
    pub(crate) fn place(&mut self, at: usize) -> Open<'_> {
        self.slot(at).0
    }
}
