//! Content: of the media types of a body, the one that the client uses.

use super::context::Context;
use super::coverage::{Count, is_typed};
use super::media_type::{Class, Direction, class, not_offered, repeats, to_send};
use crate::ir::{Content, Name, TextFormat, Type};
use crate::spec::MediaType;
use crate::text::Span;

/// What a body holds, and how its media types count.
#[derive(Debug)]
pub(super) struct Chosen {
    pub(super) content: Option<Content>,
    pub(super) count: Count,
}

/// Chooses among media types: what can be expressed before what cannot, JSON before forms, text and octets,
/// and of equals the first.
pub(super) fn choose<'a>(
    cx: &mut Context<'a, '_>,
    content: impl Iterator<Item = (&'a str, MediaType<'a>)>,
    direction: Direction,
    name: &Name,
    span: Span,
) -> Chosen {
    let offers: Vec<_> = content.map(|(name, it)| (name, it, class(cx, name, it, direction))).collect();
    let best = offers.iter().enumerate().min_by_key(|(index, (_, _, class))| (*class, *index));
    let mut count = Count::default();
    let Some((best, (media_type, chosen, class))) = best else { return Chosen { content: None, count } };
    let ty = content_type(cx, media_type, *chosen, *class, name);
    count.add(is_typed(&ty));
    for (index, (other_name, other, other_class)) in offers.iter().enumerate() {
        if index != best {
            let repeated = repeats(*other_class, *other, *chosen);
            count.add(repeated && is_typed(&ty));
            if !repeated {
                let span = if other.span().is_some() { other.span() } else { span };
                not_offered(cx, other_name, media_type, span);
            }
        }
    }
    let content = Content { media_type: to_send(media_type, *class), kind: class.kind(), ty };
    Chosen { content: Some(content), count }
}

fn content_type<'a>(
    cx: &mut Context<'a, '_>,
    media_type: &str,
    chosen: MediaType<'a>,
    class: Class,
    name: &Name,
) -> Type {
    match class {
        Class::Json | Class::Form => match chosen.schema() {
            Some(schema) => cx.type_of(schema, name),
            None => Type::Any,
        },
        Class::Text => Type::Text(TextFormat::Plain),
        Class::Octets => Type::Binary,
        Class::Unsupported(obstacle) => {
            cx.diagnostics.unsupported_media_type(chosen.span(), media_type, obstacle.reason());
            Type::Untyped
        }
    }
}
