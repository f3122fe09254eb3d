//! The parameter that is the whole query (OpenAPI 3.2 section 4.12.1, `querystring`): a form, JSON or text.

use super::context::Context;
use super::encoding;
use super::media_type::{Class, Direction, class};
use crate::ir::{ContentKind, Encoding, Name, StyleKind, TextFormat, Type};
use crate::spec;

/// The type, and the notation: that of the content.
pub(super) fn typed<'a>(
    cx: &mut Context<'a, '_>,
    parameter: spec::Parameter<'a>,
    name: &Name,
) -> (Type, Option<StyleKind>) {
    let Some((media_type, content)) = parameter.content().next() else {
        // It must have a content. A schema in its place describes the pairs, as that of any query parameter.
        let ty = parameter.schema().map(|it| cx.type_of(it, name));
        let kind = if ty.is_some() { StyleKind::Form } else { StyleKind::Simple };
        return (ty.unwrap_or(Type::Text(TextFormat::Plain)), Some(kind));
    };
    let schema = content.schema();
    match class(cx, media_type, content, Direction::Request) {
        Class::Form => (schema.map_or(Type::Any, |it| cx.type_of(it, name)), Some(StyleKind::Form)),
        Class::Json => (schema.map_or(Type::Any, |it| cx.type_of(it, name)), Some(StyleKind::Json)),
        Class::Text | Class::Octets => (Type::Text(TextFormat::Plain), Some(StyleKind::Simple)),
        Class::Multipart | Class::Xml | Class::Items | Class::Unsupported(_) => {
            let reason = "as a query only forms, JSON and text are written";
            cx.diagnostics.unsupported_media_type(content.span(), media_type, reason);
            (Type::Untyped, Some(StyleKind::Simple))
        }
    }
}

/// How its members are written where that is not as usual.
pub(super) fn encodings<'a>(cx: &mut Context<'a, '_>, parameter: spec::Parameter<'a>) -> Vec<Encoding> {
    let Some((media_type, content)) = parameter.content().next() else { return Vec::new() };
    match class(cx, media_type, content, Direction::Request) {
        Class::Form => encoding::encodings(cx, (media_type, content), ContentKind::Form),
        Class::Json
        | Class::Multipart
        | Class::Xml
        | Class::Items
        | Class::Text
        | Class::Octets
        | Class::Unsupported(_) => Vec::new(),
    }
}
