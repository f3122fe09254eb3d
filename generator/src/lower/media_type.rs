//! Media types: what each holds, and which of several is taken.

use super::context::Context;
use super::literal;
use crate::ir::ContentKind;
use crate::spec::{MediaType, Schema};
use crate::text::Span;

/// How a media type is treated; the order is the order of preference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// JSON under any of its names.
    Json,
    /// A form.
    Form,
    /// A body in parts.
    Multipart,
    /// XML with a structure.
    Xml,
    /// One JSON value after the other, in a request.
    Items,
    /// Text.
    Text,
    /// Octets that nobody asks to be read.
    Octets,
    /// What cannot be expressed yet.
    Unsupported(Obstacle),
}

/// Why a media type cannot be expressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Obstacle {
    /// A structure in a notation that is neither JSON nor XML.
    Structure,
    /// A form in an answer.
    FormAnswer,
    /// A multipart body in an answer, or one that is neither an object nor a list.
    Multipart,
    /// A stream of items.
    Stream,
}

impl Obstacle {
    /// Whether it is a stream.
    pub(super) fn is_stream(self) -> bool {
        self == Obstacle::Stream
    }

    /// The reason for a diagnostic.
    pub(super) fn reason(self) -> &'static str {
        match self {
            Obstacle::Structure => "only JSON and XML have a structure that is read and written",
            Obstacle::FormAnswer => "forms are not read from answers yet",
            Obstacle::Multipart => {
                "only an object or, outside of forms, a list is put together from parts, and none is taken apart"
            }
            Obstacle::Stream => {
                "only JSON values are sent as a stream, and only successes are read as one, of events or of JSON values"
            }
        }
    }
}

impl Class {
    /// How a body of this class is written.
    pub(super) fn kind(self) -> ContentKind {
        match self {
            Class::Json => ContentKind::Json,
            Class::Form => ContentKind::Form,
            Class::Multipart => ContentKind::Multipart,
            Class::Xml => ContentKind::Xml,
            Class::Text => ContentKind::Text,
            Class::Items => ContentKind::Items,
            Class::Octets | Class::Unsupported(_) => ContentKind::Octets,
        }
    }
}

/// What travels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// A request.
    Request,
    /// An answer.
    Answer,
    /// An answer that tells of a failure.
    Failure,
}

/// The class of a media type, which depends on its schema too.
pub(super) fn class(
    cx: &Context<'_, '_>,
    name: &str,
    media_type: MediaType<'_>,
    direction: Direction,
) -> Class {
    let schema = media_type.schema().and_then(|it| {
        let node = cx.spec.follow(it.node()).ok()?.node;
        Some(Schema::new(cx.spec, node))
    });
    let essence = essence(name);
    if is_stream(&essence) && direction == Direction::Answer {
        return Class::Octets;
    }
    if is_stream(&essence) && essence != "text/event-stream" && direction == Direction::Request {
        return Class::Items;
    }
    if direction == Direction::Request && is_positional(cx, &essence, media_type, schema) {
        return Class::Multipart;
    }
    if media_type.schema().is_none() && media_type.item_schema().is_some() || is_stream(&essence) {
        return Class::Unsupported(Obstacle::Stream);
    }
    if is_json(&essence) || is_wildcard(&essence) {
        return if schema.is_some_and(is_binary) { Class::Octets } else { Class::Json };
    }
    let text = schema.is_none_or(is_text);
    match essence.split_once('/') {
        _ if essence == "application/x-www-form-urlencoded" => match direction {
            Direction::Request => Class::Form,
            Direction::Answer | Direction::Failure => Class::Unsupported(Obstacle::FormAnswer),
        },
        Some(("multipart", _))
            if direction == Direction::Request
                && schema.is_none_or(|it| is_object(it) && !is_list(cx, it, 0)) =>
        {
            Class::Multipart
        }
        Some(("multipart", _)) => Class::Unsupported(Obstacle::Multipart),
        Some((_, "xml")) if !text => Class::Xml,
        _ if essence.ends_with("+xml") && !text => Class::Xml,
        Some(("text", _)) if text => Class::Text,
        // What describes JSON comes as JSON under the name of text, too: ASP.NET lists both for everything.
        Some(("text", "plain")) if direction != Direction::Request => Class::Json,
        Some(("text", _)) => Class::Unsupported(Obstacle::Structure),
        // Where an operation gives a file, its failures are described under the file's media type, and are JSON.
        _ if direction == Direction::Failure && is_opaque(&essence) && !text => Class::Json,
        Some(("image" | "audio" | "video" | "font" | "model", _)) => Class::Octets,
        _ if schema.is_none_or(|it| is_binary(it) || says_nothing(it)) => Class::Octets,
        _ if essence == "application/octet-stream" && text => Class::Octets,
        _ if text => Class::Text,
        _ => Class::Unsupported(Obstacle::Structure),
    }
}

