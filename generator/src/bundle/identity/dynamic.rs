//! `$dynamicRef`: a schema with parts that its users fill in. Each way of filling it in becomes a schema of its own.

use std::collections::{BTreeMap, VecDeque};

use super::bindings::{Bindings, Needs, inside};
use super::index::Index;
use super::members::Members;
use crate::diagnostics::Diagnostics;
use crate::source::{Node, Object, Value, follow};
use crate::text::Span;
use crate::text::pointer::{escape, segments};

/// More ways of filling in are no API but an attempt to fill the memory.
const MAX_FILLED: usize = 1000;

struct Dynamic<'a, 'd> {
    index: &'a Index,
    /// The document as it was.
    root: &'a Node,
    needs: Needs,
    /// Names of schemas that were filled in, by the schema and what it was filled with.
    filled: BTreeMap<(String, Bindings), String>,
    open: VecDeque<(String, Bindings, String)>,
    names: Vec<String>,
    section: &'static str,
    diagnostics: &'d mut Diagnostics,
}

pub(super) fn settle(root: &mut Node, index: &Index, diagnostics: &mut Diagnostics) {
    let as_written = root.clone();
    let is_document = root.get("openapi").is_some() || root.get("components").is_some();
    let section = if is_document { "/components/schemas" } else { "/$defs" };
    let taken = follow(root, section).and_then(Node::as_object);
    let names = taken.into_iter().flat_map(|it| it.iter()).map(|(name, _)| name.to_owned()).collect();
    let (needs, filled, open) = (Needs::default(), BTreeMap::new(), VecDeque::new());
    let mut dynamic = Dynamic { index, root: &as_written, needs, filled, open, names, section, diagnostics };
    dynamic.visit(root, "", &Bindings::new(), Members::Keywords);
    while let Some((at, bindings, name)) = dynamic.open.pop_front() {
        let Some(mut copy) = follow(&as_written, &at).cloned() else { continue };
        dynamic.visit(&mut copy, &at, &bindings, Members::Keywords);
        if let Some(object) = copy.as_object_mut() {
            // It is another schema now.
            object.remove("$id");
            object.remove("$anchor");
        }
        if let Some(section) = section_of(root, section, copy.span) {
            section.insert(name, copy.span, copy);
        }
    }
}

impl Dynamic<'_, '_> {
    fn visit(&mut self, node: &mut Node, at: &str, outer: &Bindings, members: Members) {
        let bindings = match members {
            Members::Keywords => inside(outer, node, at),
            Members::Names => outer.clone(),
        };
        if members == Members::Keywords {
            self.settle(node, &bindings);
        }
        match &mut node.value {
            Value::Object(object) => {
                for (name, member) in object.iter_mut() {
                    if let Some(inner) = members.of(name) {
                        let at = format!("{at}/{}", escape(name));
                        self.visit(&mut member.value, &at, &bindings, inner);
                    }
                }
            }
            Value::Array(items) => {
                for (index, item) in items.iter_mut().enumerate() {
                    self.visit(item, &format!("{at}/{index}"), &bindings, Members::Keywords);
                }
            }
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => {}
        }
    }

    fn settle(&mut self, node: &mut Node, bindings: &Bindings) {
        let Some(object) = node.as_object_mut() else { return };
        if let Some(at) = local(object.get("$ref"))
            && let Some(name) = self.fill(at, bindings)
        {
            let text = format!("#{}/{}", self.section, escape(&name));
            if let Some(reference) = object.get_mut("$ref") {
                reference.value = Value::String(text);
            }
        }
        if object.contains("$ref") || local(object.get("$dynamicRef")).is_none() {
            return;
        }
        let Some(mut reference) = object.remove("$dynamicRef") else { return };
        let name = reference.value.as_str().unwrap_or_default().trim_start_matches('#');
        match self.anchor(name, bindings) {
            Some(at) => {
                reference.value.value = Value::String(format!("#{at}"));
                object.insert("$ref", reference.key_span, reference.value);
            }
            None => self.diagnostics.dynamic_reference(reference.value.span, name),
        }
    }

    /// What a dynamic reference means where it stands.
    fn anchor(&self, name: &str, bindings: &Bindings) -> Option<String> {
        if name.is_empty() || name.starts_with('/') {
            return Some(name.to_owned());
        }
        let all = self.index.named(name);
        bindings.get(name).or(if let [only] = all { Some(only) } else { None }).cloned()
    }

    /// The name of the schema that is another one, filled in with these bindings; `None` if they change nothing.
    fn fill(&mut self, at: &str, bindings: &Bindings) -> Option<String> {
        if bindings.is_empty() {
            return None;
        }
        let needs = self.needs.of(self.root, at);
        // What the schema binds itself needs no filling in where it is bound to the same.
        let own = inside(&Bindings::new(), follow(self.root, at)?, at);
        let mut used = bindings.clone();
        used.retain(|name, bound| needs.contains(name) && own.get(name) != Some(&*bound));
        if used.is_empty() {
            return None;
        }
        let key = (at.to_owned(), used);
        if let Some(name) = self.filled.get(&key) {
            return Some(name.clone());
        }
        if self.filled.len() >= MAX_FILLED {
            return None;
        }
        let words = [at, key.1.values().next().map_or("", String::as_str)];
        let last = words.map(|it| segments(it).pop().unwrap_or_default());
        let base = last.join("_");
        let tries = std::iter::once(base.clone()).chain((2..).map(|number| format!("{base}_{number}")));
        let name = tries.take(MAX_FILLED + self.names.len() + 1).find(|it| !self.names.contains(it))?;
        self.names.push(name.clone());
        self.filled.insert(key.clone(), name.clone());
        self.open.push_back((key.0, key.1, name.clone()));
        Some(name)
    }
}

/// The fragment of a reference into the same document.
fn local(reference: Option<&Node>) -> Option<&str> {
    reference?.as_str()?.strip_prefix('#')
}

fn section_of<'a>(root: &'a mut Node, section: &str, span: Span) -> Option<&'a mut Object> {
    let mut object = root.as_object_mut()?;
    for word in section.split('/').skip(1) {
        if object.get(word).is_none_or(|it| it.as_object().is_none()) {
            object.insert(word, span, Node::at(Value::Object(Object::new()), span));
        }
        object = object.get_mut(word)?.as_object_mut()?;
    }
    Some(object)
}
