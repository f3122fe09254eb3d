//! How the members of forms and multipart bodies are written.

use super::context::Context;
use super::files::followed;
use super::media_type::{essence, is_binary, says_nothing};
use super::part_header;
use super::style::stated_style;
use crate::ir::{ContentKind, Encoding, Member, Style, StyleKind};
use crate::spec;
use crate::spec::MediaType;

/// What is said about members, where it is not what is usual for the kind of body.
pub(super) fn encodings<'a>(
    cx: &mut Context<'a, '_>,
    (name, media_type): (&str, MediaType<'a>),
    kind: ContentKind,
) -> Vec<Encoding> {
    let all = media_type.encodings();
    let first = media_type.prefix_encodings().enumerate().map(|(place, it)| (Member::At(place), it));
    let rest = media_type.item_encoding().map(|it| (Member::Rest, it));
    match kind {
        ContentKind::Form => all.filter_map(|it| of_form(cx, it)).collect(),
        ContentKind::Multipart => {
            let named = all.map(|it| (Member::Named(it.name().to_owned()), it));
            let all = named.chain(first).chain(rest);
            // Other parts have no styles (OpenAPI 3.2 section 4.15.1.2).
            let is_form = essence(name) == "multipart/form-data";
            all.filter_map(|(member, it)| {
                let style = if is_form { part_style(cx, media_type, it, &member) } else { None };
                of_part(cx, it, member, style)
            })
            .collect()
        }
        // It is to be ignored there (OpenAPI 3.2 section 4.14.1).
        ContentKind::Json
        | ContentKind::Xml
        | ContentKind::Text
        | ContentKind::Octets
        | ContentKind::Items => Vec::new(),
    }
}

fn style(it: spec::Encoding<'_>) -> Option<Style> {
    let is_stated = it.style().is_some() || it.explode().is_some() || it.allow_reserved().is_some();
    // OpenAPI 3.2 section 4.15.1.2: stating one of them states the defaults of the others.
    is_stated.then(|| {
        let kind = it.style().and_then(stated_style).unwrap_or(StyleKind::Form);
        Style {
            kind,
            explode: it.explode().unwrap_or(kind == StyleKind::Form),
            allow_reserved: it.allow_reserved().unwrap_or(false),
        }
    })
}

fn of_form(cx: &mut Context<'_, '_>, it: spec::Encoding<'_>) -> Option<Encoding> {
    let json = Style { kind: StyleKind::Json, explode: false, allow_reserved: false };
    let usual = Style { kind: StyleKind::Form, explode: true, allow_reserved: false };
    // Style wins over the media type (OpenAPI 3.2 section 4.15.1.1).
    let style = match (style(it), it.content_type()) {
        (Some(style), _) if style == usual => return None,
        (Some(style), _) => style,
        (None, Some(name)) if is_json(name) => json,
        (None, Some(name)) if name.starts_with("text/plain") => return None,
        (None, Some(name)) => {
            let member = called(&Member::Named(it.name().to_owned()));
            cx.diagnostics.unsupported_part(it.span(), &member, name);
            return None;
        }
        (None, None) => return None,
    };
    let member = Member::Named(it.name().to_owned());
    Some(Encoding { member, style: Some(style), media_type: None, headers: Vec::new() })
}

/// The style of a part, where that makes anything of it that is not made anyway.
fn part_style<'a>(
    cx: &mut Context<'a, '_>,
    media_type: MediaType<'a>,
    it: spec::Encoding<'a>,
    member: &Member,
) -> Option<Style> {
    let stated = style(it)?;
    let (is_list, is_object) = structure(cx, media_type, member);
    if !is_list && !is_object {
        // A text is itself in every style, and a file in none.
        return None;
    }
    match stated.kind {
        StyleKind::Label | StyleKind::Matrix | StyleKind::Json => {}
        StyleKind::DeepObject if !is_object => {}
        // Lists have a part for each item anyway.
        _ => return (is_object || !stated.explode).then_some(stated),
    }
    cx.diagnostics.unsupported_part(it.span(), &called(member), it.style().unwrap_or_default());
    None
}

fn of_part<'a>(
    cx: &mut Context<'a, '_>,
    it: spec::Encoding<'a>,
    member: Member,
    style: Option<Style>,
) -> Option<Encoding> {
    // Style wins over the media type (OpenAPI 3.2 section 4.15.1.1).
    let media_type = it.content_type().map(str::trim).filter(|_| style.is_none());
    if media_type.is_some_and(is_structure) {
        cx.diagnostics.unsupported_part(it.span(), &called(&member), media_type.unwrap_or_default());
    }
    // Of several, or of a range, none is the one: the file says its own.
    let definite = |it: &&str| !it.contains([',', '*']) && it.contains('/');
    let media_type = media_type.filter(definite).filter(|it| !is_structure(it)).map(str::to_owned);
    let headers = part_header::headers(cx, it);
    // What stands at a place speaks for it, even if it says nothing: the rest is not about it.
    let is_said =
        style.is_some() || media_type.is_some() || !headers.is_empty() || matches!(member, Member::At(_));
    is_said.then_some(Encoding { member, style, media_type, headers })
}

/// Whether the member of a form may be a list, and whether an object, which styles write in their own ways.
fn structure(cx: &Context<'_, '_>, media_type: MediaType<'_>, member: &Member) -> (bool, bool) {
    let Member::Named(name) = member else { return (false, false) };
    let schema = media_type.schema().map(|it| followed(cx, it));
    let of_member = schema.and_then(|it| it.properties().find(|(it, _)| it == name));
    let Some(schema) = of_member.map(|(_, it)| followed(cx, it)) else { return (true, true) };
    let types = schema.types();
    let is_open = types.is_empty() && !is_binary(schema) && !says_nothing(schema);
    (is_open || types.contains(&"array"), is_open || types.contains(&"object"))
}

/// What a part is called in a diagnostic.
fn called(member: &Member) -> String {
    match member {
        Member::Named(name) => format!("the member `{name}`"),
        Member::At(place) => format!("the part {place}"),
        Member::Rest => "a part without an encoding of its own".to_owned(),
    }
}

fn is_json(name: &str) -> bool {
    let essence = name.split(';').next().unwrap_or(name).trim();
    essence == "application/json" || essence.ends_with("+json")
}

/// Whether a part would have to be written in a notation that is not.
fn is_structure(name: &str) -> bool {
    let essence = name.split(';').next().unwrap_or(name).trim();
    essence.ends_with("/xml")
        || essence.ends_with("+xml")
        || essence.ends_with("yaml")
        || essence == "application/x-www-form-urlencoded"
}
