//! Instances of a schema, made up from what it says.
//!
//! Not every one is valid: the validator decides. What matters is variety: the least that is required, everything that
//! is possible, each value of a list, each branch of a union, null, bounds, formats.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

/// How deep objects and lists are filled; below, only what is required is.
const DEPTH: usize = 4;
/// How deep anything goes: a schema that requires itself has no instance.
const BOTTOM: usize = 12;
/// How many instances a schema has at most.
const MOST: usize = 40;

/// How much of an object is there.
#[derive(Clone, Copy, PartialEq)]
enum Amount {
    Least,
    Most,
}

/// Instances of a schema of the document, without repetitions.
pub(crate) fn instances(document: &Value, name: &str) -> Vec<Value> {
    let Some(schema) = document.pointer("/components/schemas").and_then(|it| it.get(name)) else {
        return Vec::new();
    };
    let mut seen = BTreeSet::new();
    let mut all = variants(document, schema, 0);
    all.retain(|it| seen.insert(it.to_string()));
    all.truncate(MOST);
    all
}

/// The interesting instances of a schema.
fn variants(document: &Value, schema: &Value, depth: usize) -> Vec<Value> {
    let mut found = Vec::new();
    found.extend(instance(document, schema, Amount::Least, depth));
    found.extend(instance(document, schema, Amount::Most, depth));
    if depth > 2 {
        return found;
    }
    let schema = resolve(document, schema);
    found.extend(list(schema, "enum").iter().cloned());
    for keyword in ["oneOf", "anyOf"] {
        for branch in list(schema, keyword) {
            for part in variants(document, branch, depth + 1) {
                for base in [Amount::Least, Amount::Most] {
                    found.extend(with(instance(document, &without_unions(schema), base, depth), &part));
                }
                found.push(part);
            }
        }
    }
    for part in list(schema, "allOf") {
        let rest = instance(document, schema, Amount::Most, depth);
        for part in variants(document, part, depth + 1) {
            found.extend(with(rest.clone(), &part));
        }
    }
    if is_type(schema, "null") {
        found.push(Value::Null);
    }
    found.extend(scalars(schema));
    if let Some(items) = schema.get("items") {
        found.push(json!([]));
        found.extend(variants(document, items, depth + 1).into_iter().map(|it| json!([it])));
    }
    if let (Some(Value::Object(full)), Some(members)) =
        (instance(document, schema, Amount::Most, depth), schema.get("properties").and_then(Value::as_object))
    {
        for (name, member) in members {
            for value in variants(document, member, depth + 1) {
                let mut instance = full.clone();
                instance.insert(name.clone(), value);
                found.push(Value::Object(instance));
            }
            let mut instance = full.clone();
            instance.remove(name);
            found.push(Value::Object(instance));
        }
    }
    found
}

/// One instance; nothing where there is none, or none that ends.
fn instance(document: &Value, schema: &Value, amount: Amount, depth: usize) -> Option<Value> {
    if depth > BOTTOM || *schema == Value::Bool(false) {
        return None;
    }
    let schema = resolve(document, schema);
    if let Some(value) = schema.get("const").or_else(|| list(schema, "enum").first()) {
        return Some(value.clone());
    }
    let mut made = plain(document, schema, amount, depth);
    for keyword in ["oneOf", "anyOf"] {
        let branch = list(schema, keyword).iter().find_map(|it| instance(document, it, amount, depth + 1));
        made = merge(made, branch);
    }
    for part in list(schema, "allOf") {
        made = merge(made, instance(document, part, amount, depth + 1));
    }
    Some(made.unwrap_or_else(|| json!("anything")))
}

/// What the type and the members of a schema itself say.
fn plain(document: &Value, schema: &Value, amount: Amount, depth: usize) -> Option<Value> {
    if is_type(schema, "object") || schema.get("properties").is_some() {
        return object(document, schema, amount, depth).map(Value::Object);
    }
    if is_type(schema, "array") || schema.get("items").is_some() || schema.get("prefixItems").is_some() {
        return Some(array(document, schema, amount, depth));
    }
    let scalar = scalars(schema).into_iter().next();
    scalar.or_else(|| is_type(schema, "null").then_some(Value::Null))
}

fn object(document: &Value, schema: &Value, amount: Amount, depth: usize) -> Option<Map<String, Value>> {
    let required = list(schema, "required");
    let is_required = |name: &str| required.iter().any(|it| it == name);
    let all = amount == Amount::Most && depth < DEPTH;
    let mut made = Map::new();
    for (name, member) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        if all || is_required(name) {
            match instance(document, member, amount, depth + 1) {
                Some(value) => drop(made.insert(name.clone(), value)),
                None if is_required(name) => return None,
                None => {}
            }
        }
    }
    let rest = schema.get("additionalProperties");
    for name in
        required.iter().filter_map(Value::as_str).filter(|it| !made.contains_key(*it)).collect::<Vec<_>>()
    {
        let value = rest.and_then(|it| instance(document, it, amount, depth + 1));
        made.insert(name.to_owned(), value.unwrap_or_else(|| json!("anything")));
    }
    if let Some(rest) = rest.filter(|it| all && it.is_object()) {
        for name in ["another", "one more"] {
            made.extend(instance(document, rest, amount, depth + 1).map(|it| (name.to_owned(), it)));
        }
    }
    Some(made)
}

