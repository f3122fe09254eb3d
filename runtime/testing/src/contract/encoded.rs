//! The members of a form or of a multipart body that the document has written in a style (OpenAPI 3.2 section 4.15.1.2).
//!
//! They are read by that alone, as parameters of a query are: what is written as usual instead is not what the document says.

use serde_json::{Map, Value};

use super::document::Document;
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
    let encodings = content.value.get("encoding").and_then(Value::as_object);
    for (name, encoding) in encodings.into_iter().flatten().filter(|(_, it)| has_style(it)) {
        let schema = style::member_schema(document, content.schema(), name);
        let member = member(name, encoding, schema);
        let is_its = |(it, _): &(String, String)| is_of(document, &member, it);
        let (own, others): (Pairs, Pairs) = rest.into_iter().partition(is_its);
        // What stands there has been decoded, and the readings decode again.
        let texts = own.iter().map(|(name, text)| (name.clone(), text.replace('%', "%25")));
        let texts = Texts { query: texts.collect(), path: vec![], headers: vec![], cookies: vec![] };
        let readings = style::readings(document, &member, &texts);
        let is_allowed =
            |it: &&Value| document.schemas.refusal(&document.root, schema, it, Direction::Request).is_none();
        let reading = readings.iter().find(is_allowed).or_else(|| readings.first()).cloned();
        rest = others;
        match reading {
            Some(reading) => drop(found.insert(name.clone(), reading)),
            None => rest.extend(own),
        }
    }
    (found, rest)
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
    let is_spread = || {
        let names = super::instance::property_names(document, member.schema);
        names.iter().any(|it| it == name)
    };
    match (member.style, member.explode) {
        ("deepObject", _) => is_deep(),
        (_, true) => name == member.name || is_spread(),
        (_, false) => name == member.name,
    }
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
    fn what_is_written_in_another_way_is_no_reading() {
        let json = [("color", r#"{"R":1}"#)];
        check(json!({ "color": { "style": "deepObject" } }), &json, json!({}), &["color"]);
        check(json!({ "color": { "style": "form" } }), &json, json!({}), &["color"]);
        check(json!({ "color": { "style": "pipeDelimited" } }), &json, json!({}), &["color"]);
    }
}
