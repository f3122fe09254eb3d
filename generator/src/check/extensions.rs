//! Rule: `x-clientsmith-…` keys exist, and stand where they mean something.

use super::objects::Objects;
use crate::diagnostics::Diagnostics;
use crate::grammar::Kind;
use crate::spec::Spec;
use crate::text::nearest;

const PREFIX: &str = "x-clientsmith-";

pub(super) fn check(objects: &Objects<'_>, _: &Spec, diagnostics: &mut Diagnostics) {
    for (node, kind) in objects.iter() {
        let Some(object) = node.as_object() else { continue };
        for (name, member) in object.iter() {
            if name.starts_with(PREFIX) && kind.grammar().field(name).is_none() {
                diagnostics.unknown_extension(member.key_span, &kind.named(), name, help(name));
            }
        }
    }
}

/// Where the key belongs, or which key was meant.
fn help(name: &str) -> String {
    if let Some((_, home)) = known().find(|(known, _)| *known == name) {
        return format!("it belongs in {}", home.named());
    }
    match nearest(name, known().map(|(known, _)| known)) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            let names: Vec<String> = known().map(|(known, _)| format!("`{known}`")).collect();
            format!("there are {}", names.join(", "))
        }
    }
}

/// Every key with the object that may hold it.
fn known() -> impl Iterator<Item = (&'static str, Kind)> {
    Kind::ALL
        .iter()
        .flat_map(|kind| kind.grammar().fields.iter().map(|field| (field.name, *kind)))
        .filter(|(name, _)| name.starts_with(PREFIX) && !name.contains("-internal-"))
}
