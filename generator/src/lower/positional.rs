//! Multipart bodies that are lists: their parts have no names, and are known by their place (OpenAPI 3.2 section 4.14.5.2).

use super::context::Context;
use super::files::is_of_octets;
use super::stream;
use crate::ir::{Name, Type};
use crate::spec::MediaType;

/// The type of such a body.
pub(super) fn typed<'a>(cx: &mut Context<'a, '_>, media_type: MediaType<'a>, name: &Name) -> Type {
    let ty = match media_type.schema() {
        Some(schema) => cx.type_of(schema, name),
        None => Type::List(Box::new(stream::items(cx, media_type, name))),
    };
    let is_of_files = || {
        let encoding = media_type.item_encoding().and_then(|it| it.content_type());
        encoding.is_some_and(is_of_octets) && media_type.prefix_encodings().next().is_none()
    };
    match ty {
        // Nothing but the media type says what the parts are.
        Type::List(item) if *item == Type::Any && is_of_files() => Type::List(Box::new(Type::Binary)),
        Type::Any | Type::Untyped => Type::List(Box::new(Type::Any)),
        other => other,
    }
}
