//! How values are shown to programmers.

use std::fmt;

use super::data::{Data, Entries, Form, Sink};
use super::table::Presence;

/// Shows a record by the names on the wire: what `Debug` of generated types does.
///
/// The compiler knows the type's name: a text of it in each table would cost more.
///
/// # Errors
/// Those of the formatter.
pub fn debug<T: Data>(value: &T, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let path = std::any::type_name::<T>();
    show(path.rsplit("::").next().unwrap_or(path), value, formatter)
}

fn show(name: &str, value: &dyn Data, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = Shown { to: formatter.debug_struct(name), secrets: value.secrets(), at: 0 };
    value.each(&mut shown);
    shown.to.finish()
}

struct Shown<'s, 'f, 'g> {
    to: fmt::DebugStruct<'f, 'g>,
    secrets: &'s [usize],
    /// The place of the next member.
    at: usize,
}

impl<'a> Sink<'a> for Shown<'_, '_, '_> {
    fn other(&mut self, mark: u8, name: &'static str, form: Form<'a>) {
        let at = self.at;
        self.at += 1;
        let is_there = !matches!(form, Form::Absent);
        match (Presence::of_mark(mark), form) {
            _ if is_there && self.secrets.contains(&at) => self.to.field(name, &Masked),
            (Presence::OptionalNullable, Form::Null) => self.to.field(name, &Some(Form::Absent)),
            (Presence::OptionalNullable, form) if is_there => self.to.field(name, &Some(Some(form))),
            (Presence::Optional | Presence::ReadOnly | Presence::WriteOnly, form) if is_there => {
                self.to.field(name, &Some(form))
            }
            (_, form) => self.to.field(name, &form),
        };
    }

    fn further(&mut self, values: &'a dyn Entries) {
        self.to.field("..", &values);
    }
}

/// Shown in place of a member that is not for logs (`format: password`).
#[derive(Clone, Copy)]
pub struct Masked;

impl fmt::Debug for Masked {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("***")
    }
}

/// As the type of the value shows itself.
impl fmt::Debug for Form<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Record(it) | Self::Union(it) => it.fmt(formatter),
            Self::Absent => formatter.write_str("None"),
            Self::Null => formatter.write_str("()"),
            Self::Boolean(it) => it.fmt(formatter),
            Self::Integer(it) => it.fmt(formatter),
            Self::Unsigned(it) => it.fmt(formatter),
            Self::Number(it) => it.fmt(formatter),
            Self::Text(it) => it.fmt(formatter),
            Self::Shown(it) => it.fmt(formatter),
            Self::Octets(it) => it.fmt(formatter),
            Self::File(it) => it.fmt(formatter),
            Self::List(it) => it.fmt(formatter),
            Self::Map(it) => it.fmt(formatter),
            Self::Texts(it) => it.fmt(formatter),
            Self::TextMap(it) => it.fmt(formatter),
            Self::Json(it) => it.fmt(formatter),
            Self::Foreign(it) => it.fmt(formatter),
        }
    }
}
