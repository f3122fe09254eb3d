//! From a text to a tree, whichever syntax it is in.

use crate::diagnostics::Diagnostics;
use crate::text::{FileId, Files};

use super::json::{self, Outcome};
use super::node::{Node, Value};
use super::yaml;

/// JSON or YAML is told by the text, not by the file's name: generators put both under either.
pub(super) fn parse(file: FileId, files: &Files, diagnostics: &mut Diagnostics) -> Option<Node> {
    let text = &files.get(file)?.text;
    if !text.trim_start().starts_with(['{', '[', '/']) {
        return yaml::parse(text, file, diagnostics);
    }
    // YAML's flow style starts with the same brackets.
    let mut of_json = Diagnostics::default();
    let read = match json::parse(text, file, &mut of_json) {
        Outcome::Tree(node) => Ok(Some(node)),
        Outcome::Refused => Ok(None),
        Outcome::Lenient(node) => Err(Some(node)),
        Outcome::Broken => Err(None),
    };
    match read {
        Ok(node) => {
            diagnostics.append(of_json);
            node
        }
        Err(lenient) => as_yaml(text, file, diagnostics).or_else(|| {
            // A mistake is told in terms of JSON unless YAML makes sense of it.
            diagnostics.append(of_json);
            lenient
        }),
    }
}

/// Reads a text as YAML if it is; a mere string is what YAML makes of everything else.
fn as_yaml(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut found = Diagnostics::default();
    let node = yaml::parse(text, file, &mut found).filter(|node| !matches!(node.value, Value::String(_)))?;
    diagnostics.append(found);
    Some(node)
}
