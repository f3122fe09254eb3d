//! The members of a record: which one a name is, which were seen, and which are missing.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::data::{Data, Open};
use super::fit::may_be_left_out;
use super::table::{Members, Presence};

/// Where the value of a member goes; nowhere if it is not to be read.
#[inline]
pub(crate) fn slot(data: &mut dyn Data, at: usize, presence: Presence) -> Option<Open<'_>> {
    match presence {
        Presence::Required | Presence::Optional | Presence::ReadOnly => Some(data.place(at)),
        Presence::WriteOnly => None,
        // The outer option says that it is there, the inner one is read.
        Presence::OptionalNullable => match data.place(at) {
            Open::Nullable(value) => Some(value.fill()),
            _ => None,
        },
    }
}

/// A member that must be there and was not.
#[inline(never)]
pub(super) fn missing(data: &mut dyn Data, members: Members, seen: &Seen) -> Option<&'static str> {
    let is_missing =
        |at: &usize| members.presence(*at) == Presence::Required && !may_be_left_out(&mut *data, *at);
    seen.others(members.len()).find(is_missing).map(|at| members.name(at))
}

/// Where the names of a record's members are looked up.
pub(super) struct Names<'a> {
    pub(super) data: &'a mut dyn Data,
    pub(super) members: Members,
    /// The place at which the next name is expected: most servers keep an order.
    pub(super) expected: usize,
    /// The last name that is not listed, if the record keeps such members.
    pub(super) further: String,
}

impl Names<'_> {
    #[inline(never)]
    fn elsewhere(&mut self, name: &str) -> Option<usize> {
        let at = self.members.position(name, self.expected);
        if at.is_none() && self.data.rest().is_some() {
            name.clone_into(&mut self.further);
        }
        at
    }
}

/// Finds the place of a member by its name.
pub(super) struct Name<'n, 'a>(pub(super) &'n mut Names<'a>);

impl<'de> DeserializeSeed<'de> for Name<'_, '_> {
    type Value = Option<usize>;

    #[inline]
    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<usize>, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl<'de> Visitor<'de> for Name<'_, '_> {
    type Value = Option<usize>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the name of a member")
    }

    #[inline]
    fn visit_str<E: Error>(self, name: &str) -> Result<Option<usize>, E> {
        let Self(names) = self;
        if names.members.is_at(name, names.expected) {
            return Ok(Some(names.expected));
        }
        Ok(names.elsewhere(name))
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

    #[cold]
    fn insert_further(&mut self, at: usize) -> bool {
        if self.further.len() <= at {
            self.further.resize(at + 1, false);
        }
        self.further.get_mut(at).is_some_and(|it| !std::mem::replace(it, true))
    }

    /// Whether all of so many were noted; false also where it takes longer to know.
    #[inline]
    pub(super) fn has_all(&self, count: usize) -> bool {
        count < FIRST && self.first == (1 << count) - 1
    }

    fn contains(&self, at: usize) -> bool {
        match at.checked_sub(FIRST) {
            None => self.first & (1 << at) != 0,
            Some(further) => self.further.get(further).copied().unwrap_or(false),
        }
    }

    /// Those of so many that were not noted.
    #[inline]
    fn others(&self, count: usize) -> impl Iterator<Item = usize> {
        let all = if count < FIRST { (1 << count) - 1 } else { u64::MAX };
        let mut others = all & !self.first;
        let first = std::iter::from_fn(move || {
            let at = others.trailing_zeros() as usize;
            others &= others.wrapping_sub(1);
            (at < FIRST).then_some(at)
        });
        first.chain((FIRST..count).filter(|at| !self.contains(*at)))
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
    fn the_others_are_those_that_were_not_seen() {
        let mut seen = Seen::default();
        let others = |seen: &Seen, count| seen.others(count).collect::<Vec<_>>();
        assert_eq!((others(&seen, 0), others(&seen, 2)), (vec![], vec![0, 1]));
        for at in (0..64).chain([65]) {
            seen.insert(at);
        }
        assert_eq!((others(&seen, 63), others(&seen, 64)), (vec![], vec![]));
        assert_eq!(others(&seen, 67), [64, 66]);
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
