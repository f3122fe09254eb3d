//! Names of types that the document does not name.
//!
//! The rule, and why it is this one, is in `docs/decisions/type-names.md`.

mod own;
mod places;
mod words;

pub(super) use own::{Own, own};

use std::collections::HashMap;

use self::own::is_part_of_call;
use self::places::Places;
use self::words::{glue, key, singular, split, without_verbs};
use super::naming::{ITEM, VALUE};
use super::placed::Placed;
use crate::ir::Name;

/// Longer names leave out what stands in the middle.
const LONG: usize = 48;

/// The name of each family of types; the first member is the one that stays. Two names are equal only where
/// nothing tells the types apart.
pub(super) fn names(types: &[Placed], owns: &[Own], families: &[Vec<usize>]) -> Vec<Name> {
    let mut names = Names {
        places: Places::new(types, owns, families),
        taken: HashMap::new(),
        names: families.iter().map(|_| State::New).collect(),
    };
    for (family, members) in families.iter().enumerate() {
        if let Some(first) = members.first().and_then(|it| types.get(*it)).filter(|it| it.def.declared) {
            names.set(family, first.def.name.clone(), first.def.name.clone());
        }
    }
    for family in names.places.by_weight() {
        names.shared(family);
    }
    for family in 0..families.len() {
        names.alone(family);
    }
    names.names.into_iter().map(State::into_name).collect()
}

#[derive(Debug, Clone)]
enum State {
    New,
    /// Being named: it is asked for again only where places stand in each other's types.
    Open,
    /// The name, and what is left of it before more words than are readable.
    Named {
        name: Name,
        anchor: Name,
    },
}

impl State {
    fn into_name(self) -> Name {
        match self {
            State::Named { name, .. } => name,
            State::New | State::Open => Name::new("value"),
        }
    }
}

#[derive(Debug)]
struct Names<'t> {
    places: Places<'t>,
    taken: HashMap<String, usize>,
    names: Vec<State>,
}

impl Names<'_> {
    fn is_new(&self, family: usize) -> bool {
        matches!(self.names.get(family), Some(State::New))
    }

    fn set(&mut self, family: usize, name: Name, anchor: Name) {
        self.taken.entry(key(&name.0)).or_insert(family);
        if let Some(state) = self.names.get_mut(family) {
            *state = State::Named { name, anchor };
        }
    }

    fn is_free(&self, words: &[String]) -> bool {
        !self.taken.contains_key(&key(words))
    }

    /// Takes the first free of the names; where none is, the last one, which then gets a number.
    fn claim(&self, candidates: Vec<Vec<String>>) -> Name {
        let free = candidates.iter().position(|it| !it.is_empty() && self.is_free(it));
        let last = candidates.len().saturating_sub(1);
        Name(candidates.into_iter().nth(free.unwrap_or(last)).unwrap_or_default())
    }

    /// Names a type that has a title, or stands in several others.
    fn shared(&mut self, family: usize) {
        if !self.is_new(family) {
            return;
        }
        let Some(first) = self.places.first(family) else { return };
        let word = vec![first.own.words.clone()];
        let common = self.places.common(family);
        let mut candidates = Vec::new();
        if first.own.title {
            candidates.push(word.clone());
        }
        if !(common.is_empty() && is_part_of_call(first.own)) {
            candidates.push(joined(&common, &word));
        }
        let role = self.places.common_role(family);
        candidates.extend(role.map(|it| joined(&common, &joined(&[it], &word))));
        candidates.extend(self.places.roots(family).map(|it| joined(&without_verbs_in(it), &word)));
        candidates.push(shown(first.path));
        // Long names only where no short one is free; the sort leaves equals in their order.
        candidates.sort_by_key(|it| length(it) > LONG);
        let name = self.claim(candidates);
        self.set(family, name.clone(), name);
    }

    /// Names a type that stands in one place: after the type that it stands in.
    fn alone(&mut self, family: usize) {
        if !self.is_new(family) {
            return;
        }
        let Some(first) = self.places.first(family) else { return };
        if let Some(state) = self.names.get_mut(family) {
            *state = State::Open;
        }
        let path = first.path;
        let (word, before) = (vec![first.own.words.clone()], first.own.before);
        let (base, anchor, depth) = match self.places.parent(family) {
            Some((parent, depth)) => {
                self.alone(parent);
                match self.names.get(parent) {
                    Some(State::Named { name, anchor }) => (name.0.clone(), anchor.0.clone(), depth),
                    Some(State::New | State::Open) | None => (Vec::new(), Vec::new(), 0),
                }
            }
            None => {
                let root = shown(path.get(..before).unwrap_or_default());
                (root.clone(), root, before)
            }
        };
        let tail = shown(path.get(depth..).unwrap_or_default());
        let nearest = joined(&base, &word);
        let short = joined(&anchor, &word);
        let whole = joined(&base, &tail);
        let is_short = length(&nearest) <= LONG;
        let mut candidates = vec![nearest, whole, shown(path)];
        if !is_short {
            candidates.insert(0, short);
        }
        let name = self.claim(candidates);
        // The first types of a call or a component are what deeper ones are named after where all between
        // would be too long.
        let anchor = if is_short && anchor.len() == base.len() && self.places.parent(family).is_none() {
            name.clone()
        } else {
            Name(anchor)
        };
        self.set(family, name, anchor);
    }
}

fn without_verbs_in(text: &str) -> Vec<String> {
    let words = split(text);
    match glue(without_verbs(&words)) {
        Some(rest) if rest.len() < text.len() => vec![rest],
        Some(_) | None => vec![text.to_owned()],
    }
}

/// A path in words: items in the singular of their list.
fn shown(path: &[String]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for segment in path {
        let is_part = segment == ITEM || segment == VALUE;
        match words.last_mut().and_then(|it| Some((singular(it)?, it))) {
            Some((one, last)) if is_part => *last = one,
            Some(_) | None => words.push(segment.clone()),
        }
    }
    words
}

/// The words with more behind them; what the second begins with is not said twice.
fn joined(front: &[String], back: &[String]) -> Vec<String> {
    let ours: Vec<String> = front.iter().flat_map(|it| split(it)).collect();
    let theirs: Vec<String> = back.iter().flat_map(|it| split(it)).collect();
    let most = ours.len().min(theirs.len().saturating_sub(1));
    let repeated = (1..=most).rev().find(|count| {
        let end = ours.get(ours.len() - count..).unwrap_or_default();
        let start = theirs.get(..*count).unwrap_or_default();
        key(end) == key(start)
    });
    match repeated {
        Some(count) => front.iter().cloned().chain(glue(theirs.get(count..).unwrap_or_default())).collect(),
        None => front.iter().chain(back).cloned().collect(),
    }
}

fn length(words: &[String]) -> usize {
    words.iter().map(String::len).sum()
}
