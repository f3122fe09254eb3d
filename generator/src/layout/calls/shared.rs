//! What operations share: documented errors and sets of optional parameters that are the same, as one type each.

use std::hash::Hash;

use indexmap::IndexMap;

use super::body::BODIES;
use super::outcome::{self, Variant};
use super::repeated::most_frequent;
use super::{docs, names, naming, status};
use crate::layout::names::{Names, PRELUDE};
use crate::layout::{
    BodyUse, Content, Doc, File, Ident, Item, ModuleFile, Outcome, Setter, StreamKind, Type, Wrapper, doc,
};

/// Operations that agree in something.
struct Set<T> {
    what: T,
    users: Vec<usize>,
}

/// Sorts operations by what they agree in; the sets with most of them first, then in the order of the document.
fn sets<T: Eq + Hash>(each: impl Iterator<Item = (usize, T)>) -> Vec<Set<T>> {
    let mut users: IndexMap<T, Vec<usize>> = IndexMap::new();
    for (user, what) in each {
        users.entry(what).or_default().push(user);
    }
    users.retain(|_, users| users.len() > 1);
    let mut sets: Vec<_> = users.into_iter().map(|(what, users)| Set { what, users }).collect();
    sets.sort_by_key(|it| std::cmp::Reverse(it.users.len()));
    sets
}

/// An operation as far as it may share something.
pub(super) struct Sharer<'a> {
    pub(super) method: &'a Ident,
    pub(super) errors: Vec<(Variant, Doc)>,
    pub(super) setters: Vec<Setter>,
    pub(super) streams: Option<StreamKind>,
}

/// The types that are shared, with the name of the one that each operation uses.
pub(super) struct Shared {
    errors: Vec<Option<Ident>>,
    wrappers: Vec<Option<Ident>>,
    /// What the document says about the errors of an operation, and the shared type does not.
    failures: Vec<Vec<Doc>>,
    outcomes: Vec<Outcome>,
    calls: Vec<Wrapper>,
}

