//! The one trait of everything that travels as JSON, and what a value shows of itself to be read and written.
//!
//! Generated types are data: a table of members and two `match`es. The code that reads and writes them is
//! here, once, and not generic over them; serde's derives would write it anew for each type, at four to six
//! times the cost of compiling (`docs/decisions/codec.md` has the figures).

use std::fmt;

use bytes::Bytes;
use serde_json::Value;

use crate::file::File;
use crate::xml::XmlMember;

/// A value that travels: it can be written, and read in place.
///
/// Implemented by [`record!`](crate::record), [`choice!`](crate::choice) and [`union!`](crate::union) for the
/// types of generated crates, and here for those of the standard library that they are made of.
pub trait Data: fmt::Debug {
    /// A value to read into. It is never seen: reading fills it in full or fails.
    fn blank() -> Self
    where
        Self: Sized;

    /// Where to write what is read. Records are the default: they show their members instead. Enums
    /// and unions need not say more: what is written of them tells.
    fn open(&mut self) -> Open<'_> {
        Open::Record
    }

    /// What to write. Records are the default: they show their members instead. Unions need not say more either:
    /// something is chosen.
    fn form(&self) -> Form<'_> {
        Form::Record
    }

    /// Whether it stands for nothing, so that an optional member is left out.
    fn is_absent(&self) -> bool {
        false
    }

    /// The members of a record.
    fn members(&self) -> Members {
        Members(&[])
    }

    /// The members of a record that are not simply elements of their names in XML.
    fn xml(&self) -> &'static [XmlMember] {
        &[]
    }

    /// The members of a record that are not for logs.
    fn secrets(&self) -> &'static [usize] {
        &[]
    }

    /// The member of a record at this place of the table, to read into.
    fn slot(&mut self, at: usize) -> Option<&mut dyn Data> {
        let _ = at;
        None
    }

    /// The member of a record at this place of the table, to write.
    fn field(&self, at: usize) -> Option<&dyn Data> {
        let _ = at;
        None
    }

    /// The further members of a record that keeps them, to read into.
    fn rest(&mut self) -> Option<&mut dyn Entries> {
        None
    }

    /// The further members of a record that keeps them, to write.
    fn further(&self) -> Option<&dyn Entries> {
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
    /// that keeps a value of no listed kind. None: it is no union.
    fn choose(&mut self, at: usize) -> Option<&mut dyn Data> {
        let _ = at;
        None
    }

    /// The content of a union's variant, to write; and its place, unless it is of no listed kind. None: it is no
    /// union.
    fn chosen(&self) -> Option<(Option<usize>, &dyn Data)> {
        None
    }
}

impl dyn Data + '_ {
    /// Where to write what is read.
    pub(crate) fn place(&mut self) -> Open<'_> {
        match self.open() {
            Open::Record => self.untold(),
            // What borrows cannot be returned where the other arm goes on with the value.
            _ => self.open(),
        }
    }

    /// Where to write what is read, if the value says no more than that it may be a record.
    pub(super) fn untold(&mut self) -> Open<'_> {
        if !self.members().is_empty() {
            return Open::Record;
        }
        match self.form() {
            Form::Text(_) => Open::Parsed(self),
            _ if self.chosen().is_some() => Open::Union(self),
            _ => Open::Record,
        }
    }

    /// What to write.
    #[inline]
    pub(crate) fn shown(&self) -> Form<'_> {
        let mut form = self.form();
        if matches!(form, Form::Record) && self.chosen().is_some() {
            form = Form::Union(self);
        }
        form
    }
}

/// A value to complete: what a constructor does not fill.
#[must_use]
pub fn blank<T: Data>() -> T {
    T::blank()
}

/// A place to write what is read.
#[non_exhaustive]
pub enum Open<'a> {
    /// A record: [`Data::members`] and [`Data::slot`].
    Record,
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

