//! Rule: each operation has an `operationId` of its own (OpenAPI 3.2, 4.10.1).

use indexmap::IndexMap;

use super::objects::Objects;
use crate::diagnostics::Diagnostics;
use crate::spec::Spec;

pub(super) fn check(_: &Objects<'_>, spec: &Spec, diagnostics: &mut Diagnostics) {
    let mut seen: IndexMap<&str, (String, *const crate::source::Node)> = IndexMap::new();
    for (path, _, item) in spec.document().paths() {
        for (method, operation) in item.operations() {
            let Some(id) = operation.node().get("operationId") else { continue };
            let Some(text) = id.as_str() else { continue };
            match seen.get(text) {
                // One path item under two paths: the reference says it twice, not the author.
                Some((_, node)) if std::ptr::eq(*node, id) => {}
                Some((first, _)) => diagnostics.duplicate_operation_id(id.span, text, first),
                None => {
                    seen.insert(text, (format!("{method} {path}"), id));
                }
            }
        }
    }
}
