//! The members of a record: which one a name is, which were seen, and which are missing.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::data::{Data, Members, Open, Presence};
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

/// A member that must be there and was not.
pub(super) fn missing(data: &mut dyn Data, members: Members, seen: &Seen) -> Option<&'static str> {
    let is_missing = |at: &usize| {
        members.presence(*at) == Some(Presence::Required)
            && !seen.contains(*at)
            && !may_be_left_out(&mut *data, *at)
    };
    (0..members.len()).find(is_missing).map(|at| members.name(at))
}

/// Finds the place of a member by its name.
pub(super) struct Name<'a> {
    pub(super) data: &'a dyn Data,
    pub(super) members: Members,
    /// The place at which the name is expected: most servers keep an order.
    pub(super) expected: usize,
    /// Where the name goes if it is not listed, and the record keeps such members.
    pub(super) further: &'a mut Option<String>,
}

impl<'de> DeserializeSeed<'de> for Name<'_> {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for Name<'_> {
    type Value = Option<usize>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Option<usize>, E> {
        let at = self.members.position(name, self.expected);
        if at.is_none() && self.data.further().is_some() {
            *self.further = Some(name.to_owned());
        }
        Ok(at)
    }
}

/// Which members have been read.
#[derive(Default)]
pub(super) struct Seen {
    first: u64,
    /// For records of more than 64 members.
    further: Vec<bool>,
}

impl Seen {
    /// Notes one; false: it was noted before.
    #[inline]
    pub(super) fn insert(&mut self, at: usize) -> bool {
        match at.checked_sub(FIRST) {
            None => {
                let before = self.first;
                self.first |= 1 << at;
                before != self.first
            }
            Some(further) => self.insert_further(further),
        }
    }

    fn insert_further(&mut self, at: usize) -> bool {
        if self.further.len() <= at {
            self.further.resize(at + 1, false);
        }
        self.further.get_mut(at).is_some_and(|it| !std::mem::replace(it, true))
    }

    fn contains(&self, at: usize) -> bool {
        match at.checked_sub(FIRST) {
            None => self.first & (1 << at) != 0,
            Some(further) => self.further.get(further).copied().unwrap_or(false),
        }
    }
}

const FIRST: usize = u64::BITS as usize;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_seen_once_wherever_it_stands() {
        let mut seen = Seen::default();
        for at in [0, 63, 64, 65, 1000] {
            assert!(!seen.contains(at));
            assert!(seen.insert(at));
            assert!(!seen.insert(at));
            assert!(seen.contains(at) && !seen.contains(at + 2));
        }
    }

    #[test]
    fn a_name_is_found_wherever_it_is_expected() {
        let members = Members(&["!id", "?name", "~due", "?née"]);
        for expected in 0..6 {
            for (at, name) in ["id", "name", "due", "née"].into_iter().enumerate() {
                assert_eq!(members.position(name, expected), Some(at));
            }
            for other in ["", "i", "Id", "!id", "née?"] {
                assert_eq!(members.position(other, expected), None);
            }
        }
    }
}
