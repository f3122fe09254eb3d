//! The value of a parameter, read from what stands in the request (OpenAPI 3.2 section 4.12.2.2).
//!
//! A style does not say what a text is: `1` may be a number. So the readings that the schema's types allow are given, and the
//! schema decides between them.

use serde_json::{Map, Value};

use super::document::{Document, resolve};
use super::operation::Parameter;
use super::wire::percent_decoded;

/// How deep schemas are followed for their types.
const DEPTH: usize = 6;

/// Which types a schema allows, as far as a text needs to know.
#[derive(Debug, Default, Clone, Copy)]
struct Types {
    text: bool,
    number: bool,
    boolean: bool,
    null: bool,
    list: bool,
    object: bool,
}

/// What a request has for a parameter, by place; texts are as on the wire.
#[derive(Debug)]
pub(super) struct Texts {
    pub(super) path: Vec<(String, String)>,
    pub(super) query: Vec<(String, String)>,
    pub(super) headers: Vec<(String, String)>,
    pub(super) cookies: Vec<(String, String)>,
}

/// The readings of a parameter, none if it is not there.
pub(super) fn readings(document: &Document, parameter: &Parameter<'_>, texts: &Texts) -> Vec<Value> {
    if parameter.is_json || parameter.style == "deepObject" {
        return if parameter.is_json { json(parameter, texts) } else { deep(document, parameter, texts) };
    }
    let types = types(document, parameter.schema, 0);
    let mut found = Vec::new();
    for as_text in [true, false] {
        if types.list {
            found.extend(list(parameter, texts).map(|it| items(document, parameter.schema, it, as_text)));
        }
        if types.object {
            found.extend(match object(document, parameter, texts) {
                // A name without a value is no member, and what is cut so is no object.
                Some(Err(text)) => Some(Value::String(text)),
                Some(Ok(it)) => Some(members(document, parameter.schema, it, as_text)),
                None => None,
            });
        }
        if types.text || types.number || types.boolean || types.null {
            found.extend(single(parameter, texts).map(|it| leaf(types, &it, as_text)));
        }
    }
    found
}

/// Whether anything is there that the readings are of.
fn single(parameter: &Parameter<'_>, texts: &Texts) -> Option<String> {
    raw(parameter, texts).first().map(|it| percent_decoded_unless_plain(parameter, it))
}

/// The texts with the name of the parameter, without the marks of its style.
fn raw(parameter: &Parameter<'_>, texts: &Texts) -> Vec<String> {
    let named = |all: &[(String, String)]| -> Vec<String> {
        all.iter().filter(|(name, _)| name == parameter.name).map(|(_, text)| text.clone()).collect()
    };
    match parameter.place {
        "path" => {
            let prefix = match parameter.style {
                "matrix" => format!(";{}=", parameter.name),
                "label" => ".".to_owned(),
                _ => String::new(),
            };
            let strip = |it: String| it.strip_prefix(&prefix).map(str::to_owned).unwrap_or(it);
            named(&texts.path).into_iter().filter(|it| !it.is_empty()).map(strip).collect()
        }
        "query" => named(&texts.query),
        "header" => {
            let same = |(name, _): &&(String, String)| name.eq_ignore_ascii_case(parameter.name);
            texts.headers.iter().filter(same).map(|(_, text)| text.clone()).collect()
        }
        "cookie" => named(&texts.cookies),
        _ => Vec::new(),
    }
}

/// Headers are not percent-encoded.
fn percent_decoded_unless_plain(parameter: &Parameter<'_>, text: &str) -> String {
    if parameter.place == "header" || parameter.style == "cookie" {
        text.to_owned()
    } else {
        percent_decoded(text)
    }
}

