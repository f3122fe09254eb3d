//! When two values are equal: when they are written the same.

use super::data::{Data, Entries, Form, List};

/// Compares two values of one type: what `PartialEq` of generated types does.
#[must_use]
pub fn equal(left: &dyn Data, right: &dyn Data) -> bool {
    match (left.shown(), right.shown()) {
        (Form::Record, Form::Record) => records(left, right),
        // An absent member and one that is null are both written as null.
        (Form::Null, Form::Null) => left.is_absent() == right.is_absent(),
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
        (Form::Octets(left), Form::Octets(right)) => left == right,
        (Form::File(left), Form::File(right)) => left == right,
        (
            Form::Record
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
            | Form::Map(_)
            | Form::Union(_)
            | Form::Json(_)
            | Form::Foreign(_),
            _,
        ) => false,
    }
}

fn records(left: &dyn Data, right: &dyn Data) -> bool {
    let members = (0..left.members().len()).all(|at| match (left.field(at), right.field(at)) {
        (Some(left), Some(right)) => equal(left, right),
        (None, None) => true,
        _ => false,
    });
    members
        && match (left.further(), right.further()) {
            (Some(left), Some(right)) => maps(left, right),
            (None, None) => true,
            _ => false,
        }
}

fn lists(left: &dyn List, right: &dyn List) -> bool {
    left.length() == right.length()
        && (0..left.length()).all(|at| match (left.item(at), right.item(at)) {
            (Some(left), Some(right)) => equal(left, right),
            _ => false,
        })
}

fn maps(left: &dyn Entries, right: &dyn Entries) -> bool {
    let mut all = left.count() == right.count();
    left.each(&mut |name, value| {
        all = all && right.value(name).is_some_and(|other| equal(value, other));
        all
    });
    all
}

fn unions(left: &dyn Data, right: &dyn Data) -> bool {
    match (left.chosen(), right.chosen()) {
        (Some((left_at, left)), Some((right_at, right))) => left_at == right_at && equal(left, right),
        _ => false,
    }
}
