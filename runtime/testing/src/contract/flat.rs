//! A schema as one: with what it refers to, what it is put together from, and one alternative of each union.

use serde_json::{Map, Value, json};

use super::document::{Document, resolve};

/// How deep schemas are put together.
const DEPTH: usize = 12;

/// Where the names of members stand that would make another alternative of a `oneOf` valid as well.
const AVOIDED: &str = "x-clientsmith-internal-avoided";

/// Keywords that are taken up here.
const PARTS: &[&str] = &["$ref", "allOf", "oneOf", "anyOf"];

/// The schema as one; nothing where it is `false`. The turn says which alternatives are taken.
pub(super) fn flat(document: &Document, schema: &Value, turn: usize) -> Option<Value> {
    let mut made = put_together(document, schema, turn, 0)?;
    choose_kind(document, schema, turn, &mut made);
    Some(Value::Object(made))
}

/// How many turns see every alternative of the outermost unions.
pub(super) fn turns(document: &Document, schema: &Value) -> usize {
    let schema = resolve(&document.root, schema);
    let alternatives = |it: &&str| list(schema, it).iter().filter(|it| !is_null(document, it)).count();
    ["oneOf", "anyOf"].iter().map(alternatives).map(|it| it.max(1)).product::<usize>().clamp(1, 8)
}

/// Whether a member is better left out: with it, several alternatives of a `oneOf` would be valid.
pub(super) fn is_avoided(schema: &Value, name: &str) -> bool {
    list(schema, AVOIDED).iter().any(|it| it == name)
}

fn put_together(
    document: &Document,
    schema: &Value,
    turn: usize,
    depth: usize,
) -> Option<Map<String, Value>> {
    let members = match schema {
        Value::Bool(false) => return None,
        Value::Object(members) if depth < DEPTH => members,
        _ => return Some(Map::new()),
    };
    let deeper = depth.saturating_add(1);
    let mut made = Map::new();
    if members.contains_key("$ref") {
        made = put_together(document, resolve(&document.root, schema), turn, deeper)?;
    }
    let own = members.iter().filter(|(name, _)| !PARTS.contains(&name.as_str()));
    join(&mut made, own.map(|(name, it)| (name.clone(), it.clone())).collect());
    for part in list(schema, "allOf") {
        join(&mut made, put_together(document, part, turn, deeper)?);
    }
    let mut choice = turn;
    for keyword in ["oneOf", "anyOf"] {
        let all: Vec<&Value> = list(schema, keyword).iter().filter(|it| !is_null(document, it)).collect();
        let Some(branch) = choice.checked_rem(all.len()).and_then(|it| all.get(it)) else { continue };
        // Where both stand, each alternative of one meets each of the other.
        choice = choice.checked_div(all.len()).unwrap_or_default();
        let chosen = put_together(document, branch, turn, deeper)?;
        if keyword == "oneOf" {
            let avoided = avoided(document, &all, branch, &chosen, &made);
            made.insert(AVOIDED.to_owned(), avoided);
        }
        join(&mut made, chosen);
        name_kind(document, schema, branch, &mut made);
    }
    let excluded = schema.get("not").map(|it| list(it, "required")).unwrap_or_default();
    let is_required = |it: &&Value| made.get("required").is_some_and(|all| contains(all, it));
    // Without one of them, the others may be there.
    if let Some(name) = excluded.iter().rev().find(|it| !is_required(it)) {
        join(&mut made, Map::from_iter([(AVOIDED.to_owned(), json!([name]))]));
    }
    Some(made)
}

/// What other alternatives require, and neither the chosen one nor what surrounds them knows better.
fn avoided(
    document: &Document,
    all: &[&Value],
    branch: &Value,
    chosen: &Map<String, Value>,
    around: &Map<String, Value>,
) -> Value {
    let has = |of: &Map<String, Value>, name: &Value| of.get("required").is_some_and(|it| contains(it, name));
    let others = all.iter().filter(|it| !std::ptr::eq(**it, branch));
    let names = others.flat_map(|it| list(resolve(&document.root, it), "required"));
    names.filter(|it| !has(chosen, it) && !has(around, it)).cloned().collect()
}

/// Of a union with a discriminator, the name of the alternative (OpenAPI 3.2 section 4.24.7).
fn name_kind(document: &Document, union: &Value, branch: &Value, made: &mut Map<String, Value>) {
    let union = resolve(&document.root, union);
    let Some(discriminator) = union.get("discriminator") else { return };
    let Some(reference) = branch.get("$ref").and_then(Value::as_str) else { return };
    let own = || reference.rsplit('/').next().unwrap_or_default().to_owned();
    let key = mapped(discriminator, reference).unwrap_or_else(own);
    set_kind(document, discriminator, &key, made);
}

