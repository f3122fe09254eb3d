//! Where types stand: in which others, and what their places have in common.

use std::collections::HashMap;

use super::own::Own;
use super::words::{glue, key, split, without_verbs};
use crate::lower::placed::Placed;

/// A place of a type.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'t> {
    pub(super) path: &'t [String],
    pub(super) own: &'t Own,
}

/// The places of all families.
#[derive(Debug)]
pub(super) struct Places<'t> {
    types: &'t [Placed],
    owns: &'t [Own],
    families: &'t [Vec<usize>],
    /// The family of what stands at a path. Only looked up.
    at: HashMap<&'t [String], usize>,
    /// The family that all places of a family stand in, and the length of the path to it.
    parents: Vec<Parent>,
}

/// What a family stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Parent {
    /// In no type, and in one place.
    Call,
    /// In one type, `depth` segments deep at its first place.
    Type { family: usize, depth: usize },
    /// In several.
    Several,
}

impl<'t> Places<'t> {
    pub(super) fn new(types: &'t [Placed], owns: &'t [Own], families: &'t [Vec<usize>]) -> Self {
        let mut at = HashMap::with_capacity(types.len());
        for (family, members) in families.iter().enumerate() {
            for it in members.iter().filter_map(|it| types.get(*it)) {
                at.entry(it.path()).or_insert(family);
            }
        }
        let mut places = Places { types, owns, families, at, parents: Vec::new() };
        places.parents = (0..families.len()).map(|it| places.find_parent(it)).collect();
        places
    }

    fn all(&self, family: usize) -> impl Iterator<Item = Place<'t>> + use<'t> {
        let (types, owns) = (self.types, self.owns);
        let members: &'t [usize] = self.families.get(family).map_or(&[], Vec::as_slice);
        members.iter().filter_map(|&it| Some(Place { path: types.get(it)?.path(), own: owns.get(it)? }))
    }

    /// The first place of a family.
    pub(super) fn first(&self, family: usize) -> Option<Place<'t>> {
        self.all(family).next()
    }

    /// The calls and components that a family stands in, each as often as it does, but no more than a few.
    pub(super) fn roots(&self, family: usize) -> impl Iterator<Item = &'t str> + use<'t> {
        const FEW: usize = 8;
        self.all(family).take(FEW).filter_map(|it| Some(it.path.first()?.as_str()))
    }

    /// The type around a place: that of the longest path before the word.
    fn around(&self, place: Place<'t>) -> Option<(usize, usize)> {
        let path = place.path;
        (1..=place.own.before).rev().find_map(|depth| Some((*self.at.get(path.get(..depth)?)?, depth)))
    }

    fn find_parent(&self, family: usize) -> Parent {
        let mut found: Option<Parent> = None;
        for place in self.all(family) {
            let parent = match self.around(place) {
                Some((family, depth)) => Parent::Type { family, depth },
                None => Parent::Call,
            };
            found = Some(match (found, parent) {
                (None, only) => only,
                (Some(Parent::Type { family: one, depth }), Parent::Type { family: other, .. })
                    if one == other =>
                {
                    Parent::Type { family: one, depth }
                }
                (Some(_), _) => Parent::Several,
            });
        }
        found.unwrap_or(Parent::Call)
    }

    /// The type that all places of a family stand in, and the length of the path to the first of them.
    pub(super) fn parent(&self, family: usize) -> Option<(usize, usize)> {
        match self.parents.get(family)? {
            Parent::Type { family, depth } => Some((*family, *depth)),
            Parent::Call | Parent::Several => None,
        }
    }

    /// The families that have a title or stand in several types: those with most places first, so that what
    /// a document gains seldom takes a name from what it had.
    pub(super) fn by_weight(&self) -> Vec<usize> {
        let is_shared = |it: &usize| {
            self.parents.get(*it) == Some(&Parent::Several) || self.first(*it).is_some_and(|it| it.own.title)
        };
        let mut families: Vec<usize> = (0..self.families.len()).filter(is_shared).collect();
        families.sort_by_key(|it| std::cmp::Reverse(self.families.get(*it).map_or(0, Vec::len)));
        families
    }

    /// The words that the paths to all places of a family begin with. What a call does is left aside.
    pub(super) fn common(&self, family: usize) -> Vec<String> {
        let mut common: Option<Vec<String>> = None;
        for place in self.all(family) {
            let before = place.path.get(..place.own.before).unwrap_or_default();
            let words: Vec<String> = before.iter().flat_map(|it| split(it)).collect();
            let words = without_verbs(&words);
            common = Some(match common {
                None => words.to_vec(),
                Some(so_far) => {
                    let same =
                        so_far.iter().zip(words).take_while(|(one, other)| key(&[one]) == key(&[other]));
                    let count = same.count();
                    so_far.into_iter().take(count).collect()
                }
            });
        }
        let mut common = common.unwrap_or_default();
        // `users by …` and `users for …` have `users` in common.
        while common.last().is_some_and(|it| is_joint(it)) {
            common.pop();
        }
        glue(&common).into_iter().collect()
    }

    /// The word before that of the type, where it is the same in all places.
    pub(super) fn common_role(&self, family: usize) -> Option<String> {
        let role = |place: Place<'t>| place.path.get(place.own.before.checked_sub(1)?);
        let mut roles = self.all(family).map(role);
        let first = roles.next()??;
        roles.all(|it| it.is_some_and(|it| it == first)).then(|| first.clone())
    }
}

fn is_joint(word: &str) -> bool {
    matches!(
        word.to_lowercase().as_str(),
        "by" | "for" | "of" | "in" | "to" | "with" | "from" | "on" | "and" | "or" | "the" | "a" | "an" | "at"
    )
}
