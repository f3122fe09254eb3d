//! Floor 4: one rule per file over the upgraded document. All that is wrong is said in one run.
//!
//! Almost nothing is an error: real documents are sloppy, and the smallest unit that cannot be used degrades.
//! First `unknown_types` and `wrong_types` bring the tree into the shape of the tables; the other rules only look.

mod discriminators;
mod empty_enums;
mod extensions;
mod missing_fields;
mod objects;
mod operation_ids;
mod parameters;
mod paths;
mod references;
mod schemes;
mod security;
mod tally;
mod token_endpoints;
mod unknown_fields;
mod unknown_types;
mod unsupported;
mod wrong_types;

#[cfg(test)]
mod tests;

use crate::diagnostics::Diagnostics;
use crate::spec::Spec;

use objects::Objects;

/// Something that has been checked; only [`check`] makes it, and the floors above take nothing else.
#[derive(Debug)]
pub struct Valid<T> {
    checked: T,
}

impl<T> Valid<T> {
    /// What was checked.
    pub fn get(&self) -> &T {
        &self.checked
    }
}

/// A rule looks at the objects of a document and says what is wrong with them.
type Rule = fn(&Objects<'_>, &Spec, &mut Diagnostics);

const RULES: &[Rule] = &[
    unknown_fields::check,
    extensions::check,
    token_endpoints::check,
    references::check,
    paths::check,
    operation_ids::check,
    parameters::check,
    schemes::check,
    security::check,
    discriminators::check,
    empty_enums::check,
    unsupported::check,
];

/// Checks a document.
///
/// What can be relied on afterwards: every member that the tables of `grammar` know is of the shape that they give,
/// or absent. Members of a wrong type have been repaired or taken out, unknown words of `type` and of closed lists
/// likewise, empty `enum`s may still be there. Everything else that was found is only said: a reference can still
/// lead nowhere, a required field can be missing.
pub fn check(spec: Spec, diagnostics: &mut Diagnostics) -> Option<Valid<Spec>> {
    let mut root = spec.into_root();
    missing_fields::check(&root, diagnostics);
    unknown_types::repair(&mut root, diagnostics);
    wrong_types::repair(&mut root, diagnostics);
    let spec = Spec::new(root);
    let objects = Objects::of(&spec);
    for rule in RULES {
        rule(&objects, &spec, diagnostics);
    }
    Some(Valid { checked: spec })
}
