//! The way back from a place in a file to the JSON pointer of the value that stands there.

use std::collections::BTreeMap;

use crate::diagnostics::Diagnostics;
use crate::text::pointer::escape;
use crate::text::{FileId, Files, Span};

use super::node::{Node, Value};
use super::parse::parse;

/// Finds JSON pointers into the files as the user wrote them, whatever overlays and upgrades have made of
/// the tree since. A file is read again when the first of its places is asked for.
#[derive(Debug)]
pub struct Pointers<'a> {
    files: &'a Files,
    indexes: BTreeMap<FileId, Vec<Entry>>,
}

/// A member or an item, from the start of its name to the end of its value.
#[derive(Debug)]
struct Entry {
    start: u32,
    end: u32,
    parent: Option<usize>,
    /// The name or index, escaped.
    token: String,
}

impl<'a> Pointers<'a> {
    /// Pointers into these files.
    pub fn new(files: &'a Files) -> Self {
        Pointers { files, indexes: BTreeMap::new() }
    }

    /// The pointer (RFC 6901) of the innermost member or item that covers the start of a span; the empty
    /// pointer where only the root does. `None` for a span outside all files.
    pub fn pointer(&mut self, span: Span) -> Option<String> {
        let files = self.files;
        files.get(span.file)?;
        let entries = self.indexes.entry(span.file).or_insert_with(|| index(span.file, files));
        // Entries nest and are sorted: the last one that starts in time, or one around it, is the one.
        let mut at = entries.partition_point(|entry| entry.start <= span.start).checked_sub(1);
        while let Some(entry) = at.and_then(|at| entries.get(at)) {
            if span.start < entry.end {
                break;
            }
            at = entry.parent;
        }
        let mut tokens = Vec::new();
        while let Some(entry) = at.and_then(|at| entries.get(at)) {
            tokens.push(entry.token.as_str());
            at = entry.parent;
        }
        Some(tokens.iter().rev().flat_map(|token| ["/", *token]).collect())
    }
}

fn index(file: FileId, files: &Files) -> Vec<Entry> {
    let mut entries = Vec::new();
    // What there is to say about the text has been said when it was read first.
    if let Some(root) = parse(file, files, &mut Diagnostics::default()) {
        add_children(&root, None, &mut entries);
    }
    entries
}

/// Adds what lies inside a value, in the order of the text. The tree is at most `MAX_DEPTH` deep.
fn add_children(node: &Node, parent: Option<usize>, entries: &mut Vec<Entry>) {
    let mut reached = node.span.start;
    let mut add = |name: Option<Span>, value: &Node, token: String| {
        // What an alias or a merge key repeats stands elsewhere, and is found there.
        let own = |span: Span, from: u32| from <= span.start && span.end <= node.span.end;
        let (start, from) = match name {
            Some(name) if !own(name, reached) => return,
            Some(name) => (name.start, name.end),
            None => (value.span.start, reached),
        };
        let repeated = !own(value.span, from);
        if repeated && name.is_none() {
            return;
        }
        reached = if repeated { from } else { value.span.end };
        entries.push(Entry { start, end: reached, parent, token });
        if !repeated {
            add_children(value, Some(entries.len() - 1), entries);
        }
    };
    match &node.value {
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => {}
        Value::Array(items) => {
            for (position, item) in items.iter().enumerate() {
                add(None, item, position.to_string());
            }
        }
        Value::Object(object) => {
            let mut members: Vec<_> = object.iter().collect();
            // A later member of the same name takes the position of the first.
            members.sort_by_key(|(_, member)| member.key_span.start);
            for (name, member) in members {
                add(Some(member.key_span), &member.value, escape(name));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Pointers;
    use crate::text::{Files, Span};

    #[track_caller]
    fn check(text: &str, at: &str, expected: &str) {
        let mut files = Files::default();
        let file = files.add("spec", text.to_owned());
        let start = text.find(at).unwrap() as u32;
        let pointer = Pointers::new(&files).pointer(Span { file, start, end: start + 1 });
        assert_eq!(pointer.as_deref(), Some(expected), "{at}");
    }

    #[test]
    fn names_values_and_what_lies_between() {
        let text = r#"{"paths": {"/a~b": {"get" : [1, {"x": true}]}}, "z": 1}"#;
        check(text, "{", "");
        check(text, "paths", "/paths");
        check(text, "/a~b", "/paths/~1a~0b");
        check(text, " : ", "/paths/~1a~0b/get");
        check(text, "1", "/paths/~1a~0b/get/0");
        check(text, "{\"x", "/paths/~1a~0b/get/1");
        check(text, "true", "/paths/~1a~0b/get/1/x");
        check(text, "]}}", "/paths/~1a~0b/get");
        check(text, "z\"", "/z");
    }

    #[test]
    fn yaml_with_aliases() {
        let text = "a: &x\n  b: 1\nc: *x\nd:\n  <<: *x\n  e: 2\n";
        check(text, "b: 1", "/a/b");
        check(text, "c: *x", "/c");
        check(text, "<<", "/d");
        check(text, "e: 2", "/d/e");
    }

    #[test]
    fn the_second_of_two_members_is_found() {
        let text = "a: 1\nb: 2\na:\n  c: 3\n";
        check(text, "b: 2", "/b");
        check(text, "c: 3", "/a/c");
    }

    #[test]
    fn no_file_no_pointer() {
        assert_eq!(Pointers::new(&Files::default()).pointer(Span::NONE), None);
    }

    #[test]
    fn a_text_that_cannot_be_read_has_only_a_root() {
        check("{\"a\": ", "a", "");
    }
}
