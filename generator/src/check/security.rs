//! Rule: security requirements name schemes that are declared, and ask for no two that write the same header.

use super::objects::Objects;
use super::references::component;
use super::tally::Tally;
use crate::diagnostics::Diagnostics;
use crate::grammar::Kind;
use crate::source::Node;
use crate::spec::Spec;
use crate::text::nearest;

pub(super) fn check(objects: &Objects<'_>, spec: &Spec, diagnostics: &mut Diagnostics) {
    let mut undeclared = Tally::new();
    let mut colliding = Tally::new();
    for node in objects.of_kind(Kind::SecurityRequirement) {
        let Some(object) = node.as_object() else { continue };
        let mut writers = Vec::new();
        for (name, member) in object.iter() {
            match scheme(spec, name) {
                Some(scheme) if writes_authorization(scheme) => writers.push(name),
                Some(_) => {}
                None => undeclared.add(name, member.key_span),
            }
        }
        if let [first, second, ..] = writers.as_slice() {
            colliding.add((*first, *second), node.span);
        }
    }
    for (name, span, count) in undeclared.iter() {
        let suggestion = nearest(name, component(spec, "securitySchemes").map(|(name, _)| name));
        diagnostics.undeclared_security_scheme(span, name, suggestion, count);
    }
    for ((first, second), span, count) in colliding.iter() {
        diagnostics.colliding_schemes(span, first, second, count);
    }
}

/// A scheme by its name or, since OpenAPI 3.2 (4.30.1), by a URI.
fn scheme<'a>(spec: &'a Spec, name: &str) -> Option<&'a Node> {
    let declared = component(spec, "securitySchemes").find(|(it, _)| *it == name).map(|(_, node)| node);
    let node = declared.or_else(|| spec.resolve(name).ok())?;
    Some(spec.follow(node).map_or(node, |it| it.node))
}

fn writes_authorization(scheme: &Node) -> bool {
    let word = |name| scheme.get(name).and_then(Node::as_str);
    match word("type") {
        Some("http" | "oauth2" | "openIdConnect") => true,
        Some("apiKey") => {
            word("in") == Some("header")
                && word("name").is_some_and(|it| it.eq_ignore_ascii_case("authorization"))
        }
        Some(_) | None => false,
    }
}
