//! Rule: what is not expressed in a client is said, once for each field.

use super::objects::Objects;
use super::tally::Tally;
use crate::diagnostics::Diagnostics;
use crate::grammar::{Kind, Support};
use crate::source::{Node, Value};
use crate::spec::Spec;

pub(super) fn check(objects: &Objects<'_>, _: &Spec, diagnostics: &mut Diagnostics) {
    let mut gaps = Tally::new();
    for (node, kind) in objects.iter() {
        // A link that goes elsewhere is left out as a whole, and `lower` says so there.
        if matches!(kind, Kind::Link) {
            continue;
        }
        let Some(object) = node.as_object() else { continue };
        for (name, member) in object.iter() {
            if let Some(field) = kind.grammar().field(name)
                && matches!(field.support, Support::Gap(_))
                && !is_empty(&member.value)
            {
                gaps.add((kind, field.name), member.key_span);
            }
        }
    }
    for ((kind, name), span, count) in gaps.iter() {
        if let Some(Support::Gap(code)) = kind.grammar().field(name).map(|field| field.support) {
            diagnostics.unsupported_field(code, span, &kind.named(), name, count);
        }
    }
}

/// Generators of documents like to write `links: {}`.
fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Object(object) => object.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Null => true,
        Value::Boolean(_) | Value::Number(_) | Value::String(_) => false,
    }
}
