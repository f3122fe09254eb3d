//! What dynamic anchors stand for at a place.

use std::collections::{BTreeMap, HashMap};

use super::members::Members;
use crate::source::{Node, Value, follow};
use crate::text::pointer::escape;

/// Pointers by the names of dynamic anchors.
pub(super) type Bindings = BTreeMap<String, String>;

/// The bindings inside a schema: the outermost of a name counts (JSON Schema 2020-12 Core, section 8.2.3.2).
pub(super) fn inside(outer: &Bindings, node: &Node, at: &str) -> Bindings {
    let mut bindings = outer.clone();
    let mut bind = |node: &Node, at: String| {
        if let Some(name) = node.get("$dynamicAnchor").and_then(Node::as_str) {
            bindings.entry(name.to_owned()).or_insert(at);
        }
    };
    let defs = node.get("$defs").and_then(Node::as_object);
    for (name, member) in defs.into_iter().flat_map(|it| it.iter()) {
        let place = format!("{at}/$defs/{}", escape(name));
        bind(&member.value, alias(&member.value).unwrap_or(place));
    }
    bind(node, at.to_owned());
    bindings
}

/// The target of a schema that only binds an anchor to it.
fn alias(node: &Node) -> Option<String> {
    let object = node.as_object()?;
    let is_bare = object.iter().all(|(name, _)| matches!(name, "$ref" | "$dynamicAnchor"));
    let target = object.get("$ref")?.as_str()?.strip_prefix('#')?;
    (is_bare && (target.is_empty() || target.starts_with('/'))).then(|| target.to_owned())
}

/// Which dynamic anchors a schema asks for, also through references.
#[derive(Debug, Default)]
pub(super) struct Needs {
    /// Names and further pointers, by pointer. Never iterated.
    direct: HashMap<String, (Vec<String>, Vec<String>)>,
}

impl Needs {
    /// The names that what stands at a pointer asks for.
    pub(super) fn of(&mut self, root: &Node, at: &str) -> Vec<String> {
        let (mut names, mut seen, mut open) = (Vec::new(), vec![at.to_owned()], vec![at.to_owned()]);
        while let Some(at) = open.pop() {
            let direct = self.direct.entry(at).or_insert_with_key(|at| {
                let mut found = (Vec::new(), Vec::new());
                if let Some(node) = follow(root, at) {
                    collect(node, Members::Keywords, &mut found);
                }
                found
            });
            names.extend(direct.0.iter().cloned());
            for next in &direct.1 {
                if !seen.contains(next) {
                    seen.push(next.clone());
                    open.push(next.clone());
                }
            }
        }
        names.sort();
        names.dedup();
        names
    }
}

fn collect(node: &Node, members: Members, found: &mut (Vec<String>, Vec<String>)) {
    match &node.value {
        Value::Object(object) => {
            if members == Members::Keywords {
                let text = |name: &str| object.get(name).and_then(Node::as_str)?.strip_prefix('#');
                found.0.extend(text("$dynamicRef").map(str::to_owned));
                found.1.extend(text("$ref").map(str::to_owned));
            }
            for (name, member) in object.iter() {
                if let Some(inner) = members.of(name) {
                    collect(&member.value, inner, found);
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|it| collect(it, Members::Keywords, found)),
        Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => {}
    }
}
