//! Headers of answers (OpenAPI 3.2 section 4.22).

use super::context::Context;
use super::header_name::is_header_name;
use super::{docs, format};
use crate::ir::{Header, TextFormat, Type};
use crate::spec::{Parameter, Response, Schema};

/// How deep lists are looked into.
const DEPTH: usize = 4;

/// The headers that an answer may have.
pub(super) fn headers<'a>(cx: &mut Context<'a, '_>, response: Response<'a>) -> Vec<Header> {
    for (name, member) in response.headers().filter(|(name, _)| !is_header_name(name)) {
        cx.diagnostics.unusable_header(member.key_span, name);
    }
    let cx: &Context<'a, '_> = cx;
    // OpenAPI 3.2 section 4.17: `content` says what this one says.
    let described = response.headers().filter(|(name, _)| !name.eq_ignore_ascii_case("content-type"));
    let of_member = |(name, member): (&str, &crate::source::Member)| {
        // `check` has reported a reference that leads nowhere.
        let followed = cx.spec.follow(&member.value).ok()?;
        // A header is a parameter without name and place.
        header(cx, name, Parameter::new(cx.spec, followed))
    };
    described.filter_map(of_member).collect()
}

/// A header of this name, if it can have it.
pub(super) fn header<'a>(cx: &Context<'a, '_>, name: &str, of: Parameter<'a>) -> Option<Header> {
    let schema = of.schema().or_else(|| of.content().find_map(|(_, it)| it.schema()));
    let ty = schema.map_or(Type::Text(TextFormat::Plain), |it| plain(cx, it, DEPTH));
    let mut docs = docs::of_description(of.description());
    if let Some(schema) = schema {
        docs::complete(&mut docs, docs::of_schema(schema));
        super::notes::forget_default(&mut docs);
    }
    is_header_name(name).then(|| Header { wire_name: name.to_owned(), ty, docs })
}

/// What a header holds, without a type of its own: names of values and members of objects are read from text and JSON.
fn plain(cx: &Context<'_, '_>, schema: Schema<'_>, depth: usize) -> Type {
    let schema = cx.spec.follow(schema.node()).map_or(schema, |it| Schema::new(cx.spec, it.node));
    match schema.types().as_slice() {
        ["integer"] | ["integer", "null"] => format::integer(schema),
        ["number"] | ["number", "null"] => Type::Number,
        ["boolean"] | ["boolean", "null"] => Type::Boolean,
        ["string"] | ["string", "null"] => match format::text(schema) {
            Type::Text(format @ (TextFormat::DateTime | TextFormat::Date | TextFormat::Uuid)) => {
                Type::Text(format)
            }
            _ => Type::Text(TextFormat::Plain),
        },
        ["array"] if depth > 0 => {
            let item = schema.items().map(|it| plain(cx, it, depth.saturating_sub(1)));
            Type::List(Box::new(item.unwrap_or(Type::Any)))
        }
        _ => Type::Any,
    }
}
