//! Builds the tree from the events of a parser, without recursion.

use crate::diagnostics::Diagnostics;
use crate::text::{FileId, Span};

use super::limits::MAX_DEPTH;
use super::merge;
use super::node::{Node, Object, Value};

/// The containers that are open while a text is read.
///
/// A stack of our own instead of the machine's: a hostile text can nest as deep as it is long.
#[derive(Debug)]
pub(super) struct Builder {
    file: FileId,
    open: Vec<Open>,
    root: Option<Node>,
}

#[derive(Debug)]
struct Open {
    span: Span,
    container: Container,
}

#[derive(Debug)]
enum Container {
    Array(Vec<Node>),
    Object { object: Object, key: Option<Key>, merges: Vec<Node> },
}

/// What the next value of an object is for.
#[derive(Debug)]
enum Key {
    Name(String, Span),
    /// YAML's merge key `<<`.
    Merge,
}

/// More containers inside each other than [`MAX_DEPTH`].
#[derive(Debug)]
pub(super) struct TooDeep;

impl Builder {
    pub(super) fn new(file: FileId) -> Self {
        Builder { file, open: Vec::new(), root: None }
    }

    /// The span of a range of bytes. Files are capped far below what a `u32` counts.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        if self.file == FileId::NONE {
            return Span::NONE;
        }
        let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span { file: self.file, start: offset(start), end: offset(end) }
    }

    pub(super) fn open_array(&mut self, span: Span) -> Result<(), TooDeep> {
        self.push(span, Container::Array(Vec::new()))
    }

    pub(super) fn open_object(&mut self, span: Span) -> Result<(), TooDeep> {
        self.push(span, Container::Object { object: Object::new(), key: None, merges: Vec::new() })
    }

    fn push(&mut self, span: Span, container: Container) -> Result<(), TooDeep> {
        if self.open.len() >= MAX_DEPTH {
            return Err(TooDeep);
        }
        self.open.push(Open { span, container });
        Ok(())
    }

    /// How many containers are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// Whether the innermost open container is an object; `None` where none is open.
    pub(super) fn in_object(&self) -> Option<bool> {
        self.open.last().map(|open| matches!(open.container, Container::Object { .. }))
    }

    /// Whether an object is open that waits for a name.
    pub(super) fn wants_key(&self) -> bool {
        matches!(self.open.last(), Some(Open { container: Container::Object { key: None, .. }, .. }))
    }

    /// Names the next value of the innermost object.
    pub(super) fn key(&mut self, name: String, span: Span) {
        self.reach(span.end);
        self.set_key(Key::Name(name, span));
    }

    /// Says that the next value is to be merged into the innermost object.
    pub(super) fn merge_key(&mut self) {
        self.set_key(Key::Merge);
    }

    fn set_key(&mut self, next: Key) {
        if let Some(Open { container: Container::Object { key, .. }, .. }) = self.open.last_mut() {
            *key = Some(next);
        }
    }

    /// Says how far the text of the innermost container reaches, at least.
    pub(super) fn reach(&mut self, end: u32) {
        if let Some(open) = self.open.last_mut() {
            open.span.end = open.span.end.max(end);
        }
    }

    /// Puts a value where it belongs: the item, the member, or the root.
    pub(super) fn value(&mut self, node: Node, diagnostics: &mut Diagnostics) {
        // What an alias repeats stands in front of it, so it moves nothing here.
        self.reach(node.span.end);
        match self.open.last_mut().map(|open| &mut open.container) {
            None => self.root = Some(node),
            Some(Container::Array(items)) => items.push(node),
            Some(Container::Object { object, key, merges }) => match key.take() {
                Some(Key::Name(name, span)) => insert(object, name, span, node, diagnostics),
                Some(Key::Merge) => merges.push(node),
                None => {}
            },
        }
    }

    /// Closes the innermost container at `end`, or as far as its text reached if there is no closing
    /// bracket, and gives it back: it is the next value.
    pub(super) fn close(&mut self, end: Option<u32>, diagnostics: &mut Diagnostics) -> Option<Node> {
        let Open { mut span, container } = self.open.pop()?;
        let value = match container {
            Container::Array(items) => Value::Array(items),
            Container::Object { mut object, merges, .. } => {
                for node in merges {
                    merge::merge(&mut object, node, diagnostics);
                }
                Value::Object(object)
            }
        };
        span.end = end.unwrap_or(span.end);
        Some(Node::at(value, span))
    }

    pub(super) fn finish(self) -> Option<Node> {
        self.root
    }
}

/// RFC 8259, section 4: what a second member of the same name means is left open. Every common reader
/// (JavaScript, Python, Go, serde_json) takes the last one.
fn insert(object: &mut Object, name: String, span: Span, node: Node, diagnostics: &mut Diagnostics) {
    if let Some(name) = object.put(name, span, node) {
        diagnostics.duplicate_key(span, name);
    }
}
