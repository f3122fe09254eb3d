//! Targets that are brought in: one place for each, among the document's own things of that kind.

use super::expand::Start;
use super::name;
use super::places::Origin;
use super::problem::Problem;
use super::state::{Bundle, Unit, Wanted};
use super::target::Target;
use crate::grammar::{Kind, Shape};
use crate::source::{DocumentId, Node, Object, Value, follow};
use crate::text::Span;
use crate::text::pointer::escape;

const SECTIONS: &[Kind] = &[
    Kind::Schema,
    Kind::Parameter,
    Kind::Response,
    Kind::RequestBody,
    Kind::Header,
    Kind::Example,
    Kind::SecurityScheme,
    Kind::Link,
    Kind::Callback,
    Kind::MediaType,
];

impl Bundle<'_, '_> {
    /// Notes which names the document uses itself.
    pub(super) fn take_names(&mut self, root: &Node) {
        for section in SECTIONS.iter().filter_map(|kind| self.vocabulary.section(*kind)) {
            let members = follow(root, section).and_then(Node::as_object);
            for (name, _) in members.into_iter().flat_map(Object::iter) {
                self.taken.insert((section, name.to_owned()));
            }
        }
    }

    /// Brings in what a reference means, unless it is there. What cannot be brought in is said when references
    /// are rewritten.
    pub(super) fn bring(&mut self, wanted: &Wanted) {
        if let Err(problem) = self.try_to_bring(wanted) {
            self.resolved.insert((wanted.document, wanted.text.clone()), Err(problem));
        }
    }

    fn try_to_bring(&mut self, wanted: &Wanted) -> Result<(), Problem> {
        let target = self.resolve(wanted.document, &wanted.text)?;
        let Some(section) = self.vocabulary.section(wanted.kind) else { return Ok(()) };
        let is_there = self.places.has(target.document, &target.pointer, wanted.kind)
            || self.places.around(target.document, &target.pointer).is_some();
        if target.document == DocumentId::ROOT || is_there {
            return Ok(());
        }
        let mut content = self.copy(&target, 3)?;
        let fits = match &content.value {
            Value::Object(_) => true,
            Value::Boolean(_) => wanted.kind == Kind::Schema,
            Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) => false,
        };
        if !fits {
            return Err(Problem::Misfit);
        }
        if wanted.kind == Kind::Example {
            content = example(content);
        }
        let name = self.free_name(section, &target);
        let at = format!("{section}/{}", escape(&name));
        let place = (target.document, target.pointer.as_str());
        self.places.add(place, Some(wanted.kind), at.clone(), Origin::Brought);
        self.expand(&mut content, Start { shape: Shape::Object(wanted.kind), at: &at });
        self.units.push(Unit { target, section, name, content });
        Ok(())
    }

    fn free_name(&mut self, section: &'static str, target: &Target) -> String {
        let path = self.library.path(target.document).unwrap_or(std::path::Path::new(""));
        let names = name::candidates(path, &target.pointer);
        let free = names.into_iter().find(|it| !self.taken.contains(&(section, it.clone())));
        let name = free.unwrap_or_else(|| "value".to_owned());
        self.taken.insert((section, name.clone()));
        name
    }

    /// Puts everything that was brought in into the document, but for what lies in something else of it.
    pub(super) fn put_units(&mut self, root: &mut Node) {
        for Unit { target, section, name, content } in std::mem::take(&mut self.units) {
            if self.places.around(target.document, &target.pointer).is_some() {
                continue;
            }
            if let Some(object) = section_of(root, section, content.span) {
                object.insert(name, content.span, content);
            }
        }
    }
}

/// The members of a section, made where the document has none.
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

/// A file may hold the bare value instead of an Example Object around it.
fn example(content: Node) -> Node {
    let words = ["value", "dataValue", "serializedValue", "externalValue", "summary", "description", "$ref"];
    if words.iter().any(|it| content.get(it).is_some()) {
        return content;
    }
    let span = content.span;
    let mut object = Object::new();
    object.insert("value", span, content);
    Node::at(Value::Object(object), span)
}