fn array(document: &Value, schema: &Value, amount: Amount, depth: usize) -> Value {
    let number = |keyword: &str| schema.get(keyword).and_then(Value::as_u64);
    let fixed = list(schema, "prefixItems");
    let mut made: Vec<Value> =
        fixed.iter().filter_map(|it| instance(document, it, amount, depth + 1)).collect();
    let least = number("minItems").unwrap_or(0).min(20) as usize;
    let wanted =
        if amount == Amount::Most && depth < DEPTH && fixed.is_empty() { least.max(1) } else { least };
    if let Some(items) = schema.get("items") {
        let mut several = variants(document, items, depth.max(2) + 1).into_iter();
        while made.len() < wanted {
            match several.next().or_else(|| instance(document, items, amount, depth + 1)) {
                Some(value) => made.push(value),
                None => break,
            }
        }
    }
    Value::Array(made)
}

/// Values of the types that have no parts.
fn scalars(schema: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    if is_type(schema, "string") {
        found.extend(texts(schema).into_iter().map(Value::String));
    }
    if is_type(schema, "integer") || is_type(schema, "number") {
        found.extend(numbers(schema));
    }
    if is_type(schema, "boolean") {
        found.extend([json!(true), json!(false)]);
    }
    found
}

/// Texts of the format, of the least and the greatest length; of patterns only simple ones are met.
fn texts(schema: &Value) -> Vec<String> {
    let text = |keyword: &str| schema.get(keyword).and_then(Value::as_str);
    let known = match text("format").unwrap_or_default() {
        "date-time" => Some("2026-03-04T05:06:07Z"),
        "date" => Some("2026-03-04"),
        "time" => Some("05:06:07Z"),
        "duration" => Some("P3DT4H"),
        "uuid" => Some("0f8fad5b-d9cb-469f-a165-70867728950e"),
        "uri" | "url" | "iri" => Some("https://example.com/a?b=c"),
        "email" => Some("ada@example.com"),
        "hostname" => Some("example.com"),
        "ipv4" => Some("192.0.2.1"),
        "ipv6" => Some("2001:db8::1"),
        "byte" | "base64" => Some("aGVsbG8="),
        "decimal" => Some("12.50"),
        "int64" | "int32" | "uint64" | "uint32" | "integer" => Some("42"),
        "float" | "double" | "number" => Some("4.5"),
        _ => (text("contentEncoding") == Some("base64")).then_some("aGVsbG8="),
    };
    let length = |keyword: &str| schema.get(keyword).and_then(Value::as_u64).map(|it| it.min(5000) as usize);
    let mut found: Vec<String> = known.map(str::to_owned).into_iter().collect();
    if known.is_none() {
        found.push("text".to_owned());
        found.push("quotes \" and \\ and ä and 😀".to_owned());
        found.push(String::new());
    }
    for length in [length("minLength"), length("maxLength")].into_iter().flatten() {
        found.push("a".repeat(length));
        found.push("1".repeat(length));
    }
    if schema.get("pattern").is_some() {
        let words = [
            "a",
            "A",
            "1",
            "12345",
            "abc-1",
            "Abc",
            "a/b",
            "a.b",
            "ABC",
            "00:00",
            "#aabbcc",
            "arn:aws:a:b:1:c",
        ];
        found.extend(words.map(str::to_owned));
    }
    for example in list(schema, "examples").iter().chain(schema.get("default")).filter_map(Value::as_str) {
        found.push(example.to_owned());
    }
    found
}

fn numbers(schema: &Value) -> Vec<Value> {
    let mut found: Vec<Value> =
        ["minimum", "maximum"].iter().filter_map(|it| schema.get(*it)).cloned().collect();
    let step = schema.get("multipleOf").and_then(Value::as_i64).unwrap_or(1);
    found.extend([json!(step), json!(0), json!(7 * step), json!(-step)]);
    match schema.get("format").and_then(Value::as_str).unwrap_or_default() {
        "int32" => found.extend([json!(i32::MAX), json!(i32::MIN)]),
        "uint32" => found.push(json!(u32::MAX)),
        "int64" => found.extend([json!(i64::MAX), json!(i64::MIN)]),
        _ => found.push(json!(9_007_199_254_740_991_i64)),
    }
    if is_type(schema, "number") {
        found.extend([json!(0.5), json!(-1.25e10)]);
    }
    found
}

/// Whether the schema allows a type by name.
fn is_type(schema: &Value, name: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(it)) => it == name,
        Some(Value::Array(all)) => all.iter().any(|it| it == name),
        _ => false,
    }
}

fn list<'a>(schema: &'a Value, keyword: &str) -> &'a [Value] {
    schema.get(keyword).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// What a reference refers to; members beside it are left to the validator.
fn resolve<'a>(document: &'a Value, mut schema: &'a Value) -> &'a Value {
    for _ in 0..BOTTOM {
        let Some(reference) = schema.get("$ref").and_then(Value::as_str) else { break };
        let Some(target) = reference.strip_prefix('#').and_then(|it| document.pointer(it)) else { break };
        schema = target;
    }
    schema
}

fn without_unions(schema: &Value) -> Value {
    let mut schema = schema.clone();
    if let Some(members) = schema.as_object_mut() {
        members.remove("oneOf");
        members.remove("anyOf");
    }
    schema
}

/// An object with the members of another.
fn with(base: Option<Value>, part: &Value) -> Option<Value> {
    match (base, part) {
        (Some(Value::Object(mut base)), Value::Object(part)) => {
            base.extend(part.clone());
            Some(Value::Object(base))
        }
        _ => None,
    }
}

/// Both together; where they cannot be, the second.
fn merge(first: Option<Value>, second: Option<Value>) -> Option<Value> {
    match (first, second) {
        (Some(Value::Object(mut first)), Some(Value::Object(second))) => {
            first.extend(second);
            Some(Value::Object(first))
        }
        (first, second) => second.or(first),
    }
}
