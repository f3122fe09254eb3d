//! The body of a request, held against its schema.

use serde_json::{Map, Value};

use super::document::Document;
use super::operation::{Content, essence, is_json};
use super::schemas::Direction;
use super::{encoded, style, wire};

/// What is wrong with a body. Media types of which a schema says nothing are not looked into: XML, text, octets.
pub(super) fn problem(
    document: &Document,
    content: &Content<'_>,
    media_type: &str,
    body: &[u8],
) -> Option<String> {
    if let Some(item) = content.item(document) {
        return sequence(document, item, body);
    }
    let readings = match essence(media_type).as_str() {
        it if is_json(it) => match serde_json::from_slice(body) {
            Ok(value) => vec![value],
            Err(error) => return Some(format!("it is no JSON: {error}")),
        },
        "application/x-www-form-urlencoded" => form(document, content, body),
        // A body that is octets is for the caller to put together.
        it if it.starts_with("multipart/") && is_text(document, content) => return None,
        it if it.starts_with("multipart/") => match parts(media_type, body) {
            // Of no parts at all only the document says what they would be.
            Some(parts)
                if parts.iter().any(|it| it.name.is_none())
                    || parts.is_empty() && is_list(document, content) =>
            {
                return positional(document, content, &parts);
            }
            Some(parts) => multipart(document, content, parts),
            None => return Some("its parts cannot be told apart".to_owned()),
        },
        _ => return None,
    };
    let schema = content.schema();
    let refusals =
        readings.iter().map(|it| document.schemas.refusal(&document.root, schema, it, Direction::Request));
    let refusals: Option<Vec<_>> = refusals.collect();
    refusals.and_then(|all| all.into_iter().next()).map(|(_, reason)| reason)
}

/// What is wrong with one JSON value after the other, each on a line, with a separator before it or without.
fn sequence(document: &Document, item: &Value, body: &[u8]) -> Option<String> {
    let lines = body.split(|it| *it == b'\n').map(|it| it.strip_prefix(b"\x1e").unwrap_or(it));
    lines.filter(|it| !it.is_empty()).find_map(|line| match serde_json::from_slice(line) {
        Ok(value) => {
            let refusal = document.schemas.refusal(&document.root, item, &value, Direction::Request);
            refusal.map(|(_, reason)| reason)
        }
        Err(error) => Some(format!("it is no JSON: {error}")),
    })
}

/// The readings of a form: what is text may be a number.
pub(super) fn form(document: &Document, content: &Content<'_>, body: &[u8]) -> Vec<Value> {
    let text = String::from_utf8_lossy(body);
    let pairs = wire::form(&text);
    let (styled, rest) = encoded::styled(document, content, pairs);
    // Without a style the standard leaves open what brackets mean.
    if rest.iter().any(|(name, _)| name.contains('[')) {
        return vec![];
    }
    let read =
        |as_text: bool| with(style::members(document, content.schema(), rest.clone(), as_text), &styled);
    [read(true), read(false)].into()
}

/// An object with more members.
fn with(object: Value, more: &Map<String, Value>) -> Value {
    let Value::Object(mut object) = object else { return object };
    object.extend(more.clone());
    Value::Object(object)
}

fn is_text(document: &Document, content: &Content<'_>) -> bool {
    document.resolve(content.schema()).get("type").is_some_and(|it| it == "string")
}

fn is_list(document: &Document, content: &Content<'_>) -> bool {
    content.part().is_some() || document.resolve(content.schema()).get("type").is_some_and(|it| it == "array")
}