impl Shared {
    /// Finds and names what these operations share.
    pub(super) fn of(operations: &[Sharer<'_>]) -> Self {
        let mut shared = Shared {
            errors: vec![None; operations.len()],
            wrappers: vec![None; operations.len()],
            failures: vec![Vec::new(); operations.len()],
            outcomes: Vec::new(),
            calls: Vec::new(),
        };
        shared.share_errors(operations);
        shared.share_calls(operations);
        shared
    }

    fn share_errors(&mut self, operations: &[Sharer<'_>]) {
        let each = operations.iter().enumerate().filter(|(_, it)| !it.errors.is_empty());
        let variants = |it: &Sharer<'_>| it.errors.iter().map(|(it, _)| it.clone()).collect::<Vec<Variant>>();
        let mut names = Names::with_taken(PRELUDE);
        for set in sets(each.map(|(index, it)| (index, variants(it)))) {
            let name = names.claim_first(&naming::errors(&set.what));
            let mut documented = Vec::new();
            for (place, variant) in set.what.into_iter().enumerate() {
                let said = |it: usize| operations.get(it)?.errors.get(place).map(|(_, said)| said);
                // What most of them say stands at the variant; those who say something else keep their word.
                let usual =
                    most_frequent(set.users.iter().filter_map(|&it| said(it))).cloned().unwrap_or_default();
                for &user in &set.users {
                    let own = said(user).filter(|it| **it != usual && !it.lines.is_empty());
                    if let (Some(own), Some(failures)) = (own, self.failures.get_mut(user)) {
                        failures.push(docs::status(&status::words(variant.status), own));
                    }
                }
                documented.push(variant.documented(&usual));
            }
            for &user in &set.users {
                if let Some(place) = self.errors.get_mut(user) {
                    *place = Some(name.clone());
                }
            }
            let about = Doc::line(format!("Errors that {} operations document.", set.users.len()));
            self.outcomes.push(outcome::outcome(about, name, documented, None));
        }
        self.outcomes.sort_by(|left, right| left.name.cmp(&right.name));
    }

    fn share_calls(&mut self, operations: &[Sharer<'_>]) {
        let each = operations.iter().enumerate().filter(|(_, it)| !it.setters.is_empty());
        let mut names = Names::with_taken(PRELUDE);
        for set in sets(each.map(|(index, it)| (index, it.setters.as_slice()))) {
            let users = set.users.iter().filter_map(|&it| operations.get(it));
            let methods: Vec<&Ident> = users.map(|it| it.method).collect();
            let name = names.claim_first(&naming::wrapper(set.what, &methods));
            for &user in &set.users {
                if let Some(place) = self.wrappers.get_mut(user) {
                    *place = Some(name.clone());
                }
            }
            let streams: Vec<_> =
                set.users.iter().filter_map(|&it| operations.get(it)).map(|it| it.streams).collect();
            self.calls.push(wrapper(Doc::line(about(set.what)), name, set.what.to_vec(), &streams));
        }
        self.calls.sort_by(|left, right| left.name.cmp(&right.name));
    }

    /// The type of an operation's errors, if it shares one.
    pub(super) fn error(&self, index: usize) -> Option<Type> {
        let name = self.errors.get(index)?.clone()?;
        Some(Type::Path(vec![Ident::own("errors"), name]))
    }

    /// What the document says about an operation's errors beyond the type they share.
    pub(super) fn failures(&self, index: usize) -> &[Doc] {
        self.failures.get(index).map(Vec::as_slice).unwrap_or_default()
    }

    /// The type around an operation's call, if it shares one.
    pub(super) fn wrapper(&self, index: usize) -> Option<Vec<Ident>> {
        let name = self.wrappers.get(index)?.clone()?;
        Some(vec![Ident::own("calls"), name])
    }

    /// The files of what is shared.
    pub(super) fn into_files(self) -> Vec<File> {
        let mentions = [
            self.calls.iter().any(Wrapper::mentions_types),
            self.outcomes.iter().any(Outcome::mentions_types),
        ];
        let calls: Vec<Item> = self.calls.into_iter().map(Item::Wrapper).collect();
        let errors: Vec<Item> = self.outcomes.into_iter().map(Item::Outcome).collect();
        let about = [
            "Calls with optional parameters that several operations take.",
            "Documented errors that several operations have in common.",
        ];
        (["src/calls.rs", "src/errors.rs"].into_iter().zip(about).zip(mentions).zip([calls, errors]))
            .filter(|(_, items)| !items.is_empty())
            .map(|(((path, about), mentions), items)| file(path, about, mentions, items))
            .collect()
    }
}

fn file(path: &str, about: &str, mentions_types: bool, items: Vec<Item>) -> File {
    let mut all = vec![Item::UseRuntime];
    let is_offered = |it: &Item| match it {
        Item::Wrapper(it) => it.setters.iter().any(|it| it.argument.role == BodyUse::Offered),
        _ => false,
    };
    let modules = [(items.iter().any(is_offered), BODIES), (mentions_types, "types")];
    let names: Vec<Ident> =
        modules.into_iter().filter(|(is_used, _)| *is_used).map(|(_, name)| Ident::own(name)).collect();
    if !names.is_empty() {
        all.push(Item::Use { path: vec![Ident::own("crate")], names });
    }
    all.extend(items);
    let content = Content::Module(ModuleFile { doc: Doc::line(about), items: all });
    File { path: path.to_owned(), content }
}

/// A type around the runtime's call.
pub(super) fn wrapper(
    doc: Doc,
    name: Ident,
    setters: Vec<Setter>,
    streams: &[Option<StreamKind>],
) -> Wrapper {
    let is_pages = |it: &StreamKind| matches!(it, StreamKind::Pages | StreamKind::OnlyPages);
    let kinds = || streams.iter().flatten();
    let (pages, streams) = (kinds().any(is_pages), kinds().any(|it| !is_pages(it)));
    Wrapper { doc, name, setters, streams, pages }
}

/// What a shared call takes, in a sentence.
fn about(setters: &[Setter]) -> String {
    let spans: Vec<String> = setters.iter().map(|it| doc::code_span(it.argument.name.bare())).collect();
    match spans.as_slice() {
        [] => "A call, not sent yet.".to_owned(),
        [one] => format!("A call that takes {one}, not sent yet."),
        [first @ .., last] if first.len() < 4 => {
            format!("A call that takes {} and {last}, not sent yet.", first.join(", "))
        }
        [first, second, third, rest @ ..] => {
            format!("A call that takes {first}, {second}, {third} and {} more, not sent yet.", rest.len())
        }
        [..] => "A call, not sent yet.".to_owned(),
    }
}

/// The names of the types that an operation has for itself.
pub(super) fn own(method: &Ident, suffix: &str, scope: &mut Names) -> Ident {
    scope.claim_or(&names::of_method(method).with_suffix(suffix), &["Call"])
}
