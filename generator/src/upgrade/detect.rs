//! Which version of the standard a document follows.

use super::Dialect;
use crate::diagnostics::Diagnostics;
use crate::source::{Node, Value};

/// What a document says about its version, and what it is read as.
pub(super) struct Detected {
    pub(super) dialect: Dialect,
    pub(super) declared: String,
}

/// Reads the version; guesses it by the shape of the document where it is missing or not known.
pub(super) fn detect(root: &Node, diagnostics: &mut Diagnostics) -> Option<Detected> {
    if root.as_object().is_none() {
        diagnostics.not_openapi(root.span, &format!("it holds {}", root.kind()));
        return None;
    }
    let version = ["openapi", "swagger"].into_iter().find_map(|name| root.get(name));
    let shape = shape(root);
    if let Some(paths) = root.get("paths")
        && paths.as_object().is_none()
        && !paths.is_null()
        // An empty object, as PHP writes it.
        && paths.as_array().is_none_or(|items| !items.is_empty())
    {
        diagnostics.not_openapi(paths.span, &format!("its `paths` are {}", paths.kind()));
        return None;
    }
    let Some(version) = version else {
        let Some(dialect) = shape else {
            diagnostics.not_openapi(root.span, "it has neither a version nor `paths`");
            return None;
        };
        diagnostics.missing_version(root.span, dialect.declaration());
        return Some(Detected { dialect, declared: String::new() });
    };
    let declared = text(version);
    if let Some(dialect) = parse(&declared) {
        return Some(Detected { dialect, declared });
    }
    if is_before_swagger_2(&declared) {
        let found = format!("it is a Swagger {declared} listing, and Clientsmith reads versions from 2.0 on");
        diagnostics.not_openapi(version.span, &found);
        return None;
    }
    let dialect = shape.unwrap_or(Dialect::V3_1);
    diagnostics.unknown_version(version.span, &declared, dialect.declaration());
    Some(Detected { dialect, declared })
}

/// The version that a document is most likely of, without a word about it.
pub(super) fn dialect_of(root: &Node) -> Option<Dialect> {
    let version = ["openapi", "swagger"].into_iter().find_map(|name| root.get(name));
    version.and_then(|it| parse(&text(it))).or_else(|| shape(root))
}

/// The version as text, also where YAML or a careless hand made it a number (`swagger: 2.0`, `openapi: 3.1`).
fn text(version: &Node) -> String {
    match &version.value {
        Value::String(text) => text.trim().to_owned(),
        Value::Number(number) => number.0.clone(),
        Value::Null | Value::Boolean(_) | Value::Array(_) | Value::Object(_) => version.kind().to_owned(),
    }
}

/// OpenAPI 3.2, 4.1: tooling looks at `major.minor` only.
fn parse(version: &str) -> Option<Dialect> {
    let mut parts = version.trim_start_matches('v').split('.');
    match (parts.next()?, parts.next().unwrap_or("0")) {
        ("2", "0") => Some(Dialect::V2_0),
        ("3", minor) if minor.starts_with('0') => Some(Dialect::V3_0),
        ("3", "1") => Some(Dialect::V3_1),
        ("3", "2") => Some(Dialect::V3_2),
        _ => None,
    }
}

/// Swagger 1.x spread an API over several files of another shape.
fn is_before_swagger_2(version: &str) -> bool {
    version == "1" || version.starts_with("1.")
}

/// The version that the words of the document belong to.
fn shape(root: &Node) -> Option<Dialect> {
    let has = |names: &[&str]| names.iter().any(|name| root.get(name).is_some());
    if has(&["definitions", "securityDefinitions", "basePath", "host", "schemes", "consumes", "produces"]) {
        return Some(Dialect::V2_0);
    }
    has(&["paths", "components", "webhooks"]).then_some(Dialect::V3_1)
}