/// What to write.
#[non_exhaustive]
pub enum Form<'a> {
    /// A record: [`Data::members`] and [`Data::field`].
    Record,
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
    Shown(&'a dyn fmt::Display),
    /// Octets: text, or a part of a multipart body.
    Octets(&'a Bytes),
    /// A part of a multipart body with octets of its own.
    File(&'a File),
    /// Values in order.
    List(&'a dyn List),
    /// Values by name.
    Map(&'a dyn Entries),
    /// One of several types: [`Data::variants`] and [`Data::chosen`].
    Union(&'a dyn Data),
    /// Any value.
    Json(&'a Value),
    /// A value of a type of the user's own.
    Foreign(&'a dyn ByJson),
}

/// The members of a record, each a [mark](Presence::of_mark) and its name on the wire: `!id`, `?dueDate`. One text
/// for each is the least to compile.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Members(pub &'static [&'static str]);

impl Members {
    /// How many there are.
    #[must_use]
    pub fn len(self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// The one at this place.
    #[must_use]
    #[inline]
    pub fn get(self, at: usize) -> Option<Member> {
        self.0.get(at).copied().map(Member)
    }

    /// All in order.
    pub fn iter(self) -> impl Iterator<Item = Member> + use<> {
        self.0.iter().copied().map(Member)
    }

    /// The place of the one of this name. The search begins at the place where it is expected.
    #[must_use]
    #[inline]
    pub fn position(self, name: &str, expected: usize) -> Option<usize> {
        let is_it = |member: &&str| member.as_bytes().get(1..) == Some(name.as_bytes());
        if self.0.get(expected).is_some_and(&is_it) {
            return Some(expected);
        }
        let (before, after) = self.0.split_at_checked(expected).unwrap_or((self.0, &[]));
        match after.iter().position(is_it) {
            Some(at) => Some(expected + at),
            None => before.iter().position(is_it),
        }
    }

    /// The name of the one at this place.
    pub(super) fn name(self, at: usize) -> &'static str {
        self.get(at).map_or("", Member::name)
    }

    /// Whether the one at this place is there.
    #[inline]
    pub(super) fn presence(self, at: usize) -> Presence {
        self.get(at).map_or(Presence::Optional, Member::presence)
    }
}

/// A member of a record: its row of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Member(&'static str);

impl Member {
    /// Its name on the wire.
    #[must_use]
    #[inline]
    pub fn name(self) -> &'static str {
        self.0.get(1..).unwrap_or_default()
    }

    /// Whether it is there.
    #[must_use]
    #[inline]
    pub fn presence(self) -> Presence {
        Presence::of_mark(self.0.as_bytes().first().copied().unwrap_or_default())
    }
}

/// Whether a member is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Always; `Option` where it may be null.
    Required,
    /// Not always: `Option`.
    Optional,
    /// Not always, and where it is, it may be null: `Option<Option<_>>`.
    OptionalNullable,
    /// `Option`, never written: the server sets it (OpenAPI's `readOnly`).
    ReadOnly,
    /// `Option`, passed over where an answer has it (OpenAPI's `writeOnly`).
    WriteOnly,
}

impl Presence {
    /// `!` required, `~` optional and nullable, `<` only read, `>` only written, and `?` optional.
    #[must_use]
    #[inline]
    pub fn of_mark(mark: u8) -> Self {
        match mark {
            b'!' => Self::Required,
            b'~' => Self::OptionalNullable,
            b'<' => Self::ReadOnly,
            b'>' => Self::WriteOnly,
            _ => Self::Optional,
        }
    }
}

/// A whole number of some range.
pub trait Whole: fmt::Debug {
    /// Takes a number that is not negative; false: it is out of range.
    fn unsigned(&mut self, number: u64) -> bool;
    /// Takes a number; false: it is out of range.
    fn signed(&mut self, number: i64) -> bool;
    /// What it takes, for messages: `a whole number of 32 bits`.
    fn expects(&self) -> &'static str;
}

/// A value that may be null.
pub trait Nullable: fmt::Debug {
    /// Makes it null.
    fn clear(&mut self);
    /// Makes it a value, to read into.
    fn fill(&mut self) -> &mut dyn Data;
}

/// Values in order.
pub trait List: fmt::Debug {
    /// Forgets them all, and makes room for this many.
    fn start(&mut self, expected: usize);
    /// The next one, to read into; none: there is no room for it, and it is passed over.
    fn place(&mut self, at: usize) -> Option<&mut dyn Data>;
    /// How many there are.
    fn length(&self) -> usize;
    /// The one at this place.
    fn item(&self, at: usize) -> Option<&dyn Data>;
}

/// Values by name.
pub trait Entries: fmt::Debug {
    /// The value by this name, to read into.
    fn entry(&mut self, name: &str) -> &mut dyn Data;
    /// The value by this name.
    fn value(&self, name: &str) -> Option<&dyn Data>;
    /// Shows all of them in order, until the first that is refused.
    fn each(&self, with: &mut dyn FnMut(&str, &dyn Data) -> bool);
    /// How many there are.
    fn count(&self) -> usize;
}

/// What tells the variants of a union apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Union {
    /// The member that names the variant (OpenAPI's discriminator); without one the value itself must tell.
    pub tag: Option<&'static str>,
    /// The variants, in the order in which they are tried if they suit a value alike.
    pub variants: &'static [Variant],
}

/// A variant of a [`Union`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Variant {
    /// The tags that select it.
    pub tags: &'static [&'static str],
    /// Whether the union writes the tag, since the content has no member for it.
    pub adds_tag: bool,
}

/// Reads and writes by way of JSON.
pub trait ByJson: fmt::Debug {
    /// Takes a value.
    ///
    /// # Errors
    /// The value is not one of the type.
    fn take(&mut self, value: Value) -> Result<(), serde_json::Error>;

    /// Gives the value.
    ///
    /// # Errors
    /// The value has no form in JSON.
    fn give(&self) -> Result<Value, serde_json::Error>;
}