/// The media type without parameters, in lower case (RFC 9110 section 8.3.1).
pub(super) fn essence(name: &str) -> String {
    name.split(';').next().unwrap_or(name).trim().to_ascii_lowercase()
}

/// Whether a multipart body of this media type is a list, whose parts are known by their place (OpenAPI 3.2 section 4.14.5.2).
pub(super) fn is_positional(
    cx: &Context<'_, '_>,
    essence: &str,
    media_type: MediaType<'_>,
    schema: Option<Schema<'_>>,
) -> bool {
    let is_list = match schema {
        Some(schema) => is_list(cx, schema, 0) || (schema.types().is_empty() && is_encoded(media_type)),
        None => media_type.item_schema().is_some() || is_encoded(media_type),
    };
    // The parts of a form have names (RFC 7578 section 4.2).
    essence.starts_with("multipart/") && essence != "multipart/form-data" && is_list
}

/// Whether the values of a schema are lists, by itself or by something of its `allOf`.
fn is_list(cx: &Context<'_, '_>, schema: Schema<'_>, depth: u8) -> bool {
    // Deeper ones exist only as attacks.
    const DEEPEST: u8 = 16;
    match schema.types().as_slice() {
        ["array"] => true,
        [] if schema.has("properties") || depth > DEEPEST => false,
        [] => {
            let is_list = |it: Schema<'_>| match cx.spec.follow(it.node()) {
                Ok(followed) => is_list(cx, Schema::new(cx.spec, followed.node), depth + 1),
                Err(_) => false,
            };
            schema.has("items") || schema.has("prefixItems") || schema.all_of().any(is_list)
        }
        _ => false,
    }
}

fn is_encoded(media_type: MediaType<'_>) -> bool {
    media_type.item_encoding().is_some() || media_type.prefix_encodings().next().is_some()
}

/// Media types of one item after the other.
pub(super) fn is_stream(essence: &str) -> bool {
    matches!(
        essence,
        "text/event-stream"
            | "application/x-ndjson"
            | "application/ndjson"
            | "application/jsonl"
            | "application/x-jsonlines"
            | "application/jsonlines"
            | "application/json-seq"
            | "application/stream+json"
    ) || essence.ends_with("+json-seq")
}

/// Whether the values of a stream stand in records (RFC 7464), and not in lines.
pub(super) fn is_sequence(name: &str) -> bool {
    essence(name).ends_with("json-seq")
}

/// Media types of files that no schema can describe. A vendor's own notation has no suffix that names another.
fn is_opaque(essence: &str) -> bool {
    let is_medium =
        ["image/", "audio/", "video/", "font/", "model/"].iter().any(|it| essence.starts_with(it));
    is_medium
        || (essence.starts_with("application/vnd.") && !essence.contains('+'))
        || matches!(
            essence,
            "application/octet-stream"
                | "application/pdf"
                | "application/zip"
                | "application/gzip"
                | "application/x-gzip"
                | "application/x-tar"
        )
}

fn is_json(essence: &str) -> bool {
    matches!(essence, "application/json" | "text/json" | "application/x-json" | "json")
        || essence.ends_with("+json")
        // The suffix in the place of the name: `application/json+sarif`.
        || essence.starts_with("application/json+")
}

/// Whether a name is one of JSON, or of anything.
pub(super) fn is_named_json(name: &str) -> bool {
    let essence = essence(name);
    is_json(&essence) || is_wildcard(&essence)
}

