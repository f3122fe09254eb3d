//! `securityDefinitions` become `components.securitySchemes`.

use super::components;
use crate::diagnostics::Diagnostics;
use crate::source::{Node, Object, Value};
use crate::text::Span;

pub(super) fn upgrade(root: &mut Object, diagnostics: &mut Diagnostics) {
    let Some(mut member) = root.remove("securityDefinitions") else { return };
    if let Some(schemes) = member.value.as_object_mut() {
        for (name, scheme) in schemes.iter_mut() {
            let span = scheme.value.span;
            if let Some(scheme) = scheme.value.as_object_mut() {
                upgrade_scheme(name, scheme, span, diagnostics);
            }
        }
    }
    components::add(root, "securitySchemes", member.key_span, member.value);
}

fn upgrade_scheme(name: &str, scheme: &mut Object, span: Span, diagnostics: &mut Diagnostics) {
    let Some(kind) = scheme.get("type").and_then(Node::as_str).map(str::to_owned) else { return };
    match kind.as_str() {
        "basic" => {
            let place = scheme.get("type").map_or(span, |it| it.span);
            scheme.insert("type", place, Node::string("http", place));
            scheme.insert("scheme", place, Node::string("basic", place));
        }
        "oauth2" if !scheme.contains("flows") => oauth2(name, scheme, span, diagnostics),
        _ => {}
    }
}

fn oauth2(name: &str, scheme: &mut Object, span: Span, diagnostics: &mut Diagnostics) {
    let flow = scheme.remove("flow");
    let place = flow.as_ref().map_or(span, |it| it.value.span);
    let known = flow.as_ref().and_then(|it| it.value.as_str()).and_then(|word| match word {
        "implicit" => Some("implicit"),
        "password" => Some("password"),
        "application" | "clientCredentials" => Some("clientCredentials"),
        "accessCode" | "authorizationCode" => Some("authorizationCode"),
        _ => None,
    });
    let kind = known.unwrap_or_else(|| {
        let assumed = match (scheme.contains("authorizationUrl"), scheme.contains("tokenUrl")) {
            (true, true) => "authorizationCode",
            (true, false) => "implicit",
            (false, _) => "clientCredentials",
        };
        diagnostics.malformed_flow(place, name, assumed);
        assumed
    });
    let mut object = Object::new();
    for field in ["authorizationUrl", "tokenUrl", "refreshUrl", "scopes"] {
        if let Some(member) = scheme.remove(field) {
            object.insert(field, member.key_span, member.value);
        }
    }
    let mut flows = Object::new();
    flows.insert(kind, place, Node::at(Value::Object(object), span));
    scheme.insert("flows", place, Node::at(Value::Object(flows), span));
}
