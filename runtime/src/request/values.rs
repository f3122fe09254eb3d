//! The values for the names in a path template.

use crate::argument::Argument;
use crate::draft::Draft;
use crate::operation::{Parameter, Place};

/// The values for the names in a path template.
pub(super) enum Values<'draft> {
    /// One for each name, in this order: the next has this number.
    InOrder(&'draft Draft, usize),
    /// As the tables describe them.
    Described(&'draft Draft),
}

impl<'draft> Values<'draft> {
    #[inline]
    pub(super) fn of(draft: &'draft Draft) -> Self {
        let operation = draft.operation;
        if operation.describes_path() {
            Self::Described(draft)
        } else {
            Self::InOrder(draft, operation.in_tables())
        }
    }

    /// The parameter of this name, if it is one, and its argument, if there is one.
    #[inline]
    pub(super) fn take(&mut self, name: &'static str) -> Option<(Parameter, Option<&'draft Argument>)> {
        match self {
            Self::InOrder(draft, next) => {
                let number = *next;
                *next = number.saturating_add(1);
                Some((Parameter::path(name), draft.argument(number)))
            }
            Self::Described(draft) => described(draft, name),
        }
    }
}

#[inline(never)]
fn described<'draft>(draft: &'draft Draft, name: &str) -> Option<(Parameter, Option<&'draft Argument>)> {
    let operation = draft.operation;
    let described = operation.parameters.iter().position(|it| it.place == Place::Path && it.name == name)?;
    let number = operation.query.len().saturating_add(described);
    Some((operation.tabled(number)?, draft.argument(number)))
}