/// Whether a name says that there is JSON, and no more.
pub(super) fn is_plain_json(name: &str) -> bool {
    let essence = essence(name);
    essence.contains('*') || is_json(&essence) && !essence.ends_with("+json")
}

fn is_wildcard(essence: &str) -> bool {
    matches!(essence, "*/*" | "*" | "application/*" | "")
}

/// The name to send: ranges and abbreviations are no media types. What is taken as it comes may be asked for by a range.
pub(super) fn to_send(name: &str, class: Class, direction: Direction) -> String {
    let essence = essence(name);
    let is_range = direction != Direction::Request && essence.ends_with("/*");
    if is_range && matches!(class, Class::Text | Class::Octets | Class::Unsupported(_)) {
        return name.trim().to_owned();
    }
    if !essence.contains('*') && essence.contains('/') {
        return name.trim().to_owned();
    }
    match class {
        Class::Json => "application/json",
        Class::Form => "application/x-www-form-urlencoded",
        Class::Multipart => "multipart/form-data",
        Class::Xml => "application/xml",
        Class::Text => "text/plain",
        Class::Items => "application/x-ndjson",
        Class::Octets | Class::Unsupported(_) => "application/octet-stream",
    }
    .to_owned()
}

/// The word that tells a media type from others in a name: `zip`, `csv`, `multipart`.
pub(super) fn word(name: &str) -> String {
    let essence = essence(name);
    let subtype = essence.split_once('/').map_or(essence.as_str(), |(_, subtype)| subtype);
    match subtype {
        "x-www-form-urlencoded" => "form",
        "form-data" | "mixed" | "related" => "multipart",
        "plain" => "text",
        "octet-stream" | "*" => "octets",
        other => other.strip_prefix("x-").unwrap_or(other),
    }
    .to_owned()
}

/// Whether a schema may describe an object, or says nothing.
fn is_object(schema: Schema<'_>) -> bool {
    let types = schema.types();
    types.is_empty() || types.contains(&"object")
}

/// Whether the values of a schema are octets, not text.
pub(super) fn is_binary(schema: Schema<'_>) -> bool {
    let string = schema.types().iter().all(|it| *it == "string");
    let encoded = schema.content_encoding().is_some();
    string && (schema.format() == Some("binary") || (schema.content_media_type().is_some() && !encoded))
}

pub(super) fn is_text(schema: Schema<'_>) -> bool {
    let types = schema.types();
    (!types.is_empty() && types.iter().all(|it| matches!(*it, "string" | "null"))) || says_nothing(schema)
}

pub(super) fn says_nothing(schema: Schema<'_>) -> bool {
    !super::keywords::says_something(schema) && schema.types().is_empty()
}

/// Whether an answer of the first media type can be told from one of the second: ranges are no media type of an answer,
/// and parameters make no other one.
pub(super) fn are_told_apart(one: &str, other: &str) -> bool {
    !one.contains('*') && essence(one) != essence(other)
}

/// Notes a media type that stands beside the chosen one. Many documents repeat the same list at every
/// operation, so one warning speaks for all places.
pub(super) fn not_offered(cx: &mut Context<'_, '_>, name: &str, chosen: &str, span: Span) {
    cx.not_offered.entry((name.to_owned(), chosen.to_owned())).or_insert((span, 0)).1 += 1;
}

/// Says which media types stand beside chosen ones.
pub(super) fn report_not_offered(cx: &mut Context<'_, '_>) {
    for ((name, chosen), (span, places)) in std::mem::take(&mut cx.not_offered) {
        cx.diagnostics.media_type_not_offered(span, &name, &chosen, places);
    }
}

/// Whether two media types hold the same, so that one stands for both.
pub(super) fn same_schema(one: MediaType<'_>, two: MediaType<'_>) -> bool {
    let is_same = |one: Option<Schema<'_>>, two: Option<Schema<'_>>| match (one, two) {
        (None, None) => true,
        (Some(one), Some(two)) => literal::same(one.node(), two.node()),
        (None, Some(_)) | (Some(_), None) => false,
    };
    is_same(one.schema(), two.schema()) && is_same(one.item_schema(), two.item_schema())
}
