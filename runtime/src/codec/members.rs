//! The members of a record: which one a name is, which were seen, and which are missing.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::data::{Data, Member, Members, Open, Presence};
use super::fit::may_be_left_out;

/// Where the value of a member goes; nowhere if it is not to be read.
pub(crate) fn slot(data: &mut dyn Data, at: usize, presence: Presence) -> Option<&mut dyn Data> {
    match presence {
        Presence::Required | Presence::Optional | Presence::ReadOnly => data.slot(at),
        Presence::WriteOnly => None,
        // The outer option says that it is there, the inner one is read.
        Presence::OptionalNullable => match data.slot(at)?.place() {
            Open::Nullable(value) => Some(value.fill()),
            _ => None,
        },
    }
}

/// Whether a member that must be there was not.
pub(super) fn is_missing(data: &mut dyn Data, at: usize, member: Member, seen: &Seen) -> bool {
    member.presence == Presence::Required && !seen.contains(at) && !may_be_left_out(data, at)
}

/// What the name of a member was found to be.
pub(super) enum Found {
    Member(usize),
    Further(String),
    Passed,
}

pub(super) struct Name {
    pub(super) members: Members,
    /// The place at which the name is expected: most servers keep an order.
    pub(super) expected: usize,
    pub(super) keep: bool,
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for Name {
    type Value = Found;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Found, E> {
        let at = self.members.position(name, self.expected);
        Ok(match at {
            Some(at) => Found::Member(at),
            None if self.keep => Found::Further(name.to_owned()),
            None => Found::Passed,
        })
    }
}

/// Which members have been read.
#[derive(Default)]
pub(super) struct Seen {
    first: u128,
    /// For records of more than 128 members.
    further: Vec<bool>,
}

impl Seen {
    /// Notes one; false: it was noted before.
    pub(super) fn insert(&mut self, at: usize) -> bool {
        let Some(further) = at.checked_sub(128) else {
            let before = self.first;
            self.first |= 1 << at;
            return before != self.first;
        };
        if self.further.len() <= further {
            self.further.resize(further + 1, false);
        }
        self.further.get_mut(further).is_some_and(|it| !std::mem::replace(it, true))
    }

    fn contains(&self, at: usize) -> bool {
        match at.checked_sub(128) {
            None => self.first & (1 << at) != 0,
            Some(further) => self.further.get(further).copied().unwrap_or(false),
        }
    }
}
