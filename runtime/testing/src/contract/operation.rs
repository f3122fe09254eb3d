//! An operation of the document, as whoever makes or judges a request needs it.

use serde_json::Value;

use super::document::Document;

/// An operation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Operation<'a> {
    pub(super) document: &'a Document,
    /// `GET /pets`
    pub(super) name: &'a str,
    value: &'a Value,
}

/// A parameter.
#[derive(Debug, Clone, Copy)]
pub(super) struct Parameter<'a> {
    pub(super) name: &'a str,
    pub(super) place: &'a str,
    pub(super) is_required: bool,
    pub(super) style: &'a str,
    pub(super) explode: bool,
    /// Whether its text is JSON.
    pub(super) is_json: bool,
    /// What it holds, where that is described by a media type.
    pub(super) content: Option<Content<'a>>,
    pub(super) schema: &'a Value,
    value: &'a Value,
}

/// A body of one media type.
#[derive(Debug, Clone, Copy)]
pub(super) struct Content<'a> {
    pub(super) media_type: &'a str,
    pub(super) value: &'a Value,
}

static ANYTHING: Value = Value::Bool(true);

impl<'a> Operation<'a> {
    pub(super) fn new(document: &'a Document, name: &'a str, value: &'a Value) -> Self {
        Self { document, name, value }
    }

    /// Its parameters.
    pub(super) fn parameters(self) -> impl Iterator<Item = Parameter<'a>> {
        let all = self.value.get("parameters").and_then(Value::as_array);
        all.into_iter().flatten().filter_map(move |it| Parameter::new(self.document, it))
    }

    /// Its body, and whether it must be there.
    pub(super) fn body(self) -> Option<(bool, Vec<Content<'a>>)> {
        let body = self.document.resolve(self.value.get("requestBody")?);
        let required = body.get("required").and_then(Value::as_bool).unwrap_or(false);
        Some((required, contents(self.document, body)))
    }

    /// Its answers, by status.
    pub(super) fn answers(self) -> impl Iterator<Item = (&'a str, &'a Value)> {
        let all = self.value.get("responses").and_then(Value::as_object);
        all.into_iter().flatten().map(move |(status, it)| (status.as_str(), self.document.resolve(it)))
    }

    /// The alternatives of schemes that it needs.
    pub(super) fn security(self) -> Vec<Vec<&'a str>> {
        let of_all = || self.document.root.get("security");
        let alternatives = self.value.get("security").or_else(of_all).and_then(Value::as_array);
        let names =
            |it: &'a Value| it.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect();
        alternatives.into_iter().flatten().map(names).collect()
    }
}

/// The media types of a body or of an answer.
pub(super) fn contents<'a>(document: &'a Document, of: &'a Value) -> Vec<Content<'a>> {
    let all = of.get("content").and_then(Value::as_object);
    let content =
        |(media_type, value): (&'a String, &'a Value)| Content { media_type, value: document.resolve(value) };
    all.into_iter().flatten().map(content).collect()
}

