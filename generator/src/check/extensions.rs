//! Rule: `x-clientsmith-…` keys exist, and stand where they mean something.

use super::objects::Objects;
use crate::diagnostics::Diagnostics;
use crate::grammar::{PREFIX, extensions};
use crate::spec::Spec;
use crate::text::nearest;

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
    let known = extensions();
    if let Some((_, homes)) = known.iter().find(|(known, _)| *known == name) {
        let homes: Vec<String> = homes.iter().map(|it| it.named()).collect();
        return format!("it belongs in {}", homes.join(" or "));
    }
    match nearest(name, known.iter().map(|(known, _)| *known)) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            let names: Vec<String> = known.iter().map(|(known, _)| format!("`{known}`")).collect();
            format!("there are {}", names.join(", "))
        }
    }
}