/// What stands between the parts of a value that is one text.
fn separator(parameter: &Parameter<'_>) -> &'static [&'static str] {
    match (parameter.style, parameter.explode) {
        ("label", true) => &["."],
        ("spaceDelimited", _) => &["%20", " ", "+"],
        ("pipeDelimited", _) => &["|", "%7C", "%7c"],
        ("tabDelimited", _) => &["%09", "\t"],
        _ => &[","],
    }
}

fn split(parameter: &Parameter<'_>, text: &str) -> Vec<String> {
    let mut text = text.to_owned();
    let all = separator(parameter);
    if let Some((first, others)) = all.split_first() {
        others.iter().for_each(|it| text = text.replace(it, first));
        let part = |it: &str| percent_decoded_unless_plain(parameter, it.trim_start_matches(' '));
        return text.split(first).map(part).collect();
    }
    vec![text]
}

/// The texts of a list.
fn list(parameter: &Parameter<'_>, texts: &Texts) -> Option<Vec<String>> {
    let all = raw(parameter, texts);
    let first = all.first()?;
    Some(match (parameter.place, parameter.style, parameter.explode) {
        ("query" | "cookie", _, true) => {
            all.iter().map(|it| percent_decoded_unless_plain(parameter, it)).collect()
        }
        ("path", "matrix", true) => {
            let mark = format!(";{}=", parameter.name);
            first.split(&mark).map(percent_decoded).collect()
        }
        _ => split(parameter, first),
    })
}

/// The members of an object, as texts; the whole where it is none.
fn object(
    document: &Document,
    parameter: &Parameter<'_>,
    texts: &Texts,
) -> Option<Result<Vec<(String, String)>, String>> {
    let pair = |it: String| it.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
    match (parameter.place, parameter.explode) {
        // Each member is a pair by itself; those are its own that no other parameter has the name of.
        ("query" | "cookie", true) => {
            let names = super::instance::property_names(document, parameter.schema);
            let all = if parameter.place == "query" { &texts.query } else { &texts.cookies };
            let own = all.iter().filter(|(name, _)| names.contains(name));
            let own: Vec<_> = own.map(|(name, text)| (name.clone(), percent_decoded(text))).collect();
            (!own.is_empty()).then_some(Ok(own))
        }
        (_, true) => {
            let first = raw(parameter, texts).into_iter().next()?;
            let first = first.trim_start_matches(';').replace(';', ",");
            Some(Ok(split(parameter, &first).into_iter().filter_map(pair).collect()))
        }
        (_, false) => {
            let first = raw(parameter, texts).into_iter().next()?;
            let parts = split(parameter, &first);
            if parts.len().checked_rem(2) == Some(1) {
                return Some(Err(first));
            }
            let pairs = parts.chunks(2).filter_map(|it| Some((it.first()?.clone(), it.get(1)?.clone())));
            Some(Ok(pairs.collect()))
        }
    }
}

/// JSON text.
fn json(parameter: &Parameter<'_>, texts: &Texts) -> Vec<Value> {
    single(parameter, texts)
        .map(|it| serde_json::from_str(&it).unwrap_or(Value::String(it)))
        .into_iter()
        .collect()
}

/// `name[member]=value`, and deeper, which the standard leaves open.
fn deep(document: &Document, parameter: &Parameter<'_>, texts: &Texts) -> Vec<Value> {
    let prefix = format!("{}[", parameter.name);
    let made = [true, false].map(|as_text| {
        let mut made = Value::Null;
        for (name, text) in &texts.query {
            let Some(path) = name.strip_prefix(&prefix).and_then(|it| it.strip_suffix(']')) else { continue };
            let path: Vec<&str> = path.split("][").collect();
            put(document, parameter.schema, &mut made, (&path, &percent_decoded(text)), as_text);
        }
        made
    });
    made.into_iter().filter(|it| !it.is_null()).collect()
}

/// Items stand in the order of the request, whatever their numbers are.
fn put(document: &Document, schema: &Value, at: &mut Value, (path, text): (&[&str], &str), as_text: bool) {
    let types = types(document, schema, 0);
    let is_number = |it: &&str| it.is_empty() || it.parse::<usize>().is_ok();
    let is_item = path.first().is_some_and(is_number) && types.list;
    if is_item || (path.is_empty() && types.list && !types.text) {
        if !at.is_array() {
            *at = Value::Array(Vec::new());
        }
        let Value::Array(items) = at else { return };
        // One that is begun already goes on.
        let index = path.first().and_then(|it| it.parse::<usize>().ok()).filter(|it| *it < items.len());
        if index.is_none() {
            items.push(Value::Null);
        }
        let Some(item) = index.map_or(items.len().checked_sub(1), Some).and_then(|it| items.get_mut(it))
        else {
            return;
        };
        let rest = path.get(1..).unwrap_or_default();
        return put(document, item_schema(document, schema), item, (rest, text), as_text);
    }
    let Some((name, rest)) = path.split_first() else {
        *at = leaf(types, text, as_text);
        return;
    };
    if !at.is_object() {
        *at = Value::Object(Map::new());
    }
    let Value::Object(members) = at else { return };
    let member = members.entry((*name).to_owned()).or_insert(Value::Null);
    put(document, member_schema(document, schema, name), member, (rest, text), as_text);
}

fn items(document: &Document, schema: &Value, texts: Vec<String>, as_text: bool) -> Value {
    let types = types(document, item_schema(document, schema), 0);
    texts.iter().map(|it| leaf(types, it, as_text)).collect()
}

/// Whether a member of an object is a list.
pub(super) fn is_list(document: &Document, schema: &Value, name: &str) -> bool {
    types(document, member_schema(document, schema, name), 0).list
}

/// An object of texts, as its members' schemas have it; of several texts for a member a list is made where it may be one.
pub(super) fn members(
    document: &Document,
    schema: &Value,
    texts: Vec<(String, String)>,
    as_text: bool,
) -> Value {
    let mut made = Map::new();
    for (name, text) in texts {
        let schema = member_schema(document, schema, &name);
        let types = types(document, schema, 0);
        if types.list && !types.text {
            let value = leaf(self::types(document, item_schema(document, schema), 0), &text, as_text);
            match made.entry(name).or_insert_with(|| Value::Array(Vec::new())) {
                Value::Array(items) => items.push(value),
                other => *other = value,
            }
        } else {
            made.insert(name, leaf(types, &text, as_text));
        }
    }
    Value::Object(made)
}

/// A text as a value.
fn leaf(types: Types, text: &str, as_text: bool) -> Value {
    let plain = || Value::String(text.to_owned());
    if types.text && as_text {
        return plain();
    }
    let read = serde_json::from_str::<Value>(text).ok();
    let fits = |it: &Value| match it {
        Value::Number(_) => types.number,
        Value::Bool(_) => types.boolean,
        Value::Null => types.null,
        Value::String(_) => false,
        // What is deeper than a style goes is written as JSON.
        Value::Array(_) => types.list,
        Value::Object(_) => types.object,
    };
    read.filter(fits).unwrap_or_else(plain)
}

/// The types of a schema and of all that it is put together from.
fn types(document: &Document, schema: &Value, depth: usize) -> Types {
    let schema = resolve(&document.root, schema);
    let mut found = Types::default();
    match schema.get("type") {
        Some(Value::String(name)) => found.add(name),
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).for_each(|it| found.add(it)),
        _ => {}
    }
    if schema.get("type").is_none() && depth < DEPTH {
        for keyword in ["allOf", "anyOf", "oneOf"] {
            for part in schema.get(keyword).and_then(Value::as_array).into_iter().flatten() {
                found = found.or(types(document, part, depth.saturating_add(1)));
            }
        }
        for value in
            schema.get("enum").and_then(Value::as_array).into_iter().flatten().chain(schema.get("const"))
        {
            found.add(match value {
                Value::Null => "null",
                Value::Bool(_) => "boolean",
                Value::Number(_) => "number",
                Value::String(_) => "string",
                Value::Array(_) => "array",
                Value::Object(_) => "object",
            });
        }
        found.list |= schema.get("items").is_some();
        found.object |= schema.get("properties").is_some();
    }
    let is_open = !(found.text || found.number || found.boolean || found.null || found.list || found.object);
    if is_open { Types { text: true, number: true, boolean: true, ..found } } else { found }
}

