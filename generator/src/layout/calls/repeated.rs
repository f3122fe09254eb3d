//! Values that several operations state: said once, by what they have in common or in a constant.

use std::hash::Hash;

use indexmap::IndexMap;

use crate::layout::{Ident, Stated};

/// The values that more than one operation of a module states, with the names of their constants.
pub(super) struct Repeated<T> {
    named: IndexMap<T, Ident>,
}

impl<T: Clone + Eq + Hash> Repeated<T> {
    /// Names what occurs more than once: `ACCESS`, `ACCESS_2` and so on.
    pub(super) fn of(name: &str, values: impl Iterator<Item = T>) -> Self {
        let named = counted(values)
            .into_iter()
            .filter(|(_, count)| *count > 1)
            .enumerate()
            .map(|(index, (value, _))| match index {
                0 => (value, Ident::own(name)),
                _ => (value, Ident::own(&format!("{name}_{}", index.saturating_add(1)))),
            })
            .collect();
        Repeated { named }
    }

    /// The value by the name of its constant, if it has one.
    pub(super) fn state(&self, value: T) -> Stated<T> {
        match self.named.get(&value) {
            Some(name) => Stated::Named(name.clone()),
            None => Stated::Here(value),
        }
    }

    /// The names of the constants.
    pub(super) fn names(&self) -> impl Iterator<Item = &Ident> {
        self.named.values()
    }

    /// The constants.
    pub(super) fn into_named(self) -> Vec<(Ident, T)> {
        self.named.into_iter().map(|(value, name)| (name, value)).collect()
    }
}

/// The value that occurs most often, the first of several, if it occurs more than once.
pub(super) fn most_frequent<T: Eq + Hash>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut best: Option<(T, usize)> = None;
    for (value, count) in counted(values) {
        if count > best.as_ref().map_or(1, |(_, most)| *most) {
            best = Some((value, count));
        }
    }
    best.map(|(value, _)| value)
}

/// How often each value occurs, in the order of the first.
fn counted<T: Eq + Hash>(values: impl Iterator<Item = T>) -> IndexMap<T, usize> {
    let mut counted = IndexMap::new();
    for value in values {
        *counted.entry(value).or_default() += 1;
    }
    counted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_once_stays_where_it_is() {
        let repeated = Repeated::of("ACCESS", [1, 2, 3, 2, 1].into_iter());
        assert_eq!(repeated.names().map(Ident::as_str).collect::<Vec<_>>(), ["ACCESS", "ACCESS_2"]);
        assert!(matches!(repeated.state(3), Stated::Here(3)));
        assert_eq!(most_frequent([1, 2, 3, 2].into_iter()), Some(2));
        assert_eq!(most_frequent([1, 2, 3].into_iter()), None);
    }
}
