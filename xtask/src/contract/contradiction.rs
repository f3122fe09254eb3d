//! Schemas that provably allow nothing, or nothing that anybody would send.
//!
//! Written apart from what makes up values, and blind to much: what it calls empty is, and of the rest it says nothing.

use serde_json::Value;

use super::tree::{list, resolve};

/// How deep schemas are followed; below, nothing is proven.
const DEPTH: usize = 24;

/// Whether a parameter of a request, or each of its bodies, can have no value.
pub(super) fn in_request(document: &Value, operation: &Value, item: &Value) -> bool {
    let parameters = [operation, item].into_iter().flat_map(|it| list(it, "parameters"));
    let is_empty_parameter = |it: &Value| {
        let content = it.get("content").and_then(|it| it.as_object()?.values().next());
        is_empty(document, content.unwrap_or(it).get("schema"))
    };
    let body = operation.get("requestBody").map(|it| resolve(document, it));
    parameters.map(|it| resolve(document, it)).any(is_empty_parameter)
        || body.is_some_and(|it| are_empty(document, it))
}

/// Whether no body of an answer, or of a request, has a value.
pub(super) fn are_empty(document: &Value, of: &Value) -> bool {
    let contents = of.get("content").and_then(Value::as_object);
    contents.is_some_and(|all| {
        !all.is_empty() && all.values().all(|it| is_empty(document, resolve(document, it).get("schema")))
    })
}

fn is_empty(document: &Value, schema: Option<&Value>) -> bool {
    schema.is_some_and(|it| nothing(document, it, &mut Vec::new()))
}

/// Whether a schema allows nothing that ends. `above` are the schemas that are being looked at: what needs itself never ends.
fn nothing<'a>(document: &'a Value, schema: &'a Value, above: &mut Vec<&'a Value>) -> bool {
    if *schema == Value::Bool(false) || above.iter().any(|it| std::ptr::eq(*it, schema)) {
        return true;
    }
    if above.len() > DEPTH {
        return false;
    }
    above.push(schema);
    let target = resolve(document, schema);
    let is_other = !std::ptr::eq(target, schema);
    let found = (is_other && nothing(document, target, above)) || contradicts(document, schema, above);
    above.pop();
    found
}

fn contradicts<'a>(document: &'a Value, schema: &'a Value, above: &mut Vec<&'a Value>) -> bool {
    let types = types(schema);
    let is_only = |name: &str| types == [name];
    let listed = schema.get("enum").and_then(Value::as_array);
    let is_of_type = |value: &Value| types.is_empty() || types.iter().any(|it| has_type(value, it));
    if listed.is_some_and(|it| !it.iter().any(is_of_type))
        || schema.get("const").is_some_and(|it| !is_of_type(it))
    {
        return true;
    }
    if excludes(document, schema) || list(schema, "allOf").iter().any(|it| nothing(document, it, above)) {
        return true;
    }
    if are_alike(document, list(schema, "oneOf")) {
        return true;
    }
    for keyword in ["anyOf", "oneOf"] {
        let all = list(schema, keyword);
        if !all.is_empty() && all.iter().all(|it| nothing(document, it, above)) {
            return true;
        }
    }
    let is_reversed =
        |least: &str, most: &str| bound(schema, least) > bound(schema, most).or(Some(f64::INFINITY));
    (is_only("string") && is_reversed("minLength", "maxLength"))
        || (types.iter().all(|it| matches!(*it, "integer" | "number"))
            && !types.is_empty()
            && is_reversed("minimum", "maximum"))
        || (is_only("array")
            && (is_reversed("minItems", "maxItems") || has_no_items(document, schema, above)))
        || (is_only("object") && has_no_member(document, schema, above))
}

/// Whether what is valid for one alternative is for another, each time: `oneOf` allows that of one alone. What one does not know could
/// still have a value that another refuses, `{ "a": 1, "b": "no number" }`; but nobody would send that.
fn are_alike(document: &Value, alternatives: &[Value]) -> bool {
    let all: Vec<&Value> = alternatives.iter().map(|it| resolve(document, it)).collect();
    let is_within = |(at, one): (usize, &Value)| {
        let others = all.iter().enumerate().filter(|(other, _)| *other != at);
        others.into_iter().any(|(_, other)| one == *other || is_object_within(document, one, other))
    };
    all.len() > 1 && all.iter().enumerate().all(|(at, one)| is_within((at, one)))
}

/// Whether the objects of one schema are objects of another, by the members that both know and those that must be there.
fn is_object_within(document: &Value, one: &Value, other: &Value) -> bool {
    const SAID: [&str; 9] = [
        "type",
        "properties",
        "required",
        "title",
        "description",
        "example",
        "examples",
        "default",
        "deprecated",
    ];
    let is_plain = |it: &Value| {
        let words = it.as_object().into_iter().flatten();
        types(it) == ["object"]
            && words.into_iter().all(|(word, it)| {
                let is_open = word == "additionalProperties" && *it == Value::Bool(true);
                is_open || SAID.contains(&word.as_str()) || word.starts_with("x-")
            })
    };
    let members =
        |it: &'_ Value| it.get("properties").and_then(Value::as_object).cloned().unwrap_or_default();
    let (of_one, of_other) = (members(one), members(other));
    let are_same = |name: &String, it: &Value| {
        of_one.get(name).is_none_or(|own| resolve(document, own) == resolve(document, it))
    };
    is_plain(one)
        && is_plain(other)
        && list(other, "required").iter().all(|it| list(one, "required").contains(it))
        && of_other.iter().all(|(name, it)| are_same(name, it))
}