/// What the document says of a media type: named in full, then with other parameters, then by a range.
pub(super) fn of_media_type<'a, 'b>(contents: &'a [Content<'b>], sent: &str) -> Option<&'a Content<'b>> {
    let by = |is_it: &dyn Fn(&Content<'_>) -> bool| contents.iter().find(|it| is_it(it));
    by(&|it| it.media_type.eq_ignore_ascii_case(sent))
        .or_else(|| by(&|it| it.essence() == essence(sent)))
        .or_else(|| by(&|it| is_media_type(&it.essence(), &essence(sent))))
}

/// Whether a media type is that of the document, which may be a range.
fn is_media_type(documented: &str, sent: &str) -> bool {
    let start = documented.strip_suffix('*').filter(|it| it.ends_with('/'));
    documented == sent || documented == "*/*" || start.is_some_and(|it| sent.starts_with(it))
}

impl<'a> Parameter<'a> {
    fn new(document: &'a Document, value: &'a Value) -> Option<Self> {
        let value = document.resolve(value);
        let text = |key: &str| value.get(key).and_then(Value::as_str);
        let (name, place) = (text("name")?, text("in")?);
        // No name of a header begins or ends with a space.
        let name = if place == "header" { name.trim() } else { name };
        let is_ignored = place == "header"
            && (["accept", "content-type", "authorization"].contains(&&*name.to_ascii_lowercase())
                || http::HeaderName::from_bytes(name.as_bytes()).is_err());
        let content = value.get("content").and_then(Value::as_object).and_then(|it| it.iter().next());
        let style = text("x-clientsmith-internal-style").or(text("style"));
        let style = style.unwrap_or(if matches!(place, "query" | "cookie") { "form" } else { "simple" });
        let schema = match content {
            Some((_, content)) => document.resolve(content).get("schema"),
            None => value.get("schema"),
        };
        // OpenAPI 3.2 section 4.12.2.1: such parameters are ignored. What no header can be called cannot be sent.
        (!is_ignored).then_some(Self {
            name,
            place,
            is_required: place == "path" || value.get("required").and_then(Value::as_bool).unwrap_or(false),
            style,
            explode: value
                .get("explode")
                .and_then(Value::as_bool)
                .unwrap_or(style == "form" || style == "cookie"),
            content: content.map(|(media_type, it)| Content { media_type, value: document.resolve(it) }),
            is_json: content.is_some_and(|(media_type, _)| is_json(media_type)),
            schema: schema.unwrap_or(&ANYTHING),
            value,
        })
    }

    /// What is written as a parameter of a query would be, in a style, and exploded or not.
    pub(super) fn of_query(name: &'a str, (style, explode): (&'a str, bool), schema: &'a Value) -> Self {
        let (is_required, is_json, content) = (false, false, None);
        let value = &ANYTHING;
        Self { name, place: "query", is_required, style, explode, is_json, content, schema, value }
    }

    /// The examples that the document gives.
    pub(super) fn examples(&self, document: &'a Document) -> Vec<&'a Value> {
        examples(document, self.value)
    }
}

impl<'a> Content<'a> {
    /// What it holds.
    pub(super) fn schema(&self) -> &'a Value {
        self.value.get("schema").unwrap_or(&ANYTHING)
    }

    /// What one of several values holds, where the media type is that of one JSON value after the other.
    pub(super) fn item(&self, document: &'a Document) -> Option<&'a Value> {
        if !is_sequence(&self.essence()) {
            return None;
        }
        // Before there was `itemSchema`, `schema` was written for it, or for the list of all.
        let schema = self.schema();
        let list = document.resolve(schema);
        let of_list = list.get("items").filter(|_| list.get("type").is_some_and(|it| it == "array"));
        Some(self.value.get("itemSchema").or(of_list).unwrap_or(schema))
    }

    /// What one of several parts holds, where parts have no names and all hold the same.
    pub(super) fn part(&self) -> Option<&'a Value> {
        self.value.get("itemSchema").filter(|_| self.essence().starts_with("multipart/"))
    }

    /// The media type without its parameters, in small letters.
    pub(super) fn essence(&self) -> String {
        essence(self.media_type)
    }
}

/// `example`, and the values of `examples`.
pub(super) fn examples<'a>(document: &'a Document, of: &'a Value) -> Vec<&'a Value> {
    let named = of.get("examples").and_then(Value::as_object);
    let value = |it: &'a Value| {
        let it = document.resolve(it);
        it.get("dataValue").or_else(|| it.get("value"))
    };
    of.get("example").into_iter().chain(named.into_iter().flatten().filter_map(|(_, it)| value(it))).collect()
}

fn is_sequence(essence: &str) -> bool {
    essence.ends_with("json-seq")
        || essence.ends_with("ndjson")
        || essence.ends_with("jsonl")
        || essence.ends_with("jsonlines")
        || essence == "application/stream+json"
}

/// A media type without its parameters, in small letters.
pub(super) fn essence(media_type: &str) -> String {
    media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
}

/// Whether a media type is JSON (RFC 6839, section 3.1).
pub(super) fn is_json(media_type: &str) -> bool {
    let essence = essence(media_type);
    essence.ends_with("/json") || essence.ends_with("+json")
}
