//! When two values are equal: when they are written the same.

use super::data::{Data, Entries, Form, List};
use super::form::Shown;

/// Compares two values of one type: what `PartialEq` of generated types does.
#[must_use]
pub fn equal<T: Data>(left: &T, right: &T) -> bool {
    same(left.form(), right.form())
}

fn same(left: Form<'_>, right: Form<'_>) -> bool {
    match (left, right) {
        (Form::Record(left), Form::Record(right)) => records(left, right),
        (Form::Absent, Form::Absent) | (Form::Null, Form::Null) => true,
        (Form::Boolean(left), Form::Boolean(right)) => left == right,
        (Form::Integer(left), Form::Integer(right)) => left == right,
        (Form::Unsigned(left), Form::Unsigned(right)) => left == right,
        #[expect(clippy::float_cmp, reason = "as `PartialEq` of numbers does")]
        (Form::Number(left), Form::Number(right)) => left == right,
        (Form::Text(left), Form::Text(right)) => left == right,
        (Form::Shown(left), Form::Shown(right)) => left.to_string() == right.to_string(),
        (Form::List(left), Form::List(right)) => lists(left, right),
        (Form::Map(left), Form::Map(right)) => maps(left, right),
        (Form::Union(left), Form::Union(right)) => unions(left, right),
        (Form::Json(left), Form::Json(right)) => left == right,
        (Form::Foreign(left), Form::Foreign(right)) => match (left.give(), right.give()) {
            (Ok(left), Ok(right)) => left == right,
            _ => false,
        },
        (Form::Texts(left), Form::Texts(right)) => left == right,
        (Form::TextMap(left), Form::TextMap(right)) => left == right,
        (Form::Octets(left), Form::Octets(right)) => left == right,
        (Form::File(left), Form::File(right)) => left == right,
        (
            Form::Record(_)
            | Form::Absent
            | Form::Null
            | Form::Boolean(_)
            | Form::Integer(_)
            | Form::Unsigned(_)
            | Form::Number(_)
            | Form::Text(_)
            | Form::Shown(_)
            | Form::Octets(_)
            | Form::File(_)
            | Form::List(_)
            | Form::Texts(_)
            | Form::TextMap(_)
            | Form::Map(_)
            | Form::Union(_)
            | Form::Json(_)
            | Form::Foreign(_),
            _,
        ) => false,
    }
}

fn records(left: &dyn Data, right: &dyn Data) -> bool {
    let (left, right) = (Shown::of(left), Shown::of(right));
    left.members.len() == right.members.len()
        && left.members.into_iter().zip(right.members).all(|(left, right)| same(left, right))
        && match (left.further, right.further) {
            (Some(left), Some(right)) => maps(left, right),
            (None, None) => true,
            _ => false,
        }
}

fn lists(left: &dyn List, right: &dyn List) -> bool {
    left.length() == right.length() && (0..left.length()).all(|at| same(left.item(at), right.item(at)))
}

fn maps(left: &dyn Entries, right: &dyn Entries) -> bool {
    let mut all = left.count() == right.count();
    left.each(&mut |name, value| {
        all = all && right.value(name).is_some_and(|other| same(value, other));
        all
    });
    all
}

fn unions(left: &dyn Data, right: &dyn Data) -> bool {
    match (left.chosen(), right.chosen()) {
        (Some((left_at, left)), Some((right_at, right))) => left_at == right_at && same(left, right),
        _ => false,
    }
}
