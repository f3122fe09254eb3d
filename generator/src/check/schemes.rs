//! Rule: a `x-clientsmith-value-template` has one place for the key, and stands on a key.

use super::objects::Objects;
use crate::diagnostics::Diagnostics;
use crate::grammar::Kind;
use crate::source::Node;
use crate::spec::Spec;

pub(super) fn check(objects: &Objects<'_>, _: &Spec, diagnostics: &mut Diagnostics) {
    for scheme in objects.of_kind(Kind::SecurityScheme) {
        let word = |name| scheme.get(name).and_then(Node::as_str);
        let kind = word("type").unwrap_or_default();
        if let Some(template) = scheme.get("x-clientsmith-value-template") {
            if kind != "apiKey" {
                diagnostics.malformed_extension(
                    template.span,
                    "a value template stands on a scheme of `type: apiKey` only",
                    "describe the scheme as the API key that it is, or remove the template",
                );
            } else if template.as_str().is_some_and(|it| it.matches("{}").count() != 1) {
                diagnostics.malformed_extension(
                    template.span,
                    "a value template has exactly one `{}`, which stands for the key",
                    "write for example `x-clientsmith-value-template: \"apiToken {}\"`",
                );
            }
        }
        if let Some(endpoint) = scheme.get("x-clientsmith-token-endpoint") {
            let is_bearer =
                kind == "http" && word("scheme").is_some_and(|it| it.eq_ignore_ascii_case("bearer"));
            if !is_bearer && kind != "apiKey" {
                diagnostics.malformed_extension(
                    endpoint.span,
                    "a token endpoint stands on a bearer or apiKey scheme only: those can carry its token",
                    "describe how the token is sent, as in `type: http` with `scheme: bearer`",
                );
            }
        }
    }
}
