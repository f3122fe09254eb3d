//! Names of methods, modules and structs of calls.

use crate::ir;
use crate::layout::Ident;
use crate::layout::ident::{Role, spell, spell_or_number};
use crate::layout::names::{Names, PRELUDE};

/// The names that are decided before any call is laid out.
pub(in crate::layout) struct CallNames {
    methods: Vec<Ident>,
    /// The module of each group; the last is for operations without one.
    modules: Vec<Ident>,
}

/// Methods that `Client` has already, or that would read as something else.
const METHODS: &[&str] = &[
    "as_mut",
    "as_ref",
    "borrow",
    "borrow_mut",
    "builder",
    "clone",
    "clone_from",
    "clone_into",
    "cmp",
    "default",
    "drop",
    "eq",
    "fmt",
    "from",
    "hash",
    "into",
    "new",
    "to_owned",
    "to_string",
    "try_from",
    "try_into",
    "type_id",
];

/// The names of all methods and modules.
pub(in crate::layout) fn call_names(api: &ir::Api) -> CallNames {
    let mut taken = Names::with_taken(METHODS);
    let methods = api
        .operations
        .iter()
        .enumerate()
        .map(|(index, operation)| {
            let words: Vec<&str> = operation.name.0.iter().map(String::as_str).collect();
            taken.claim_or(&spell_or_number(&words, Role::Method, index), &["_call"])
        })
        .collect();
    let mut taken = Names::default();
    let mut modules: Vec<Ident> = api
        .groups
        .iter()
        .enumerate()
        .map(|(index, group)| {
            let words: Vec<&str> = group.name.0.iter().map(String::as_str).collect();
            taken.claim(&spell_or_number(&words, Role::Module, index))
        })
        .collect();
    modules.push(taken.claim(&Ident::own("general")));
    CallNames { methods, modules }
}

impl CallNames {
    /// The method of an operation.
    pub(in crate::layout) fn method(&self, index: usize) -> Option<&Ident> {
        self.methods.get(index)
    }

    /// The module of a group.
    pub(in crate::layout) fn module(&self, group: usize) -> Option<&Ident> {
        self.modules.get(group)
    }

    /// The module of an operation.
    pub(super) fn module_of(&self, api: &ir::Api, index: usize) -> Option<&Ident> {
        let group = api.operations.get(index)?.group;
        group.and_then(|group| self.modules.get(group)).or_else(|| self.modules.last())
    }
}

/// The scope of a module of calls.
pub(super) fn scope() -> Names {
    let mut names = Names::with_taken(PRELUDE);
    names.claim(&Ident::own("Client"));
    names
}

/// The type that goes with a method.
pub(super) fn of_method(method: &Ident) -> Ident {
    spell(&[method.bare()], Role::Type).unwrap_or_else(|| Ident::own("Call"))
}
