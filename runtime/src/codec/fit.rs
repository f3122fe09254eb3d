//! How well a type suits a value, told before anything is read: by the members that it has.

use serde_json::{Map, Value};

use super::data::{Data, Open};
use super::table::Presence;

/// How well a type suits a value; the greater one suits better.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Fit {
    /// So many members of the object it names.
    known: usize,
    /// It loses nothing of the rest, or of a number.
    keeps: bool,
}

/// How well a blank value of a type suits; none: it lacks what the type requires.
pub(super) fn fit(blank: Open<'_>, value: &Value) -> Option<Fit> {
    let keeps = |keeps| Some(Fit { known: 0, keeps });
    match (value, blank) {
        (Value::Object(object), Open::Record(data)) => of_record(data, object),
        (_, Open::Union(union)) => of_union(union, value),
        (_, Open::Nullable(inner)) => fit(inner.fill(), value),
        (_, Open::NullableText(_) | Open::NullableList(_) | Open::Texts(_)) => keeps(false),
        (_, Open::Map(_) | Open::TextMap(_) | Open::Json(_) | Open::Foreign(_)) => keeps(true),
        // Both read both kinds of numbers, and neither holds all of the other.
        (_, Open::Integer(_)) => keeps(!value.is_f64()),
        (_, Open::Number(_)) => keeps(value.is_f64()),
        (
            _,
            Open::Record(_) | Open::Boolean(_) | Open::Text(_) | Open::Parsed(_) | Open::List(_) | Open::Null,
        ) => keeps(false),
    }
}

fn of_record(data: &mut dyn Data, object: &Map<String, Value>) -> Option<Fit> {
    let mut fit = Fit { known: 0, keeps: data.rest().is_some() };
    for (at, member) in data.members().iter().enumerate() {
        if object.contains_key(member.name()) {
            fit.known += 1;
        } else if member.presence() == Presence::Required && !may_be_left_out(&mut *data, at) {
            return None;
        }
    }
    Some(fit)
}

/// Whether a member that must be there may yet be absent. One that may be null is null then: many servers leave
/// it out.
pub(super) fn may_be_left_out(data: &mut dyn Data, at: usize) -> bool {
    data.place(at).may_be_null()
}

/// A union suits as well as the best of its variants; their own unions are not asked.
fn of_union(union: &mut dyn Data, value: &Value) -> Option<Fit> {
    let variants = 0..union.variants().variants.len();
    let fits = variants.filter_map(|at| match union.choose(at) {
        Open::Union(_) => Some(Fit::default()),
        blank => fit(blank, value),
    });
    fits.max()
}
