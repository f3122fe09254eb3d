//! What there is to say about references to other files.

use super::codes::codes;
use super::upgrade::places;
use super::{Code, Diagnostics, Severity};
use crate::text::Span;

codes! {
    EXTERNAL_REFERENCE "external-reference" "A `$ref` leads to a file that is not read, or that does not hold what is \
        wanted: it is not there, it is no JSON or YAML, its path is absolute, it is on a server that was not allowed. \
        What the reference stands for is untyped, or left out.";
    REPAIRED_REFERENCE "repaired-reference" "A `$ref` leads nowhere as it is written, and can mean one thing only: a \
        part of a document that refers into the whole, or a name without its `#/…`. It is read as what is meant.";
    DYNAMIC_REFERENCE "dynamic-reference" "A `$dynamicRef` whose anchor is there several times, and nothing around it \
        says which one is meant. The schema is read as any value.";
    UNUSABLE_SELF "unusable-self" "The `$self` of a document is no reference to an address, or an absolute path in a \
        file: references count from where the document was read. Of one with a fragment, only the fragment is left out.";
}

impl Diagnostics {
    /// A dynamic reference that no place decides.
    pub(crate) fn dynamic_reference(&mut self, span: Span, name: &str) {
        let message = format!("what `#{name}` stands for here depends on where the schema is used");
        let help = "bind it where the schema is used: `$defs: {x: {$dynamicAnchor: …}}` beside the `$ref`";
        self.push(&DYNAMIC_REFERENCE, span, message, Some(help.to_owned()));
    }

    /// A `$self` that a document cannot have.
    pub(crate) fn unusable_self(&mut self, span: Span, found: &str, reason: &str) {
        let found: String = found.chars().take(80).collect();
        let message = format!("`{}` {reason}", found.escape_debug());
        let help = "write the address of the document, or the way to it from where it is, without a fragment";
        self.push(&UNUSABLE_SELF, span, message, Some(help.to_owned()));
    }

    /// A file that is not read.
    pub(crate) fn unread_file(&mut self, span: Span, file: &str, why: &str, help: String, count: usize) {
        let message = format!("`{file}` is not read: {why}{}", places(count));
        self.push(&EXTERNAL_REFERENCE, span, message, Some(help));
    }

    /// A file that is read and has nothing there.
    pub(crate) fn missing_in_file(&mut self, span: Span, text: &str, count: usize) {
        let message = format!("`{text}` names nothing in that file{}", places(count));
        let help = "add what it names, or correct the name".to_owned();
        self.push(&EXTERNAL_REFERENCE, span, message, Some(help));
    }

    /// References in files that lead only to each other.
    pub(crate) fn file_cycle(&mut self, span: Span, text: &str) {
        let message = format!("`{text}` leads back here, so nothing says what it is");
        let help = "replace one of the references by what is meant".to_owned();
        self.push(&EXTERNAL_REFERENCE, span, message, Some(help));
    }

    /// Something of another kind than is wanted.
    pub(crate) fn misfit(&mut self, span: Span, text: &str, count: usize) {
        let message =
            format!("`{text}` names something of another kind than can stand here{}", places(count));
        let help = "refer to an object of the kind that is wanted here".to_owned();
        self.push(&EXTERNAL_REFERENCE, span, message, Some(help));
    }

    /// A copy that would make the document larger, or deeper, than anybody can use.
    pub(crate) fn too_large_to_copy(&mut self, span: Span, text: &str, count: usize) {
        let message =
            format!("`{text}` is not brought in: the document would become too large{}", places(count));
        let help = "what it stands for is untyped or left out".to_owned();
        self.push(&EXTERNAL_REFERENCE, span, message, Some(help));
    }

    /// A reference that can mean one thing only.
    pub(crate) fn repaired_reference(&mut self, span: Span, text: &str, meant: &str, count: usize) {
        let message = format!("`{text}` leads nowhere from this file{}", places(count));
        self.push(&REPAIRED_REFERENCE, span, message, Some(format!("it is read as `{meant}`; write that")));
    }
}
