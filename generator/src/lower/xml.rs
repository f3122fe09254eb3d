//! What a document says about XML: where members stand, and what root elements are called.

use std::collections::BTreeSet;

use super::context::Context;
use super::parts::Described;
use super::placed::Placed;
use crate::ir::{Answer, Body, Field, Operation, Shape, Webhook};
use crate::source::Node;
use crate::spec::{Schema, Xml, segments};

/// What a schema says about XML, by itself and through what it refers to.
#[derive(Default)]
struct Said<'a> {
    /// What it says itself, or a part of its `allOf` that stands in it.
    own: Option<Xml<'a>>,
    /// What a schema says that it refers to.
    target: Option<Xml<'a>>,
    /// The items, if it is a list.
    items: Option<Schema<'a>>,
    /// The component that it refers to.
    component: Option<String>,
    /// What was asked already, by itself or as a target: unions that hold each other are reached in many ways.
    asked: BTreeSet<(*const Node, bool)>,
}

impl<'a> Said<'a> {
    fn of(cx: &Context<'a, '_>, schema: Schema<'a>) -> Self {
        let mut said = Said::default();
        said.add(cx, schema, true, 0);
        said
    }

    fn add(&mut self, cx: &Context<'a, '_>, schema: Schema<'a>, is_own: bool, depth: usize) {
        // What lies deeper is no list that was only given another name.
        const DEEPEST: usize = 8;
        if depth > DEEPEST || !self.asked.insert((std::ptr::from_ref(schema.node()), is_own)) {
            return;
        }
        let place = if is_own { &mut self.own } else { &mut self.target };
        *place = place.or(schema.xml());
        self.items = self.items.or(schema.items());
        if let Some(reference) = schema.reference()
            && let Ok(node) = cx.spec.resolve(reference)
        {
            if self.component.is_none() {
                self.component = segments(reference).into_iter().next_back();
            }
            self.add(cx, Schema::new(cx.spec, node), false, depth + 1);
        }
        // The alternatives are those of a schema that may be null.
        for part in schema.all_of().chain(schema.any_of()).chain(schema.one_of()) {
            self.add(cx, part, is_own, depth + 1);
        }
    }

    fn says(&self, what: fn(Xml<'a>) -> bool) -> bool {
        [self.own, self.target].into_iter().flatten().any(what)
    }

    fn text(&self, what: fn(Xml<'a>) -> Option<&'a str>) -> Option<&'a str> {
        self.own.and_then(what).or_else(|| self.target.and_then(what))
    }

    /// A name with its namespace, as the runtime reads it.
    fn spelled(&self, local: &str) -> String {
        let namespace = self.text(Xml::namespace).filter(|it| !it.contains(['{', '}']));
        let namespace = namespace.map(|it| format!("{{{it}}}")).unwrap_or_default();
        let prefix = self.text(Xml::prefix).filter(|it| is_name(it));
        format!("{namespace}{}{local}", prefix.map(|it| format!("{it}:")).unwrap_or_default())
    }

    /// The name of the items of a list, where they have one of their own.
    fn item(&self, cx: &Context<'a, '_>) -> Option<String> {
        let item = Said::of(cx, self.items?);
        let name = item.text(Xml::name).filter(|it| is_name(it))?;
        Some(item.spelled(name))
    }
}

/// Where a member stands in XML, if it is not simply an element of its name: a path as the runtime reads it
/// (`@id`, `tags/tag`).
pub(super) fn member<'a>(cx: &Context<'a, '_>, name: &str, described: &[Described<'a>]) -> Option<String> {
    let mut said = Said::default();
    for it in described.iter().rev() {
        said.add(cx, it.schema, true, 0);
    }
    let own = said.own.and_then(Xml::name).filter(|it| is_name(it));
    let local = own.unwrap_or(name);
    if said.says(Xml::is_text) && said.items.is_none() {
        return Some("text()".to_owned());
    }
    // The name on the wire of JSON may be no name in XML; then nothing can be said of it.
    if !is_name(local) {
        return None;
    }
    let element = said.spelled(local);
    if said.says(Xml::is_attribute) {
        return Some(format!("@{element}"));
    }
    let target = said.target.and_then(Xml::name).filter(|it| *it != local && is_name(it));
    let path = match (said.items, said.item(cx)) {
        (Some(_), item) if said.says(Xml::is_wrapped) => {
            // A list that is a component may have its name for itself.
            let list = match (own, target) {
                (None, Some(target)) => said.spelled(target),
                (Some(_) | None, _) => element,
            };
            let item = item.unwrap_or_else(|| list.clone());
            let other = if own.is_none() && list != name { format!("|{name}/{item}") } else { String::new() };
            format!("{list}/{item}{other}")
        }
        // Where items have a name and the list has none, some servers wrap them nevertheless; AWS is one.
        (Some(_), Some(item)) if item != element => format!("{item}|{element}/{item}"),
        (Some(_), _) if own.is_some_and(|it| it != name) => format!("{element}|{name}"),
        (None, _) => match target {
            // The name of a referenced schema is that of its root; some servers write it for members, too.
            Some(target) if own.is_none() => format!("{element}|{target}"),
            Some(_) | None => element,
        },
        (Some(_), _) => element,
    };
    (path != name).then_some(path)
}

/// The name of the root element, and of the items in it; empty: the document says nothing that could be one.
pub(super) fn root<'a>(cx: &Context<'a, '_>, schema: Option<Schema<'a>>) -> String {
    let Some(schema) = schema else { return String::new() };
    let said = Said::of(cx, schema);
    let component = said.component.as_deref();
    let name = said.text(Xml::name).or(component).filter(|it| is_name(it));
    let Some(name) = name else { return String::new() };
    let root = said.spelled(name);
    let Some(items) = said.items else { return root };
    let item = said.item(cx).or_else(|| Said::of(cx, items).component.filter(|it| is_name(it)));
    match item {
        Some(item) => format!("{root}/{item}"),
        None => root,
    }
}

/// Whether a text can be a name in a path.
fn is_name(text: &str) -> bool {
    let mut characters = text.chars();
    characters.next().is_some_and(|it| it == '_' || it.is_alphabetic())
        && characters.all(|it| matches!(it, '_' | '-' | '.') || it.is_alphanumeric())
}

/// Forgets what is said about XML where none travels: two types that only differ in it are one then.
pub(super) fn forget_unused(types: &mut [Placed], operations: &[Operation], webhooks: &[Webhook]) {
    let travels = |it: &Operation| {
        let answers = it.answers.iter().flat_map(Answer::contents);
        it.body.iter().flat_map(Body::contents).chain(answers).any(|it| it.root.is_some())
    };
    let is_received = webhooks.iter().filter_map(|it| it.content.as_ref()).any(|it| it.root.is_some());
    if is_received || operations.iter().any(travels) {
        return;
    }
    for placed in types {
        if let Shape::Record(record) = &mut placed.def.shape {
            record.fields.iter_mut().for_each(|it: &mut Field| it.xml = None);
        }
    }
}