impl Types {
    fn add(&mut self, name: &str) {
        match name {
            "string" => self.text = true,
            "number" | "integer" => self.number = true,
            "boolean" => self.boolean = true,
            "null" => self.null = true,
            "array" => self.list = true,
            "object" => self.object = true,
            _ => {}
        }
    }

    fn or(self, other: Self) -> Self {
        Self {
            text: self.text | other.text,
            number: self.number | other.number,
            boolean: self.boolean | other.boolean,
            null: self.null | other.null,
            list: self.list | other.list,
            object: self.object | other.object,
        }
    }
}

static ANYTHING: Value = Value::Bool(true);

/// Whether a schema allows lists, and whether objects.
pub(super) fn structure(document: &Document, schema: &Value) -> (bool, bool) {
    let types = types(document, schema, 0);
    (types.list, types.object)
}

/// What a schema says of a member.
pub(super) fn member_schema<'a>(document: &'a Document, schema: &'a Value, name: &str) -> &'a Value {
    let schema = resolve(&document.root, schema);
    let own = schema.get("properties").and_then(|it| it.get(name));
    let further = || {
        let parts =
            ["allOf", "anyOf", "oneOf"].into_iter().filter_map(|it| schema.get(it)?.as_array()).flatten();
        parts.map(|it| member_schema(document, it, name)).find(|it| !it.is_boolean())
    };
    let rest = || schema.get("additionalProperties").filter(|it| it.is_object());
    own.or_else(further).or_else(rest).unwrap_or(&ANYTHING)
}

fn item_schema<'a>(document: &'a Document, schema: &'a Value) -> &'a Value {
    let schema = resolve(&document.root, schema);
    let further = || {
        let parts =
            ["allOf", "anyOf", "oneOf"].into_iter().filter_map(|it| schema.get(it)?.as_array()).flatten();
        parts.map(|it| item_schema(document, it)).find(|it| !it.is_boolean())
    };
    schema.get("items").or_else(further).unwrap_or(&ANYTHING)
}
