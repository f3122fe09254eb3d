//! Names of what operations share: after what it is where that is short, else after what they have in common.

use super::outcome::Variant;
use super::status;
use crate::ir;
use crate::layout::ident::{Role, spell_or_number};
use crate::layout::{Ident, Setter, Type};

/// As many parts a name lists.
const MOST: usize = 3;

/// Words of which documents make names where they have no better ones.
const METHODS: &[&str] = &["get", "post", "put"];

/// Names for documented errors, the best first: `NotFound`, `ForbiddenOrNotFound`, `Codes400_401_403_404`.
pub(super) fn errors(variants: &[Variant]) -> Vec<Ident> {
    let variants: Vec<&Variant> = variants.iter().filter(|it| it.media_type.is_none()).collect();
    let statuses: Vec<Ident> = variants.iter().map(|it| status::name(it.status)).collect();
    let statuses: Vec<&str> = statuses.iter().map(Ident::as_str).collect();
    let name = match statuses.as_slice() {
        // What stands for every status that is not listed, where none is.
        [] | ["Other"] => Ident::own("Failure"),
        [one] => Ident::own(one),
        [first @ .., last] if first.len() < MOST => Ident::own(&format!("{}Or{last}", first.concat())),
        [..] => Ident::own(&by_codes(&variants)),
    };
    // The last status tends to be the one whose body is told apart.
    let content = variants.iter().rev().find_map(|it| match it.ty() {
        Some(Type::Path(path)) => path.last(),
        Some(_) | None => None,
    });
    let told_apart = content.map(|it| name.with_suffix(&format!("With{}", it.as_str())));
    std::iter::once(name).chain(told_apart).collect()
}

fn by_codes(variants: &[&Variant]) -> String {
    let mut codes: Vec<String> = Vec::new();
    let mut others = String::new();
    for variant in variants {
        match variant.status {
            ir::Status::Code(code) => codes.push(code.to_string()),
            ir::Status::Class(_) | ir::Status::Other => {
                others.push_str(status::name(variant.status).as_str())
            }
        }
    }
    format!("Codes{}{others}", codes.join("_"))
}

/// Names for a call with optional parameters, the best first: `List` for calls that list, if it takes many, or
/// `WithPageAndPerPage`.
pub(super) fn wrapper(setters: &[Setter], methods: &[&Ident]) -> Vec<Ident> {
    let names: Vec<&str> = setters.iter().map(|it| it.argument.name.bare()).collect();
    let count = names.len().saturating_sub(1).to_string();
    let listed: Vec<&str> = match names.as_slice() {
        [] => Vec::new(),
        [one] => vec!["with", one],
        [first @ .., last] if first.len() < MOST => [&["with"], first, &["and", last]].concat(),
        [first, ..] => vec!["with", first, "and", &count, "more"],
    };
    let words = common_words(methods);
    let spelled = |words: &[&str]| spell_or_number(words, Role::Type, 0);
    let by_both = spelled(&[words.as_slice(), listed.as_slice()].concat());
    match (names.len() <= MOST || words.is_empty(), words.is_empty()) {
        (true, true) => vec![spelled(&listed)],
        (true, false) => vec![spelled(&listed), by_both],
        (false, _) => vec![spelled(&words), by_both],
    }
}

/// The words that the names of all methods have in common, in their order.
fn common_words<'a>(methods: &[&'a Ident]) -> Vec<&'a str> {
    let mut all = methods.iter().map(|it| it.bare().split('_').collect::<Vec<&'a str>>());
    let mut common = all.next().unwrap_or_default();
    for other in all {
        let mut rest = other.as_slice();
        common.retain(|word| match rest.iter().position(|it| it == word) {
            Some(at) => {
                rest = rest.get(at.saturating_add(1)..).unwrap_or_default();
                true
            }
            None => false,
        });
    }
    // The method of HTTP alone says nothing.
    if common.iter().all(|word| METHODS.contains(word)) {
        common.clear();
    }
    common
}
