//! The members of a form or of a multipart body that the document has written in a style (OpenAPI 3.2 section 4.15.1.2).
//!
//! Objects and lists are read by that alone, as parameters of a query are: what is written as usual instead is not what the document
//! says. What can be read in several ways is not looked into: texts that hold what stands between them, names that two have.

use serde_json::{Map, Value, json};

use super::document::Document;
use super::instance::{instance, property_names};
use super::operation::{Content, Parameter};
use super::schemas::Direction;
use super::style::{self, Texts};

type Pairs = Vec<(String, String)>;

/// The members with a style, and the pairs that belong to none of them.
pub(super) fn styled(
    document: &Document,
    content: &Content<'_>,
    pairs: Pairs,
) -> (Map<String, Value>, Pairs) {
    let mut found = Map::new();
    let mut rest = pairs;
    for (member, is_ambiguous) in members(document, content) {
        let is_its = |(it, _): &(String, String)| is_of(document, &member, it);
        let (own, others): (Pairs, Pairs) = rest.into_iter().partition(is_its);
        rest = others;
        if is_ambiguous {
            rest.extend(own);
            found.extend(any(document, &member));
        } else if let Some(value) = value(document, &member, own) {
            found.insert(member.name.to_owned(), value);
        }
    }
    (found, rest)
}

/// The members of which a style makes anything, and whether others have names of theirs.
fn members<'a>(document: &'a Document, content: &Content<'a>) -> Vec<(Parameter<'a>, bool)> {
    const WITH_STYLES: [&str; 2] = ["application/x-www-form-urlencoded", "multipart/form-data"];
    let encodings = content.value.get("encoding").and_then(Value::as_object);
    let has_styles = WITH_STYLES.contains(&content.essence().as_str());
    let all = encodings.into_iter().flatten().filter(|(_, it)| has_styles && has_style(it));
    let all = all.map(|(name, it)| member(name, it, style::member_schema(document, content.schema(), name)));
    let all: Vec<Parameter<'a>> = all.filter(|it| is_written_so(document, it)).collect();
    let names =
        |it: &Parameter<'_>| if is_spread(it) { property_names(document, it.schema) } else { Vec::new() };
    let of_body = property_names(document, content.schema());
    let is_ambiguous = |it: &Parameter<'_>| {
        let others = all.iter().filter(|other| other.name != it.name).flat_map(names);
        let others: Vec<String> = others.chain(of_body.iter().cloned()).collect();
        is_spread(it) && (is_open(document, it) || names(it).iter().any(|name| others.contains(name)))
    };
    let marks: Vec<bool> = all.iter().map(is_ambiguous).collect();
    all.into_iter().zip(marks).collect()
}

/// Whether the style is one that forms have, of a type that it is for.
fn is_written_so(document: &Document, member: &Parameter<'_>) -> bool {
    let (is_list, is_object) = style::structure(document, member.schema);
    match member.style {
        "deepObject" => is_object,
        "form" | "spaceDelimited" | "pipeDelimited" | "tabDelimited" => {
            is_object || (is_list && !member.explode)
        }
        _ => false,
    }
}

fn is_spread(member: &Parameter<'_>) -> bool {
    member.style != "deepObject" && member.explode
}

/// Whether an object may have members that nobody names.
fn is_open(document: &Document, member: &Parameter<'_>) -> bool {
    document.resolve(member.schema).get("additionalProperties").is_some_and(|it| *it != Value::Bool(false))
}

/// What the pairs say; nothing where there are none.
fn value(document: &Document, member: &Parameter<'_>, own: Pairs) -> Option<Value> {
    let allowed = |it: &Value| {
        document.schemas.refusal(&document.root, member.schema, it, Direction::Request).is_none()
    };
    if own.is_empty() {
        // Nothing is written of an object without members.
        return Some(json!({})).filter(allowed);
    }
    // A style has it written in another way.
    let is_json = |text: &str| serde_json::from_str::<Value>(text).is_ok_and(|it| it.is_object());
    if let Some((_, text)) = own.iter().find(|(name, text)| name == member.name && is_json(text)) {
        return Some(Value::String(text.clone()));
    }
    // What stands there has been decoded, and the readings decode again.
    let texts = own.iter().map(|(name, text)| (name.clone(), text.replace('%', "%25")));
    let texts = Texts { query: texts.collect(), path: vec![], headers: vec![], cookies: vec![] };
    let readings = style::readings(document, member, &texts);
    let reading = readings.iter().find(|it| allowed(it)).cloned();
    // What stands between may stand in a text, too.
    let is_joined = member.style != "deepObject" && !member.explode;
    reading
        .or_else(|| any(document, member).map(|(_, it)| it).filter(|_| is_joined))
        .or_else(|| readings.first().cloned())
}