/// What is wrong with parts that are known by their place. Those that are not JSON are not looked into.
fn positional(document: &Document, content: &Content<'_>, parts: &[Part]) -> Option<String> {
    if let Some(place) = parts.iter().position(|it| it.name.is_some()) {
        return Some(format!("its part {place} has a name, and others have none"));
    }
    let list = document.resolve(content.schema());
    let first = list.get("prefixItems").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if parts.len() < first.len() {
        return Some(format!("it has {} parts of {}", parts.len(), first.len()));
    }
    let rest = content.value.get("itemSchema").or_else(|| list.get("items"));
    let described =
        parts.iter().enumerate().filter_map(|(at, part)| Some((at, part, first.get(at).or(rest)?)));
    described.filter(|(_, part, _)| part.is_json).find_map(|(at, part, schema)| {
        let reason = match serde_json::from_slice(&part.content) {
            Ok(value) => document.schemas.refusal(&document.root, schema, &value, Direction::Request)?.1,
            Err(error) => format!("it is no JSON: {error}"),
        };
        Some(format!("its part {at}: {reason}"))
    })
}

fn multipart(document: &Document, content: &Content<'_>, parts: Vec<Part>) -> Vec<Value> {
    let text = |body: &[u8]| String::from_utf8_lossy(body).into_owned();
    let name = |it: &Part| it.name.clone().unwrap_or_default();
    let pairs = parts.iter().map(|it| (name(it), text(&it.content))).collect();
    let (styled, rest) = encoded::styled(document, content, pairs);
    let is_left = |it: &Part| rest.iter().any(|(left, _)| *left == name(it));
    // Each item of a list is a part (OpenAPI 3.2 section 4.15.1.1), and some send the whole list as one.
    let read = |as_text: bool, is_whole: bool| {
        let mut made = Map::new();
        let plain = parts.iter().filter(|it| !it.is_json && is_left(it));
        let plain = plain.map(|it| (name(it), text(&it.content))).collect();
        if let Value::Object(members) = style::members(document, content.schema(), plain, as_text) {
            made.extend(members);
        }
        for (name, part) in parts.iter().filter(|it| it.is_json && is_left(it)).map(|it| (name(it), it)) {
            let value = serde_json::from_slice(&part.content).unwrap_or(Value::Null);
            match (is_whole || !style::is_list(document, content.schema(), &name), made.get_mut(&name)) {
                (true, _) => drop(made.insert(name, value)),
                (false, Some(Value::Array(items))) => items.push(value),
                (false, _) => drop(made.insert(name, Value::Array(vec![value]))),
            }
        }
        with(Value::Object(made), &styled)
    };
    [(true, false), (false, false), (true, true), (false, true)].map(|(text, whole)| read(text, whole)).into()
}

/// A part of a body.
struct Part {
    name: Option<String>,
    is_json: bool,
    content: Vec<u8>,
}

