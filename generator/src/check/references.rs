//! Rule: references lead somewhere.

use super::objects::Objects;
use super::tally::Tally;
use crate::diagnostics::Diagnostics;
use crate::grammar::Kind;
use crate::source::Node;
use crate::spec::{Spec, Unresolved, escape, segments};
use crate::text::nearest;

pub(super) fn check(objects: &Objects<'_>, spec: &Spec, diagnostics: &mut Diagnostics) {
    let mut found = Tally::new();
    for (node, kind) in objects.iter() {
        if !matches!(kind, Kind::Reference | Kind::Schema | Kind::PathItem) {
            continue;
        }
        let Some(reference) = node.get("$ref") else { continue };
        let Some(text) = reference.as_str() else { continue };
        let problem = match spec.resolve(text) {
            Err(problem) => Some(problem),
            // Where a chain breaks further on is said there.
            Ok(target) => spec.follow(target).err().filter(|it| *it == Unresolved::Cyclic),
        };
        if let Some(problem) = problem {
            found.add((text, Problem::from(problem)), reference.span);
        }
    }
    for ((text, problem), span, count) in found.iter() {
        match problem {
            // What is wrong with the file was said when it was asked for.
            Problem::External => {}
            Problem::Cyclic => diagnostics.reference_cycle(span, text),
            Problem::Missing => {
                let suggestion = suggestion(spec, text);
                diagnostics.unresolved_reference(span, text, suggestion.as_deref(), count);
            }
        }
    }
}

/// [`Unresolved`] as a key.
#[derive(PartialEq, Eq, Hash)]
enum Problem {
    External,
    Missing,
    Cyclic,
}

impl From<Unresolved> for Problem {
    fn from(unresolved: Unresolved) -> Self {
        match unresolved {
            Unresolved::External => Problem::External,
            Unresolved::Missing => Problem::Missing,
            Unresolved::Cyclic => Problem::Cyclic,
        }
    }
}

/// What may have been meant: a neighbour whose name is nearly the same, or a schema.
fn suggestion(spec: &Spec, reference: &str) -> Option<String> {
    let (parent, name) = reference.rsplit_once('/')?;
    let name = segments(&format!("/{name}")).pop()?;
    if let Some(neighbours) = spec.resolve(parent).ok().and_then(Node::as_object) {
        let found = nearest(&name, neighbours.iter().map(|(name, _)| name))?;
        return Some(format!("{parent}/{}", escape(found)));
    }
    let found = nearest(&name, component(spec, "schemas").map(|(name, _)| name))?;
    // A name that is right stands in the wrong section; one that is not may be in the right one.
    Some(if found == name { format!("#/components/schemas/{}", escape(found)) } else { found.to_owned() })
}

/// The members of a section of `components`.
pub(super) fn component<'a>(spec: &'a Spec, section: &str) -> impl Iterator<Item = (&'a str, &'a Node)> {
    let section = spec.root().get("components").and_then(|it| it.get(section)).and_then(Node::as_object);
    section.into_iter().flat_map(|it| it.iter().map(|(name, member)| (name, &member.value)))
}