/// Whether the types of a schema, of what it refers to and of what it is put together from exclude each other.
fn excludes(document: &Value, schema: &Value) -> bool {
    let parts = list(schema, "allOf").iter().map(|it| resolve(document, it));
    let all: Vec<Vec<&str>> = [schema, resolve(document, schema)]
        .into_iter()
        .chain(parts)
        .map(types)
        .filter(|it| !it.is_empty())
        .collect();
    let names = ["null", "boolean", "integer", "number", "string", "array", "object"];
    // Every integer is a number.
    let allows = |types: &Vec<&str>, name: &str| {
        types.contains(&name) || (name == "integer" && types.contains(&"number"))
    };
    !all.is_empty() && !names.iter().any(|name| all.iter().all(|it| allows(it, name)))
}

/// Whether items must be there, and can be none.
fn has_no_items<'a>(document: &'a Value, schema: &'a Value, above: &mut Vec<&'a Value>) -> bool {
    let is_needed = bound(schema, "minItems").is_some_and(|it| it > list(schema, "prefixItems").len() as f64);
    is_needed && schema.get("items").is_some_and(|it| nothing(document, it, above))
}

/// Whether a member must be there, and can have no value.
fn has_no_member<'a>(document: &'a Value, schema: &'a Value, above: &mut Vec<&'a Value>) -> bool {
    let is_closed = schema.get("additionalProperties") == Some(&Value::Bool(false));
    let has_patterns = schema.get("patternProperties").is_some();
    list(schema, "required").iter().filter_map(Value::as_str).any(|name| {
        match schema.get("properties").and_then(|it| it.get(name)) {
            // What only the other way has is not required in both.
            Some(member)
                if ["readOnly", "writeOnly"].iter().any(|it| resolve(document, member).get(it).is_some()) =>
            {
                false
            }
            Some(member) => nothing(document, member, above),
            None => is_closed && !has_patterns,
        }
    })
}

fn types(schema: &Value) -> Vec<&str> {
    match schema.get("type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn has_type(value: &Value, name: &str) -> bool {
    match (value, name) {
        (Value::Null, "null")
        | (Value::Bool(_), "boolean")
        | (Value::Number(_), "number")
        | (Value::String(_), "string")
        | (Value::Array(_), "array")
        | (Value::Object(_), "object") => true,
        (Value::Number(it), "integer") => it.as_f64().is_none_or(|it| it.fract() == 0.0),
        _ => false,
    }
}

fn bound(schema: &Value, keyword: &str) -> Option<f64> {
    schema.get(keyword).and_then(Value::as_f64)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::is_empty;

    #[track_caller]
    fn check(schema: Value, expected: bool) {
        let document = json!({ "components": { "schemas": {
            "Node": { "type": "object", "required": ["next"], "properties": { "next": { "$ref": "#/components/schemas/Node" } } },
            "List": { "type": "object", "properties": { "next": { "$ref": "#/components/schemas/List" } } },
        } } });
        assert_eq!(is_empty(&document, Some(&schema)), expected, "{schema}");
    }

    #[test]
    fn what_is_called_empty_is() {
        check(json!({ "type": "integer", "enum": ["-1"] }), true);
        check(json!({ "type": "string", "minLength": 3, "maxLength": 2 }), true);
        check(json!({ "type": "integer", "minimum": 3, "maximum": 2 }), true);
        check(json!({ "allOf": [{ "type": "object" }, false] }), true);
        check(json!({ "type": "object", "required": ["a"], "additionalProperties": false }), true);
        check(json!({ "$ref": "#/components/schemas/Node" }), true);
        check(json!({ "$ref": "#/components/schemas/List", "type": "string" }), true);
        check(json!({ "oneOf": [object("a", json!({}), &[]), object("b", json!({}), &[])] }), true);
        check(json!({ "oneOf": [{ "type": "string" }, { "type": "string" }] }), true);
        let open = json!({ "type": "object", "additionalProperties": true });
        check(json!({ "oneOf": [object("a", json!({}), &["a"]), open, object("b", json!({}), &[])] }), true);
    }

    fn object(name: &str, member: Value, required: &[&str]) -> Value {
        json!({ "type": "object", "properties": { name: member, "c": { "type": "string" } }, "required": required })
    }

    #[test]
    fn what_allows_anything_is_not_called_empty() {
        check(json!({}), false);
        check(json!({ "type": ["integer", "string"], "enum": ["-1"] }), false);
        check(json!({ "type": "string", "minLength": 3 }), false);
        check(json!({ "type": "number", "allOf": [{ "type": "integer" }] }), false);
        check(json!({ "type": "string", "maxLength": 3 }), false);
        check(json!({ "minLength": 3, "maxLength": 2 }), false);
        check(json!({ "oneOf": [false, { "type": "null" }] }), false);
        check(json!({ "type": "object", "required": ["a"] }), false);
        check(json!({ "$ref": "#/components/schemas/List" }), false);
        let plain = object("a", json!({}), &[]);
        check(json!({ "oneOf": [plain, object("b", json!({}), &["b"])] }), false);
        check(
            json!({ "oneOf": [plain, { "type": "object", "properties": { "c": { "type": "integer" } } }] }),
            false,
        );
        check(json!({ "oneOf": [plain, { "type": "object", "additionalProperties": false }] }), false);
        check(json!({ "oneOf": [plain] }), false);
    }
}