/// The parts of a body (RFC 2046 section 5.1, RFC 7578).
fn parts(media_type: &str, body: &[u8]) -> Option<Vec<Part>> {
    let boundary =
        media_type.split(';').find_map(|it| it.trim().strip_prefix("boundary="))?.trim_matches('"');
    let text: String = body.iter().map(|it| char::from(*it)).collect();
    let mark = format!("--{boundary}");
    let mut found = Vec::new();
    // Each letter was an octet.
    let octets = |text: &str| text.chars().map(|it| it as u8).collect::<Vec<u8>>();
    for part in text.split(&mark).skip(1).take_while(|it| !it.starts_with("--")) {
        let (head, content) = part.split_once("\r\n\r\n")?;
        let header = |name: &str| head.lines().find(|it| it.to_ascii_lowercase().starts_with(name));
        let disposition = header("content-disposition:").unwrap_or_default();
        let name = disposition.split("; name=\"").nth(1).and_then(|it| it.split('"').next());
        let kind = header("content-type:");
        found.push(Part {
            name: name.map(|it| String::from_utf8_lossy(&octets(it)).into_owned()),
            is_json: kind.is_some_and(|it| is_json(it.split_once(':').map_or("", |(_, it)| it))),
            content: octets(content.strip_suffix("\r\n").unwrap_or(content)),
        });
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::problem;
    use crate::contract::document::Document;
    use crate::contract::operation::Content;

    #[track_caller]
    fn check(parts: &[&str], expected: Option<&str>) {
        let document = Document::new("{}").unwrap();
        let lists = json!({ "type": "array", "items": { "type": "array", "items": { "type": "integer" } } });
        let value = json!({ "schema": { "type": "object", "properties": { "a": lists } } });
        let content = Content { media_type: "multipart/form-data", value: &value };
        let mut body = String::new();
        for part in parts {
            body +=
                "--x\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Type: application/json\r\n\r\n";
            body += part;
            body += "\r\n";
        }
        body += "--x--\r\n";
        let found = problem(&document, &content, "multipart/form-data; boundary=x", body.as_bytes());
        assert_eq!(found.is_none(), expected.is_none(), "{found:?}");
    }

    #[test]
    fn each_item_of_a_list_is_a_part() {
        check(&["[7]"], None);
        check(&["[7]", "[8, 9]"], None);
        check(&["[[7], [8]]"], None);
        check(&["[true]"], Some("is not of type"));
    }

    #[track_caller]
    fn check_positional(parts: &[(&str, &str)], expected: Option<&str>) {
        let document = Document::new("{}").unwrap();
        let first = json!([{ "type": "object" }, { "type": "string" }]);
        let value =
            json!({ "schema": { "type": "array", "prefixItems": first, "items": { "type": "integer" } } });
        let content = Content { media_type: "multipart/mixed", value: &value };
        let mut body = String::new();
        for (head, part) in parts {
            body += &format!("--x\r\n{head}\r\n\r\n{part}\r\n");
        }
        body += "--x--\r\n";
        let found = problem(&document, &content, "multipart/mixed; boundary=x", body.as_bytes());
        assert_eq!(found.as_deref(), expected);
    }

    #[test]
    fn parts_without_names_are_known_by_their_place() {
        let json = "Content-Type: application/json";
        let text = "Content-Type: text/plain\r\nContent-Disposition: attachment; filename=\"a\"";
        check_positional(&[(json, "{}"), (text, "a"), (json, "1")], None);
        check_positional(&[(json, "{}")], Some("it has 1 parts of 2"));
        check_positional(&[], Some("it has 0 parts of 2"));
        check_positional(
            &[(json, "{}"), (text, "a"), (json, "true")],
            Some("its part 2: true is not of type \"integer\" at ``"),
        );
        let named = "Content-Disposition: form-data; name=\"a\"";
        check_positional(&[(json, "{}"), (named, "a")], Some("its part 1 has a name, and others have none"));
    }

    #[test]
    fn a_member_with_a_style_is_written_in_it() {
        let color =
            json!({ "type": "object", "required": ["R"], "properties": { "R": { "type": "integer" } } });
        let value = json!({
            "schema": { "type": "object", "required": ["color"], "properties": { "color": color } },
            "encoding": { "color": { "style": "deepObject" } },
        });
        let document = Document::new("{}").unwrap();
        let check = |media_type: &str, name: &str, kind: &str, text: &str| {
            let content = Content { media_type, value: &value };
            let head = format!("--x\r\nContent-Disposition: form-data; name=\"{name}\"\r\n{kind}\r\n{text}");
            let body = match media_type {
                "multipart/form-data" => format!("{head}\r\n--x--\r\n"),
                _ => format!("{name}={text}"),
            };
            problem(&document, &content, &format!("{media_type}; boundary=x"), body.as_bytes())
        };
        let json = "Content-Type: application/json\r\n";
        for media_type in ["multipart/form-data", "application/x-www-form-urlencoded"] {
            assert_eq!(check(media_type, "color[R]", "", "1"), None);
            for (name, kind, text) in [("color", json, r#"{"R":1}"#), ("color[R]", "", "x"), ("a", "", "1")] {
                assert!(check(media_type, name, kind, text).is_some(), "{media_type} {name} {text}");
            }
        }
    }
}
