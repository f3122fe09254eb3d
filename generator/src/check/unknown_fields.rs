//! Rule: fields are those of the standard, or begin with `x-`.

use super::objects::Objects;
use super::tally::Tally;
use crate::diagnostics::Diagnostics;
use crate::grammar::Kind;
use crate::spec::Spec;
use crate::text::nearest;

pub(super) fn check(objects: &Objects<'_>, _: &Spec, diagnostics: &mut Diagnostics) {
    let mut unknown = Tally::new();
    for (node, kind) in objects.iter() {
        let grammar = kind.grammar();
        let Some(object) = node.as_object() else { continue };
        for (name, member) in object.iter() {
            if name.starts_with("x-") || grammar.shape_of(name).is_some() || is_tolerated(kind, name) {
                continue;
            }
            unknown.add((kind, name), member.key_span);
        }
    }
    for ((kind, name), span, count) in unknown.iter() {
        diagnostics.unknown_field(span, &kind.named(), name, suggestion(*kind, name), count);
    }
}

/// JSON Schema allows any keyword (2020-12 Core, 4.3.1), so in a schema only a misspelt one is worth a word. Beside
/// a `$ref` other fields are ignored (OpenAPI 3.2, 4.23), and authors who repeat some there mean no harm.
fn is_tolerated(kind: Kind, name: &str) -> bool {
    // `lower` says which statuses it cannot read.
    let is_free = matches!(kind, Kind::Reference | Kind::Responses);
    is_free || (kind == Kind::Schema && suggestion(kind, name).is_none())
}

/// What was meant, perhaps.
fn suggestion(kind: Kind, name: &str) -> Option<&'static str> {
    let fields = kind.grammar().fields.iter().map(|field| field.name).filter(|it| !it.starts_with("x-"));
    if kind != Kind::Schema {
        return nearest(name, fields);
    }
    // Schemas of all kinds of tools are full of short words of their own.
    if name.len() < 5 || name.contains(['-', '_', '$']) {
        return None;
    }
    nearest(name, fields.filter(|it| it.len().abs_diff(name.len()) <= 2 && !is_plural(name, it)))
}

/// `examples` and `example` both are words.
fn is_plural(left: &str, right: &str) -> bool {
    left.strip_suffix('s') == Some(right) || right.strip_suffix('s') == Some(left)
}
