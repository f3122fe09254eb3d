//! `$ref`: from the text of a reference to the node that it means.

use std::collections::HashMap;

use super::Spec;
use crate::source::{Node, Value, follow};
use crate::text::pointer;

/// Why a reference leads nowhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unresolved {
    /// It names another file or address.
    External,
    /// This document has nothing there.
    Missing,
    /// It leads back to itself.
    Cyclic,
}

/// What stands at the end of a chain of references.
#[derive(Debug, Clone, Copy)]
pub struct Followed<'a> {
    /// The object that is no reference any more.
    pub node: &'a Node,
    /// The first reference of the chain, if there is one: its description and summary win (OpenAPI 3.1
    /// section 4.8.23).
    pub reference: Option<&'a Node>,
}

/// Chains of references are short; a longer one runs in a circle.
const LONGEST_CHAIN: usize = 64;

impl Spec {
    /// The node that a reference means: a JSON pointer into this document, an `$anchor` or an `$id`.
    ///
    /// One step only; the node found may be a reference itself.
    pub fn resolve(&self, reference: &str) -> Result<&Node, Unresolved> {
        match reference.split_once('#') {
            Some(("", fragment)) if fragment.is_empty() || fragment.starts_with('/') => {
                follow(self.root(), fragment).ok_or(Unresolved::Missing)
            }
            Some(("", anchor)) => self.anchored(anchor).ok_or(Unresolved::Missing),
            // A reference may also name a schema of this document by its `$id` (JSON Schema 2020-12 Core
            // section 8.2.1).
            Some((address, fragment)) => {
                let base = self.anchored(address).ok_or(Unresolved::External)?;
                follow(base, fragment).ok_or(Unresolved::Missing)
            }
            None => self.anchored(reference).ok_or(Unresolved::External),
        }
    }

    /// Follows references from a node until an object stands there.
    pub fn follow<'a>(&'a self, node: &'a Node) -> Result<Followed<'a>, Unresolved> {
        let mut target = node;
        for _ in 0..LONGEST_CHAIN {
            match target.get("$ref").and_then(Node::as_str) {
                Some(reference) => target = self.resolve(reference)?,
                None => {
                    let reference = (!std::ptr::eq(target, node)).then_some(node);
                    return Ok(Followed { node: target, reference });
                }
            }
        }
        Err(Unresolved::Cyclic)
    }

    fn anchored(&self, name: &str) -> Option<&Node> {
        let anchors = self.anchors.get_or_init(|| find_anchors(self.root()));
        follow(self.root(), anchors.get(name)?)
    }
}

/// Every `$anchor`, `$dynamicAnchor` and `$id` of the document; the first of a name counts.
fn find_anchors(root: &Node) -> HashMap<String, String> {
    let mut found = HashMap::new();
    // A list of what is still to be seen rather than recursion: documents nest as deep as they like.
    let mut open = vec![(root, String::new())];
    while let Some((node, at)) = open.pop() {
        for key in ["$anchor", "$dynamicAnchor", "$id"] {
            if let Some(name) = node.get(key).and_then(Node::as_str) {
                found.entry(name.to_owned()).or_insert_with(|| at.clone());
            }
        }
        match &node.value {
            Value::Object(object) => open.extend(
                object
                    .iter()
                    .rev()
                    .map(|(key, member)| (&member.value, format!("{at}/{}", pointer::escape(key)))),
            ),
            Value::Array(items) => {
                open.extend(
                    items.iter().enumerate().rev().map(|(index, item)| (item, format!("{at}/{index}"))),
                );
            }
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::Unresolved;
    use crate::source::{Node, Object, Value};
    use crate::spec::Spec;
    use crate::text::Span;

    fn object(members: Vec<(&str, Node)>) -> Node {
        let mut object = Object::new();
        for (name, node) in members {
            object.insert(name, Span::NONE, node);
        }
        Node::new(Value::Object(object))
    }

    fn text(text: &str) -> Node {
        Node::string(text, Span::NONE)
    }

    #[test]
    fn pointers_anchors_and_circles() {
        let spec = Spec::new(object(vec![
            ("/pets/{id}", object(vec![("$anchor", text("pet")), ("x", text("found"))])),
            ("a", object(vec![("$ref", text("#/b"))])),
            ("b", object(vec![("$ref", text("#/a"))])),
            ("c", object(vec![("$ref", text("#pet"))])),
        ]));
        let found = |reference: &str| spec.resolve(reference).map(|it| it.as_str().unwrap_or("?"));
        assert_eq!(found("#/~1pets~1%7Bid%7D/x"), Ok("found"));
        assert_eq!(found("#pet"), Ok("?"));
        assert_eq!(found("#/nowhere"), Err(Unresolved::Missing));
        assert_eq!(found("other.yaml#/x"), Err(Unresolved::External));
        let follow = |name: &str| spec.follow(spec.root().get(name).unwrap());
        assert_eq!(follow("a").err(), Some(Unresolved::Cyclic));
        assert!(follow("c").unwrap().reference.is_some());
    }
}
