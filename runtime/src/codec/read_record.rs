//! Reads the members of a record.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::data::{Data, Member, Open, Presence};
use super::fit::may_be_left_out;
use super::read::{Place, entry};
use super::trail::Trail;

/// A record that is read into.
pub(super) struct Record<'a> {
    pub(super) data: &'a mut dyn Data,
    pub(super) trail: &'a mut Trail,
}

impl<'de> Visitor<'de> for Record<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<(), A::Error> {
        let Self { data, trail } = self;
        let members = data.members();
        let keep = data.rest().is_some();
        let mut seen = Seen::default();
        let mut expected = 0;
        while let Some(name) = access.next_key_seed(Name { members, expected, keep })? {
            let at = match name {
                Found::Member(at) => at,
                Found::Further(name) => {
                    if let Some(rest) = data.rest() {
                        entry(&mut access, rest, &name, &mut *trail)?;
                    }
                    continue;
                }
                Found::Passed => {
                    access.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            expected = at + 1;
            let Some(member) = members.get(at) else { continue };
            if !seen.insert(at) {
                return Err(A::Error::duplicate_field(member.name));
            }
            match slot(&mut *data, at, member.presence) {
                Some(data) => access
                    .next_value_seed(Place { data, trail: &mut *trail })
                    .inspect_err(|_| trail.member(member.name))?,
                None => access.next_value::<IgnoredAny>().map(|_| ())?,
            }
        }
        match members.iter().enumerate().find(|(at, member)| is_missing(&mut *data, *at, member, &seen)) {
            Some((_, member)) => Err(A::Error::missing_field(member.name)),
            None => Ok(()),
        }
    }
}

/// Where the value of a member goes; nowhere if it is not to be read.
pub(crate) fn slot(data: &mut dyn Data, at: usize, presence: Presence) -> Option<&mut dyn Data> {
    match presence {
        Presence::Required | Presence::Optional | Presence::ReadOnly => data.slot(at),
        Presence::WriteOnly => None,
        // The outer option says that it is there, the inner one is read.
        Presence::OptionalNullable => match data.slot(at)?.open() {
            Open::Nullable(value) => Some(value.fill()),
            _ => None,
        },
    }
}

/// Whether a member that must be there was not.
fn is_missing(data: &mut dyn Data, at: usize, member: &Member, seen: &Seen) -> bool {
    member.presence == Presence::Required && !seen.contains(at) && !may_be_left_out(data, at)
}

/// What the name of a member was found to be.
enum Found {
    Member(usize),
    Further(String),
    Passed,
}

struct Name {
    members: &'static [Member],
    /// The place at which the name is expected: most servers keep an order.
    expected: usize,
    keep: bool,
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
        let (before, after) = self.members.split_at(self.expected.min(self.members.len()));
        let is_it = |member: &Member| member.name == name;
        // From where it is expected to the end, then from the start.
        let at = match after.iter().position(is_it) {
            Some(at) => Some(self.expected + at),
            None => before.iter().position(is_it),
        };
        Ok(match at {
            Some(at) => Found::Member(at),
            None if self.keep => Found::Further(name.to_owned()),
            None => Found::Passed,
        })
    }
}

/// Which members have been read.
#[derive(Default)]
struct Seen {
    first: u128,
    /// For records of more than 128 members.
    further: Vec<bool>,
}

impl Seen {
    /// Notes one; false: it was noted before.
    fn insert(&mut self, at: usize) -> bool {
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
