//! Rule: an `enum` has values.

use super::objects::Objects;
use crate::diagnostics::Diagnostics;
use crate::grammar::Kind;
use crate::source::Node;
use crate::spec::Spec;

pub(super) fn check(objects: &Objects<'_>, _: &Spec, diagnostics: &mut Diagnostics) {
    for (node, kind) in objects.iter() {
        if matches!(kind, Kind::Schema | Kind::ServerVariable)
            && let Some(listed) = node.get("enum")
            && listed.as_array().is_some_and(<[Node]>::is_empty)
        {
            diagnostics.empty_enum(listed.span);
        }
    }
}
