//! Rule: security requirements can be met: their schemes are declared, no two of them write the same place, and a
//! flow offers the scopes.

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
    let mut unoffered = Tally::new();
    for node in objects.of_kind(Kind::SecurityRequirement) {
        let Some(object) = node.as_object() else { continue };
        let mut places: Vec<(&str, Place)> = Vec::new();
        for (name, member) in object.iter() {
            let Some(scheme) = scheme(spec, name) else {
                undeclared.add(name, member.key_span);
                continue;
            };
            if let Some(place) = place(scheme) {
                if let Some((first, _)) = places.iter().find(|(_, taken)| *taken == place) {
                    colliding.add((*first, name, place.shown()), node.span);
                }
                places.push((name, place));
            }
            let wanted = member.value.as_array().unwrap_or_default();
            for (scope, node) in wanted.iter().filter_map(|it| Some((it.as_str()?, it))) {
                if offered(scheme).is_some_and(|mut it| !it.any(|it| it == scope)) {
                    unoffered.add((name, scope), node.span);
                }
            }
        }
    }
    for (name, span, count) in undeclared.iter() {
        let suggestion = nearest(name, component(spec, "securitySchemes").map(|(name, _)| name));
        diagnostics.undeclared_security_scheme(span, name, suggestion, count);
    }
    for ((first, second, place), span, count) in colliding.iter() {
        diagnostics.colliding_schemes(span, (first, second), place, count);
    }
    for ((name, scope), span, count) in unoffered.iter() {
        let all = scheme(spec, name).and_then(offered).into_iter().flatten();
        diagnostics.undeclared_scope(span, name, scope, nearest(scope, all), count);
    }
}

/// A scheme by its name or, since OpenAPI 3.2 (4.30.1), by a URI.
fn scheme<'a>(spec: &'a Spec, name: &str) -> Option<&'a Node> {
    let declared = component(spec, "securitySchemes").find(|(it, _)| *it == name).map(|(_, node)| node);
    let node = declared.or_else(|| spec.resolve(name).ok())?;
    Some(spec.follow(node).map_or(node, |it| it.node))
}

/// What a credential writes: two of one place exclude each other (RFC 6750 section 2: one method in each request).
#[derive(Debug, Clone, PartialEq, Eq)]
enum Place {
    /// In lower case (RFC 9110 section 5.1).
    Header(String),
    Query(String),
    Cookie(String),
}

impl Place {
    fn shown(&self) -> String {
        match self {
            Place::Header(name) if name == "authorization" => "the `Authorization` header".to_owned(),
            Place::Header(name) => format!("the header `{name}`"),
            Place::Query(name) => format!("the query parameter `{name}`"),
            Place::Cookie(name) => format!("the cookie `{name}`"),
        }
    }
}

fn place(scheme: &Node) -> Option<Place> {
    let word = |name| scheme.get(name).and_then(Node::as_str);
    match word("type")? {
        "http" | "oauth2" | "openIdConnect" => Some(Place::Header("authorization".to_owned())),
        "apiKey" => {
            let name = word("name")?;
            match word("in")? {
                "header" => Some(Place::Header(name.to_ascii_lowercase())),
                "query" => Some(Place::Query(name.to_owned())),
                "cookie" => Some(Place::Cookie(name.to_owned())),
                _ => None,
            }
        }
        _ => None,
    }
}

/// The scopes of all flows; `None` where the document does not list any, and so leaves them to the provider.
fn offered(scheme: &Node) -> Option<impl Iterator<Item = &str>> {
    let is_oauth2 = scheme.get("type").and_then(Node::as_str) == Some("oauth2");
    let flows = scheme.get("flows").filter(|_| is_oauth2)?.as_object()?;
    let lists = move || flows.iter().filter_map(|(_, flow)| flow.value.get("scopes")?.as_object());
    lists()
        .any(|it| it.iter().next().is_some())
        .then(|| lists().flat_map(|it| it.iter()).map(|(name, _)| name))
}
