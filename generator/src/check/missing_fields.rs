//! Rule: an object has what it cannot be used without.
//!
//! Looks at the tree before members of wrong types are taken out: those have their own message.

use crate::diagnostics::Diagnostics;
use crate::grammar::{Kind, Presence, walk};
use crate::source::Node;

pub(super) fn check(root: &Node, diagnostics: &mut Diagnostics) {
    walk(root, Kind::OpenApi, &mut |node, kind| {
        for field in kind.grammar().fields {
            if field.presence == Presence::Required && node.get(field.name).is_none() {
                diagnostics.missing_field(node.span, kind.title(), field.name);
            }
        }
        for name in conditional(node, kind) {
            if node.get(name).is_none() {
                diagnostics.missing_field(node.span, kind.title(), name);
            }
        }
    });
    if ["paths", "webhooks", "components"].iter().all(|name| root.get(name).is_none()) {
        diagnostics.missing_field(root.span, Kind::OpenApi.title(), "paths");
    }
}

/// Fields that other fields make necessary (OpenAPI 3.2, 4.12.2 and 4.27.1).
fn conditional(node: &Node, kind: Kind) -> &'static [&'static str] {
    let word = |name| node.get(name).and_then(Node::as_str);
    if kind == Kind::Parameter && node.get("content").is_none() {
        return &["schema"];
    }
    if kind != Kind::SecurityScheme {
        return &[];
    }
    match word("type") {
        Some("apiKey") => &["name", "in"],
        Some("http") => &["scheme"],
        Some("oauth2") => &["flows"],
        Some("openIdConnect") => &["openIdConnectUrl"],
        Some(_) | None => &[],
    }
}