/// Of a base with a discriminator, one of its kinds, and of a kind its own name.
fn choose_kind(document: &Document, schema: &Value, turn: usize, made: &mut Map<String, Value>) {
    let Some(discriminator) = made.get("discriminator").cloned() else { return };
    let reference = schema.get("$ref").and_then(Value::as_str).unwrap_or_default();
    if let Some(key) = mapped(&discriminator, reference) {
        return set_kind(document, &discriminator, &key, made);
    }
    let is_base = resolve(&document.root, schema).get("discriminator").is_some();
    let is_union = ["oneOf", "anyOf"].iter().any(|it| !list(resolve(&document.root, schema), it).is_empty());
    let kinds: Vec<(&String, &Value)> =
        discriminator.get("mapping").and_then(Value::as_object).into_iter().flatten().collect();
    let Some((key, target)) = turn.checked_rem(kinds.len()).and_then(|it| kinds.get(it)) else { return };
    if is_base && !is_union {
        let target = target.as_str().unwrap_or_default();
        let pointer =
            if target.contains('#') { target.to_owned() } else { format!("#/components/schemas/{target}") };
        let kind = put_together(document, &json!({ "$ref": pointer }), turn, 0);
        join(made, kind.unwrap_or_default());
        set_kind(document, &discriminator, key, made);
    }
}

/// The name that a mapping has for a schema.
fn mapped(discriminator: &Value, reference: &str) -> Option<String> {
    let name = reference.rsplit('/').next().filter(|it| !it.is_empty())?;
    let mapping = discriminator.get("mapping").and_then(Value::as_object);
    let is_it = |it: &Value| it.as_str().is_some_and(|it| it.rsplit('/').next() == Some(name));
    mapping.into_iter().flatten().find(|(_, it)| is_it(it)).map(|(key, _)| key.clone())
}

/// Writes the name of the kind, where the schema of the member allows it.
fn set_kind(document: &Document, discriminator: &Value, key: &str, made: &mut Map<String, Value>) {
    let Some(name) = discriminator.get("propertyName").and_then(Value::as_str) else { return };
    let Some(Value::Object(members)) = made.get_mut("properties") else { return };
    let known = members.get(name).and_then(|it| put_together(document, it, 0, 0)).unwrap_or_default();
    // A mapping has texts for names, whatever the type of the member is.
    let is_text = known.get("type").is_none_or(|it| it == "string" || contains(it, &json!("string")));
    let key = serde_json::from_str(key).ok().filter(|_| !is_text).unwrap_or_else(|| json!(key));
    let is_listed = known.get("enum").is_none_or(|it| contains(it, &key));
    if is_listed && known.get("const").is_none_or(|it| *it == key) {
        members.insert(name.to_owned(), json!({ "const": key }));
        join(made, Map::from_iter([("required".to_owned(), json!([name]))]));
    }
}

/// Both together, as `allOf` has them.
fn join(into: &mut Map<String, Value>, other: Map<String, Value>) {
    for (keyword, value) in other {
        let joined = match into.remove(&keyword) {
            Some(first) if first != value => both(&keyword, first, value),
            _ => value,
        };
        into.insert(keyword, joined);
    }
}

fn both(keyword: &str, first: Value, second: Value) -> Value {
    match (keyword, first, second) {
        ("properties", Value::Object(mut first), Value::Object(second)) => {
            for (name, member) in second {
                let joined = match first.remove(&name) {
                    Some(known) if known != member => json!({ "allOf": [known, member] }),
                    _ => member,
                };
                first.insert(name, joined);
            }
            Value::Object(first)
        }
        ("required" | AVOIDED, Value::Array(mut first), Value::Array(second)) => {
            first.extend(second);
            Value::Array(first)
        }
        ("enum" | "type", first, second) => common(first, second),
        ("minimum" | "exclusiveMinimum" | "minLength" | "minItems" | "minProperties", first, second) => {
            if second.as_f64() > first.as_f64() {
                second
            } else {
                first
            }
        }
        ("maximum" | "exclusiveMaximum" | "maxLength" | "maxItems" | "maxProperties", first, second) => {
            if second.as_f64() < first.as_f64() {
                second
            } else {
                first
            }
        }
        ("items" | "additionalProperties", first, second) => match (&first, &second) {
            (Value::Object(_), Value::Object(_)) => json!({ "allOf": [first, second] }),
            (Value::Bool(false), _) | (_, Value::Bool(true)) => first,
            _ => second,
        },
        ("discriminator" | "pattern" | "format" | "examples" | "example", first, _) => first,
        (_, _, second) => second,
    }
}

/// What both list; what is listed nowhere twice leaves the second, of which the validator may say what it thinks.
fn common(first: Value, second: Value) -> Value {
    let all = |it: &Value| it.as_array().cloned().unwrap_or_else(|| vec![it.clone()]);
    let (one, other) = (all(&first), all(&second));
    // Every integer is a number (JSON Schema Core, section 4.2.1).
    if other == [json!("number")] && one == [json!("integer")] {
        return first;
    }
    let kept: Vec<Value> = one.into_iter().filter(|it| other.contains(it)).collect();
    if kept.is_empty() { second } else { Value::Array(kept) }
}

fn is_null(document: &Document, schema: &Value) -> bool {
    resolve(&document.root, schema).get("type").is_some_and(|it| it == "null")
}

fn contains(list: &Value, value: &Value) -> bool {
    list.as_array().is_some_and(|it| it.contains(value))
}

