//! Values that several operations state: said once, by what they have in common or in a constant.

use crate::layout::{Ident, Stated};

/// The values that more than one operation of a module states, with the names of their constants.
pub(super) struct Repeated<T> {
    named: Vec<(Ident, T)>,
}

impl<T: Clone + PartialEq> Repeated<T> {
    /// Names what occurs more than once: `ACCESS`, `ACCESS_2` and so on.
    pub(super) fn of(name: &str, values: impl Iterator<Item = T>) -> Self {
        let named = counted(values)
            .into_iter()
            .filter(|(_, count)| *count > 1)
            .enumerate()
            .map(|(index, (value, _))| match index {
                0 => (Ident::own(name), value),
                _ => (Ident::own(&format!("{name}_{}", index.saturating_add(1))), value),
            })
            .collect();
        Repeated { named }
    }

    /// The value by the name of its constant, if it has one.
    pub(super) fn state(&self, value: T) -> Stated<T> {
        match self.named.iter().find(|(_, known)| *known == value) {
            Some((name, _)) => Stated::Named(name.clone()),
            None => Stated::Here(value),
        }
    }

    /// The names of the constants.
    pub(super) fn names(&self) -> impl Iterator<Item = &Ident> {
        self.named.iter().map(|(name, _)| name)
    }

    /// The constants.
    pub(super) fn into_named(self) -> Vec<(Ident, T)> {
        self.named
    }
}

/// The value that occurs most often, the first of several, if it occurs more than once.
pub(super) fn most_frequent<T: PartialEq>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut best: Option<(T, usize)> = None;
    for (value, count) in counted(values) {
        if count > best.as_ref().map_or(1, |(_, most)| *most) {
            best = Some((value, count));
        }
    }
    best.map(|(value, _)| value)
}

fn counted<T: PartialEq>(values: impl Iterator<Item = T>) -> Vec<(T, usize)> {
    let mut counted: Vec<(T, usize)> = Vec::new();
    for value in values {
        match counted.iter_mut().find(|(known, _)| *known == value) {
            Some((_, count)) => *count = count.saturating_add(1),
            None => counted.push((value, 1)),
        }
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
