//! Answers that come in pages: as the document declares, or where names leave no doubt.
//!
//! It is found out at the end, when all types are known.

mod answer;
mod declared;
mod detect;
mod envelope;
mod words;

use super::context::Context;
use super::said::Said;
use super::shape::Types;
use crate::diagnostics::Diagnostics;
use crate::ir::{Operation, TypeDef};
use crate::source::Node;
use crate::spec;

/// What a document says of the pages of an operation.
pub(super) fn said<'a>(cx: &Context<'a, '_>, operation: spec::Operation<'a>) -> Said<'a> {
    let mut successes = operation.responses().filter(|(status, _, _)| status.starts_with('2'));
    let links = successes.any(|(_, _, response)| {
        response.is_ok_and(|it| it.headers().any(|(name, _)| name.eq_ignore_ascii_case("link")))
    });
    Said { declared: operation.pagination().or_else(|| cx.spec.document().pagination()), links }
}

/// Finds out how the answers of operations lead on to the next page.
pub(super) fn paginate(
    types: &[TypeDef],
    operations: &mut [Operation],
    said: &[Said<'_>],
    of_all: Option<&Node>,
    diagnostics: &mut Diagnostics,
) {
    let types = Types { types };
    for (operation, said) in operations.iter_mut().zip(said) {
        // Another way to call it gives something else.
        if operation.media_type.is_some() {
            continue;
        }
        let own = said.declared.filter(|it| !of_all.is_some_and(|all| std::ptr::eq(*it, all)));
        operation.pages = match (own, of_all) {
            (Some(node), _) if is_off(node) => None,
            (Some(node), _) => declared::pagination(types, operation, node, diagnostics),
            (None, Some(node)) if is_off(node) => None,
            // What is said of all is true where it fits.
            (None, Some(node)) => declared::pagination(types, operation, node, &mut Diagnostics::default())
                .or_else(|| detect::pagination(types, operation, said.links)),
            (None, None) => detect::pagination(types, operation, said.links),
        };
    }
    if let Some(node) = of_all.filter(|it| !is_off(it)) {
        declared::check(node, diagnostics);
    }
}

fn is_off(node: &Node) -> bool {
    node.as_bool() == Some(false)
}