fn list<'a>(schema: &'a Value, keyword: &str) -> &'a [Value] {
    schema.get(keyword).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::contract::document::Document;
    use crate::contract::instance::instance;
    use crate::contract::schemas::Direction;

    /// The instance that is made of a schema, beside kinds of pets.
    #[track_caller]
    fn check(schema: Value, expected: Value) {
        let kind = |name: &str| {
            let own = json!({ "required": [name], "properties": { name: { "type": "boolean" } } });
            json!({ "allOf": [{ "$ref": "#/components/schemas/Pet" }, own] })
        };
        let numbered = |name: &str| {
            let members = json!({ "code": { "type": ["integer", "null"] }, name: { "type": "boolean" } });
            json!({ "type": "object", "required": ["code", name], "properties": members })
        };
        let mapping = json!({ "cat": "#/components/schemas/Cat", "dog": "#/components/schemas/Dog" });
        let document = json!({ "components": { "schemas": {
            "Pet": {
                "type": "object", "required": ["kind"], "properties": { "kind": { "type": "string" } },
                "discriminator": { "propertyName": "kind", "mapping": mapping }
            },
            "Cat": kind("purrs"),
            "Dog": kind("barks"),
            "Ant": { "type": "object", "required": ["type"], "properties": { "type": { "type": "string", "enum": ["Bee", "Ant"] } } },
            "One": numbered("a"),
            "Nought": numbered("b"),
            "Bee": { "type": "object", "required": ["type"], "properties": { "type": { "type": "string", "const": "Bee" } } },
        } } });
        let document = Document::new(&document.to_string()).unwrap();
        assert_eq!(instance(&document, &schema, &[], Direction::Request).unwrap(), expected, "{schema}");
    }

    #[test]
    fn alternatives_may_only_say_what_is_required() {
        let properties =
            json!({ "a": { "type": "integer" }, "b": { "type": "boolean" }, "c": { "const": 1 } });
        let alternatives = json!([{ "required": ["a"] }, { "required": ["b"] }]);
        check(json!({ "properties": properties, "oneOf": alternatives }), json!({ "a": 7, "c": 1 }));
        check(
            json!({ "properties": properties, "anyOf": alternatives }),
            json!({ "a": 7, "b": true, "c": 1 }),
        );
        check(
            json!({ "properties": properties, "not": { "required": ["c"] } }),
            json!({ "a": 7, "b": true }),
        );
        check(
            json!({ "properties": properties, "not": { "required": ["a", "c"] } }),
            json!({ "a": 7, "b": true }),
        );
    }

    #[test]
    fn alternatives_of_two_unions_are_tried_with_each_other() {
        let of = |name: &str| json!({ "required": [name], "properties": { name: { "const": 1 } } });
        let (one, two) = (of("a"), of("b"));
        check(json!({ "oneOf": [one, two], "anyOf": [two, one] }), json!({ "b": 1 }));
    }

    #[test]
    fn what_is_required_may_be_described_elsewhere() {
        let of = json!({ "properties": { "a": { "type": "array", "items": { "type": "string" } } } });
        check(json!({ "allOf": [of, { "required": ["a"] }] }), json!({ "a": ["text"] }));
        check(json!({ "allOf": [{ "type": "integer", "minimum": 9 }, { "maximum": 9 }] }), json!(9));
    }

    #[test]
    fn kinds_have_their_names() {
        let of = |name: &str| json!({ "$ref": format!("#/components/schemas/{name}") });
        check(of("Dog"), json!({ "kind": "dog", "barks": true }));
        check(of("Pet"), json!({ "kind": "cat", "purrs": true }));
        let union = json!({ "oneOf": [of("Ant"), of("Bee")], "discriminator": { "propertyName": "type" } });
        check(union, json!({ "type": "Ant" }));
    }

    #[test]
    fn kinds_may_be_numbers() {
        let kinds =
            [json!({ "$ref": "#/components/schemas/One" }), json!({ "$ref": "#/components/schemas/Nought" })];
        let mapping = json!({ "1": "#/components/schemas/One", "0": "#/components/schemas/Nought" });
        let union =
            json!({ "oneOf": kinds, "discriminator": { "propertyName": "code", "mapping": mapping } });
        check(union, json!({ "code": 1, "a": true }));
    }

    #[test]
    fn one_alternative_alone_is_met() {
        let free = json!({ "type": "object" });
        let closed = json!({ "type": "object", "properties": { "a": { "type": "integer" } }, "additionalProperties": false });
        check(json!({ "oneOf": [free, closed, {}] }), json!("anything"));
        check(
            json!({ "properties": { "b": { "oneOf": [free, closed, { "type": "null" }] } } }),
            json!({ "b": null }),
        );
    }

    #[test]
    fn the_type_counts_more_than_members() {
        check(json!({ "type": "string", "properties": {} }), json!("text"));
        check(json!({ "type": "string", "pattern": "^[a-f]*$" }), json!("a"));
        // It is no pattern.
        check(json!({ "type": "string", "pattern": "*" }), json!("text"));
    }
}
