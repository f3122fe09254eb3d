//! Rule: a `x-clientsmith-token-endpoint` can be called, and its answer can be read.

use super::objects::Objects;
use crate::diagnostics::Diagnostics;
use crate::grammar::Kind;
use crate::source::Node;
use crate::spec::Spec;

pub(super) fn check(objects: &Objects<'_>, _: &Spec, diagnostics: &mut Diagnostics) {
    for (node, kind) in objects.iter() {
        if matches!(kind, Kind::TokenEndpoint | Kind::TokenRefresh) {
            method(node, diagnostics);
        }
        if kind == Kind::TokenEndpoint {
            lifetime(node, diagnostics);
        }
        if kind == Kind::TokenResponse {
            pointers(node, diagnostics);
        }
    }
}

/// A method is a token (RFC 9110, section 9.1).
fn method(node: &Node, diagnostics: &mut Diagnostics) {
    let Some(method) = node.get("method") else { return };
    if method.as_str().is_some_and(|it| it.is_empty() || !it.bytes().all(|it| it.is_ascii_alphabetic())) {
        diagnostics.malformed_extension(
            method.span,
            "`method` must be the name of an HTTP method",
            "write `method: POST`, or leave it out: `POST` is the default",
        );
    }
}

fn lifetime(node: &Node, diagnostics: &mut Diagnostics) {
    let Some(lifetime) = node.get("defaultLifetime") else { return };
    if lifetime.as_number().and_then(|it| it.as_f64()).is_some_and(|it| it <= 0.0) {
        diagnostics.malformed_extension(
            lifetime.span,
            "`defaultLifetime` must be more than 0 seconds",
            "write the seconds that a token lives when the answer does not say it, as in `defaultLifetime: 1800`",
        );
    }
}

/// JSON pointers (RFC 6901) into the answer.
fn pointers(node: &Node, diagnostics: &mut Diagnostics) {
    for name in ["token", "expiresIn", "expiresAt", "refreshToken"] {
        let Some(pointer) = node.get(name) else { continue };
        let Some(text) = pointer.as_str() else { continue };
        if !text.is_empty() && !text.starts_with('/') {
            diagnostics.malformed_extension(
                pointer.span,
                format!("`{name}` must be a JSON pointer into the answer, and those begin with `/`"),
                format!("write `{name}: /{text}`"),
            );
        }
    }
}