/// A value that the schema allows, for what is not looked into.
fn any(document: &Document, member: &Parameter<'_>) -> Option<(String, Value)> {
    let value = instance(document, member.schema, &[], Direction::Request)?;
    Some((member.name.to_owned(), value))
}

fn has_style(encoding: &Value) -> bool {
    ["style", "explode", "allowReserved", "x-clientsmith-internal-style"]
        .iter()
        .any(|it| encoding.get(it).is_some())
}

fn member<'a>(name: &'a str, encoding: &'a Value, schema: &'a Value) -> Parameter<'a> {
    let stated = encoding.get("x-clientsmith-internal-style").or_else(|| encoding.get("style"));
    let style = stated.and_then(Value::as_str).unwrap_or("form");
    let explode = encoding.get("explode").and_then(Value::as_bool).unwrap_or(style == "form");
    Parameter::of_query(name, (style, explode), schema)
}

/// Whether a pair of this name is one of the member.
fn is_of(document: &Document, member: &Parameter<'_>, name: &str) -> bool {
    let is_deep = || name.strip_prefix(member.name).is_some_and(|it| it.starts_with('['));
    let is_member = || property_names(document, member.schema).iter().any(|it| it == name);
    name == member.name
        || if member.style == "deepObject" { is_deep() } else { is_spread(member) && is_member() }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(encoding: Value, pairs: &[(&str, &str)], expected: Value, left: &[&str]) {
        let document = Document::new("{}").unwrap();
        let number = json!({ "type": "integer" });
        let color = json!({ "type": "object", "properties": { "R": number, "G": number } });
        let list = json!({ "type": "array", "items": number });
        let schema = json!({ "type": "object", "properties": { "color": color, "list": list } });
        let value = json!({ "schema": schema, "encoding": encoding });
        let content = Content { media_type: "multipart/form-data", value: &value };
        let pairs = pairs.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
        let (found, rest) = styled(&document, &content, pairs);
        assert_eq!(Value::Object(found), expected);
        assert_eq!(rest.iter().map(|it| it.0.as_str()).collect::<Vec<_>>(), left);
    }

    #[test]
    fn members_are_read_by_their_styles() {
        let color = || json!({ "color": { "R": 1, "G": 2 } });
        let spread = [("R", "1"), ("G", "2"), ("a", "3")];
        check(json!({ "color": { "style": "form" } }), &spread, color(), &["a"]);
        let deep = [("color[R]", "1"), ("color[G]", "2")];
        check(json!({ "color": { "style": "deepObject" } }), &deep, color(), &[]);
        let piped = json!({ "color": { "style": "pipeDelimited" }, "list": { "explode": false } });
        let joined = [("color", "R|1|G|2"), ("list", "1,2")];
        check(piped, &joined, json!({ "color": { "R": 1, "G": 2 }, "list": [1, 2] }), &[]);
    }

    #[test]
    fn what_is_written_in_another_way_is_none_of_theirs() {
        let json = r#"{"R":1,"G":2}"#;
        for style in ["deepObject", "form", "pipeDelimited"] {
            check(json!({ "color": { "style": style } }), &[("color", json)], json!({ "color": json }), &[]);
        }
    }

    #[test]
    fn nothing_is_an_object_without_members() {
        check(json!({ "color": { "style": "form" } }), &[], json!({ "color": {} }), &[]);
        check(json!({ "list": { "style": "pipeDelimited" } }), &[], json!({}), &[]);
    }

    #[test]
    fn what_has_several_readings_is_not_looked_into() {
        let made = json!({ "color": { "R": 7, "G": 7 } });
        check(json!({ "color": { "explode": false } }), &[("color", "R,1,2")], made, &[]);
    }
}
