//! A document and the files that it refers to become one tree, before it is upgraded.
//!
//! What other files hold is put where the document's own things of that kind stand (`components`, or what 2.0 has
//! instead), once for each target, and references are made to lead there. So everything after this knows one
//! document only, a file is read as the version of the document that refers to it, and two references to one
//! target are one type. What cannot be referred to in that version, like a path item in 2.0, is copied to its place.

mod copy;
mod expand;
mod identity;
mod name;
mod places;
mod problem;
mod reference;
mod repair;
mod resolve;
mod rewrite;
mod state;
mod target;
mod unit;
mod walk;

#[cfg(test)]
mod own_tests;
#[cfg(test)]
mod tests;

use std::rc::Rc;

use crate::diagnostics::Diagnostics;
use crate::grammar::{Kind, Shape};
use crate::source::{Access, Input, Library, Node, ReadError, judge_self};
use crate::text::Files;
use crate::upgrade::Vocabulary;

use expand::Start;
use reference::survey;
use state::Bundle;

/// Brings everything that a document refers to in other files into its tree.
///
/// # Errors
///
/// If what was kept of a file on a server is not what it was. Everything else that cannot be read is a warning.
pub fn bundle(
    mut root: Node,
    input: &Input,
    access: &Access,
    files: &mut Files,
    diagnostics: &mut Diagnostics,
) -> Result<Node, ReadError> {
    judge_self(&root, matches!(input, Input::Path(_)), diagnostics);
    let survey = survey(&root);
    if survey.has_names {
        identity::settle(&mut root, diagnostics);
    }
    if !survey.leads_out {
        return Ok(root);
    }
    let vocabulary = Vocabulary::of(&root);
    // References of other files lead back to the document as it was written.
    let library = Library::new(input, Rc::new(root.clone()), access, files);
    let mut bundle = Bundle::new(library, vocabulary, diagnostics);
    bundle.expand(&mut root, Start { shape: Shape::Object(Kind::OpenApi), at: "" });
    bundle.take_names(&root);
    while let Some(wanted) = bundle.wanted.pop_front() {
        bundle.bring(&wanted);
    }
    bundle.put_units(&mut root);
    bundle.rewrite(&mut root);
    bundle.library.close()?;
    Ok(root)
}
