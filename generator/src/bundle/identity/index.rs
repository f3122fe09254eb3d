//! Which names a document gives, and to what.

use std::collections::HashMap;

use super::members::Members;
use crate::source::{Node, Value, join_reference};
use crate::text::pointer::escape;

/// A schema resource: what an `$id` names (JSON Schema 2020-12 Core, section 4.3.5), or the document.
#[derive(Debug, Clone, Default)]
pub(super) struct Resource {
    pub(super) at: String,
    /// Its address, relative to the document unless it says otherwise.
    pub(super) address: String,
}

/// The names in a document.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Never iterated.
    resources: HashMap<String, String>,
    /// What the document says that it is, where addresses can be relative to that.
    base: Option<String>,
    /// Anchors by the pointer of their resource. Never iterated.
    anchors: HashMap<(String, String), String>,
    /// All places of an anchor, in the order of the text. Never iterated.
    named: HashMap<String, Vec<String>>,
}

impl Resource {
    /// The resource that a node stands in: itself, if it has an `$id`.
    pub(super) fn inner(&self, node: &Node, at: &str) -> Resource {
        match node.get("$id").and_then(Node::as_str) {
            Some(id) => {
                let id = id.split('#').next().unwrap_or(id);
                Resource { at: at.to_owned(), address: join_reference(&self.address, id) }
            }
            None => self.clone(),
        }
    }
}

impl Index {
    pub(super) fn of(root: &Node) -> Self {
        let mut index = Index::default();
        if let Some(own) = root.get("$self").and_then(Node::as_str) {
            let own = own.split('#').next().unwrap_or(own);
            // What is relative is so to where the document is, and so is what refers to it from there.
            let name = if own.contains(':') { own } else { own.rsplit('/').next().unwrap_or(own) };
            if !name.is_empty() {
                index.resources.insert(name.to_owned(), String::new());
            }
            index.base = own.contains("://").then(|| own.to_owned());
        }
        index.add(root, "", &Resource::default(), Members::Keywords);
        index
    }

    /// The pointer of a resource by its address, which may be relative to the document's own.
    pub(super) fn resource(&self, address: &str) -> Option<&String> {
        let based = || self.resources.get(&join_reference(self.base.as_deref()?, address));
        self.resources.get(address).or_else(based)
    }

    /// The pointer of an anchor in a resource.
    pub(super) fn anchor(&self, resource: &str, name: &str) -> Option<&String> {
        self.anchors.get(&(resource.to_owned(), name.to_owned()))
    }

    /// The pointers of all anchors of that name.
    pub(super) fn named(&self, name: &str) -> &[String] {
        self.named.get(name).map_or(&[], Vec::as_slice)
    }

    /// Trees are at most `MAX_DEPTH` deep.
    fn add(&mut self, node: &Node, at: &str, outer: &Resource, members: Members) {
        match &node.value {
            Value::Object(object) => {
                let resource = match members {
                    Members::Keywords => outer.inner(node, at),
                    Members::Names => outer.clone(),
                };
                if members == Members::Keywords {
                    self.name(node, at, &resource);
                }
                for (name, member) in object.iter() {
                    if let Some(inner) = members.of(name) {
                        self.add(&member.value, &format!("{at}/{}", escape(name)), &resource, inner);
                    }
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    self.add(item, &format!("{at}/{index}"), outer, Members::Keywords);
                }
            }
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn name(&mut self, node: &Node, at: &str, resource: &Resource) {
        if let Some(id) = node.get("$id").and_then(Node::as_str) {
            let based = self.base.as_deref().map(|base| join_reference(base, &resource.address));
            for address in [resource.address.clone(), id.to_owned()].into_iter().chain(based) {
                self.resources.entry(address).or_insert_with(|| at.to_owned());
            }
        }
        for word in ["$anchor", "$dynamicAnchor"] {
            let Some(name) = node.get(word).and_then(Node::as_str) else { continue };
            let key = (resource.at.clone(), name.to_owned());
            self.anchors.entry(key).or_insert_with(|| at.to_owned());
            self.named.entry(name.to_owned()).or_default().push(at.to_owned());
        }
    }
}
