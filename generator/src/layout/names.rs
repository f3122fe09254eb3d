//! Names that are taken, and the next free one.

use std::collections::{BTreeMap, BTreeSet};

use super::Ident;

/// The names of one scope.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Words that were taken from the start.
    reserved: Vec<&'static [&'static str]>,
    taken: BTreeSet<String>,
    /// The number that comes next, where a name got numbers: those before it are taken.
    next: BTreeMap<String, u64>,
}

/// What types must not be called, because generated code and its readers mean the prelude's.
pub(super) const PRELUDE: &[&str] = &[
    "AsMut",
    "AsRef",
    "Box",
    "Clone",
    "Copy",
    "Default",
    "DoubleEndedIterator",
    "Drop",
    "Eq",
    "Err",
    "ExactSizeIterator",
    "Extend",
    "Fn",
    "FnMut",
    "FnOnce",
    "From",
    "FromIterator",
    "Future",
    "Into",
    "IntoFuture",
    "IntoIterator",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "Ord",
    "PartialEq",
    "PartialOrd",
    "Result",
    "Self",
    "Send",
    "Sized",
    "Some",
    "String",
    "Sync",
    "ToOwned",
    "ToString",
    "TryFrom",
    "TryInto",
    "Unpin",
    "Vec",
];

impl Names {
    /// A scope in which these names are taken.
    pub(super) fn with_taken(names: &'static [&'static str]) -> Self {
        Names { reserved: vec![names], ..Names::default() }
    }

    /// This scope, with these names taken as well.
    pub(super) fn and_taken(mut self, names: &'static [&'static str]) -> Self {
        self.reserved.push(names);
        self
    }

    /// Takes the name, or the first free one of the same name with a number behind it.
    pub(super) fn claim(&mut self, wanted: &Ident) -> Ident {
        self.claim_or(wanted, &[])
    }

    /// Takes the name, or that with the first free of these suffixes, or that with a number behind it.
    pub(super) fn claim_or(&mut self, wanted: &Ident, suffixes: &[&str]) -> Ident {
        if self.take(wanted) {
            return wanted.clone();
        }
        for suffix in suffixes {
            let candidate = wanted.with_suffix(suffix);
            if self.take(&candidate) {
                return candidate;
            }
        }
        self.numbered(wanted)
    }

    /// Takes the first free one of these names, or the last with a number behind it.
    pub(super) fn claim_first(&mut self, wanted: &[Ident]) -> Ident {
        let free = wanted.iter().find(|it| self.take(it)).cloned();
        let last = || wanted.last().cloned().unwrap_or_else(|| Ident::own("Type"));
        free.unwrap_or_else(|| self.numbered(&last()))
    }

    fn numbered(&mut self, wanted: &Ident) -> Ident {
        let pascal = wanted.bare().starts_with(|it: char| it.is_ascii_uppercase());
        // `Task2`, `task_2`, `self_2`; a digit before the number needs something between them.
        let bare = wanted.bare();
        let joint = match bare.chars().last() {
            Some('_') => "",
            Some(last) if pascal && !last.is_ascii_digit() => "",
            Some(_) | None => "_",
        };
        let mut number = self.next.get(bare).copied().unwrap_or(2);
        loop {
            let candidate = wanted.with_suffix(&format!("{joint}{number}"));
            number = number.saturating_add(1);
            if self.take(&candidate) {
                self.next.insert(bare.to_owned(), number);
                return candidate;
            }
        }
    }

    fn take(&mut self, name: &Ident) -> bool {
        let name = name.bare();
        !self.reserved.iter().any(|words| words.contains(&name)) && self.taken.insert(name.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_of_a_name_is_told_apart() {
        let mut names = Names::with_taken(PRELUDE);
        let claimed: Vec<Ident> = ["Task", "Task", "V1", "V1", "Option"]
            .iter()
            .map(|it| names.claim_or(&Ident::own(it), &["Type"]))
            .collect();
        let spelled: Vec<&str> = claimed.iter().map(Ident::as_str).collect();
        assert_eq!(spelled, ["Task", "TaskType", "V1", "V1Type", "OptionType"]);
        assert_eq!(names.claim(&Ident::own("V1")).as_str(), "V1_2");
        assert_eq!(names.claim(&Ident::own("Task")).as_str(), "Task2");
        assert_eq!(names.claim(&Ident::own("r#type")).as_str(), "r#type");
        assert_eq!(names.claim(&Ident::own("r#type")).as_str(), "type_2");
    }
}
