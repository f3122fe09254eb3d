//! Names of methods, modules and structs of calls.

use std::collections::BTreeMap;

use crate::ir;
use crate::layout::Ident;
use crate::layout::ident::{Role, spell, spell_or_number};
use crate::layout::names::{Names, PRELUDE};

/// The names that are decided before any call is laid out.
pub(in crate::layout) struct CallNames {
    methods: Vec<Ident>,
    /// The methods that follow links.
    links: Vec<Ident>,
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
    let (methods, mut claimed) = methods(&api.operations);
    let links = links(api, &mut claimed);
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
    CallNames { methods, links, modules }
}

/// The methods. What the document names itself gets its name first, and what is only another way to call something
/// comes last: neither takes a name from an operation that is called so.
fn methods(operations: &[ir::Operation]) -> (Vec<Ident>, Names) {
    let mut order: Vec<(usize, &ir::Operation)> = operations.iter().enumerate().collect();
    order.sort_by_key(|(_, it)| (it.media_type.is_some(), it.id.is_none()));
    let mut taken = Names::with_taken(METHODS);
    let mut methods: BTreeMap<usize, Ident> = BTreeMap::new();
    for (index, operation) in order {
        let words: Vec<&str> = operation.name.0.iter().map(String::as_str).collect();
        methods.insert(index, taken.claim_or(&spell_or_number(&words, Role::Method, index), &["_call"]));
    }
    (methods.into_values().collect(), taken)
}

/// The methods that follow links, by the names that the document gives these. Where several are called alike, none of
/// them takes the name: each is told apart by what it comes from, whichever stands first.
fn links(api: &ir::Api, taken: &mut Names) -> Vec<Ident> {
    let name =
        |operation: usize| api.operations.get(operation).map(|it| it.name.0.join(" ")).unwrap_or_default();
    // Where nothing of a name can be spelled, it is called like what it leads to.
    let words = |link: &ir::Link| match spell(&[&link.key], Role::Method) {
        Some(_) => link.key.clone(),
        None => name(link.target),
    };
    let spelled = |(index, link)| spell_or_number(&[&words(link)], Role::Method, index);
    let wanted: Vec<Ident> = api.links.iter().enumerate().map(spelled).collect();
    let mut counts: BTreeMap<&Ident, usize> = BTreeMap::new();
    wanted.iter().for_each(|it| *counts.entry(it).or_default() += 1);
    let names = wanted.iter().zip(&api.links).enumerate().map(|(index, (wanted, link))| {
        let qualified = spell_or_number(&[&words(link), "from", &name(link.source)], Role::Method, index);
        match counts.get(wanted) {
            Some(1) => taken.claim_first(&[wanted.clone(), qualified]),
            Some(_) | None => taken.claim(&qualified),
        }
    });
    names.collect()
}

impl CallNames {
    /// The method of an operation.
    pub(in crate::layout) fn method(&self, index: usize) -> Option<&Ident> {
        self.methods.get(index)
    }

    /// The method that follows a link.
    pub(in crate::layout) fn link(&self, index: usize) -> Option<&Ident> {
        self.links.get(index)
    }

    /// The first of these names that no method has.
    pub(in crate::layout) fn free(&self, wanted: &[&str]) -> Ident {
        let mut taken = Names::with_taken(METHODS);
        self.methods.iter().chain(&self.links).for_each(|it| drop(taken.claim(it)));
        taken.claim_first(&wanted.iter().map(|it| Ident::own(it)).collect::<Vec<_>>())
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

#[cfg(test)]
mod tests {
    use super::call_names;
    use crate::diagnostics::Diagnostics;
    use crate::ir;
    use crate::layout::Ident;
    use crate::source::{self, Input};
    use crate::text::Files;

    fn api(text: &str) -> ir::Api {
        let (mut files, mut diagnostics) = (Files::default(), Diagnostics::default());
        let input = Input::Text { name: "spec.yaml".into(), text: text.to_owned() };
        let root = source::load(&input, &[], &mut files, &mut diagnostics).unwrap().unwrap();
        let document = crate::upgrade::upgrade(root, &mut diagnostics).unwrap();
        let valid = crate::check::check(crate::spec::Spec::new(document.root), &mut diagnostics).unwrap();
        crate::lower::lower(&valid, &mut diagnostics).api
    }

    #[test]
    fn an_operation_keeps_its_name_whatever_else_would_be_called_so() {
        let text = "
openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /a:
    get: { responses: {} }
    post:
      operationId: upload
      responses: { '200': { content: { application/json: { schema: { type: array, items: {} } }, text/csv: {} } } }
    put: { operationId: upload_csv, responses: {} }
    delete: { operationId: get_a, responses: {} }
";
        let names = call_names(&api(text));
        let methods: Vec<&str> = names.methods.iter().map(Ident::as_str).collect();
        assert_eq!(methods, ["get_a_call", "upload", "upload_csv_call", "upload_csv", "get_a"]);
    }

    #[test]
    fn a_link_has_the_name_that_nothing_else_has() {
        let text = "
openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /a:
    get:
      operationId: listPets
      responses:
        '200':
          links:
            firstPet: { operationId: getPet }
            next: { operationId: listPets }
            GetPet: { operationId: getPet }
            '': { operationId: getPet }
            new: { operationId: getPet }
    put: { operationId: getPet, responses: { '200': { links: { next: { operationId: getPet } } } } }
";
        let names = call_names(&api(text));
        let links: Vec<&str> = names.links.iter().map(Ident::as_str).collect();
        let expected = [
            "first_pet",
            "next_from_list_pets",
            "get_pet_from_list_pets",
            "get_pet_from_list_pets_2",
            "new_from_list_pets",
            "next_from_get_pet",
        ];
        assert_eq!(links, expected);
    }
}
