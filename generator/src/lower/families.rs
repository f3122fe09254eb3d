//! Which schemas are bases of others, and are used as types.

use std::collections::{HashMap, HashSet};

use crate::ir::TypeId;
use crate::source::Node;
use crate::spec::{Schema, Spec};

/// The bases of a document that are used as types. A base that others only derive from stays an object: nobody
/// ever has to tell its kinds apart.
#[derive(Debug, Default)]
pub(super) struct Families<'a> {
    /// Components by the base that they derive from directly, in the order of the document. Never iterated.
    pub(super) kinds: HashMap<*const Node, Vec<Kind<'a>>>,
    /// Components that derive from a base.
    derived: HashSet<*const Node>,
    bases: HashSet<*const Node>,
    /// What a base is by itself, as a type of its own.
    pub(super) records: HashMap<*const Node, TypeId>,
}

/// A schema that derives from a base.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind<'a> {
    pub(super) name: &'a str,
    pub(super) schema: Schema<'a>,
}

impl<'a> Families<'a> {
    /// The families of a document.
    pub(super) fn of(spec: &'a Spec) -> Self {
        let mut families = Families::default();
        let candidates: HashSet<_> = spec
            .document()
            .components()
            .schemas()
            .filter(|(_, it)| tag_of(*it).is_some())
            .map(|(_, it)| std::ptr::from_ref(it.node()))
            .collect();
        if candidates.is_empty() {
            return families;
        }
        for (name, schema) in spec.document().components().schemas() {
            for base in schema.all_of().filter_map(|it| spec.resolve(it.reference()?).ok()) {
                families.kinds.entry(std::ptr::from_ref(base)).or_default().push(Kind { name, schema });
                families.derived.insert(schema.node());
            }
        }
        // A mapping alone makes kinds too.
        let mapped = spec.document().components().schemas().map(|(_, it)| it);
        let mapped = mapped.filter(|it| it.discriminator().is_some_and(|it| it.mapping().nth(1).is_some()));
        let mapped: HashSet<_> = mapped.map(|it| std::ptr::from_ref(it.node())).collect();
        families.bases = used(spec, &candidates);
        let kinds = &families.kinds;
        families.bases.retain(|it| kinds.contains_key(it) || mapped.contains(it));
        families
    }

    /// Whether the values of a schema are of several kinds.
    pub(super) fn is_base(&self, schema: Schema<'_>) -> bool {
        self.bases.contains(&std::ptr::from_ref(schema.node()))
    }

    /// Whether a schema is one of the kinds of a base.
    pub(super) fn is_kind(&self, schema: Schema<'_>) -> bool {
        self.derived.contains(&std::ptr::from_ref(schema.node()))
    }
}

/// The member that tells the kinds apart, where nothing lists them.
pub(super) fn tag_of(schema: Schema<'_>) -> Option<&str> {
    let listed = schema.has("oneOf") || schema.has("anyOf");
    schema.discriminator()?.property_name().filter(|_| !listed)
}

/// Which of these schemas are referred to as types, not only to derive from them.
fn used(spec: &Spec, candidates: &HashSet<*const Node>) -> HashSet<*const Node> {
    let mut found = HashSet::new();
    let mut open = vec![spec.root()];
    while let Some(node) = open.pop() {
        if let Some(reference) = node.get("$ref").and_then(Node::as_str)
            && let Ok(target) = spec.resolve(reference)
            && candidates.contains(&std::ptr::from_ref(target))
        {
            found.insert(std::ptr::from_ref(target));
        }
        open.extend(node.as_array().unwrap_or_default());
        let members = node.as_object().into_iter().flat_map(crate::source::Object::iter);
        // A reference alone in an `allOf` is the wrapper that gives it a description.
        let derives = node.get("allOf").and_then(Node::as_array).is_some_and(|it| it.len() > 1)
            || node.get("properties").is_some();
        for (name, member) in members {
            match member.value.as_array().filter(|_| name == "allOf" && derives) {
                Some(items) => open.extend(items.iter().filter(|it| it.get("$ref").is_none())),
                None => open.push(&member.value),
            }
        }
    }
    found
}
