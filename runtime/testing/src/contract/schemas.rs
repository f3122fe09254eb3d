//! Validators of the document's schemas.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use jsonschema::error::ValidationErrorKind;
use jsonschema::{Draft, Registry, ValidationError, Validator};
use serde_json::{Map, Value, json};

use super::document::{decoded, resolve};

/// Where the document is, as far as references are concerned.
const BASE: &str = "https://document.invalid/openapi.json";

/// Which way an instance goes: members that only the other way has are not required.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Direction {
    Request,
    Answer,
}

/// Validators, made when they are needed first.
pub(super) struct Schemas {
    registries: [Arc<Registry<'static>>; 2],
    made: Mutex<BTreeMap<(Direction, String), Made>>,
}

/// A validator, where anybody can read the schema.
type Made = Option<Arc<Validator>>;

impl std::fmt::Debug for Schemas {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("Schemas")
    }
}

impl Schemas {
    pub(super) fn new(root: &Value) -> Result<Self, String> {
        let registry = |direction| -> Result<Arc<Registry<'static>>, String> {
            let resource = Draft::Draft202012.create_resource(referable(root, direction));
            let registry = Registry::new().add(BASE, resource).and_then(|it| it.prepare());
            registry.map(Arc::new).map_err(|error| format!("the schemas: {error}"))
        };
        let registries = [registry(Direction::Request)?, registry(Direction::Answer)?];
        Ok(Self { registries, made: Mutex::default() })
    }

    /// Why a value is not what a schema asks for, and where; `None` where it is, or where nobody can read the schema.
    pub(super) fn refusal(
        &self,
        root: &Value,
        schema: &Value,
        value: &Value,
        direction: Direction,
    ) -> Option<(Vec<String>, String)> {
        let validator = self.validator(root, schema, direction)?;
        validator.iter_errors(value).next().map(told)
    }

    /// All that is not as a schema asks for: where, why, and whether it is about all that is there.
    pub(super) fn refusals(
        &self,
        root: &Value,
        schema: &Value,
        value: &Value,
    ) -> Vec<(Vec<String>, String, bool)> {
        use ValidationErrorKind::{AnyOf, Constant, Enum, Not, OneOfMultipleValid, OneOfNotValid, Type};
        let validator = self.validator(root, schema, Direction::Answer);
        let refusal = |error: ValidationError<'_>| {
            let is_whole = matches!(
                error.kind(),
                AnyOf { .. }
                    | Constant { .. }
                    | Enum { .. }
                    | Not { .. }
                    | OneOfMultipleValid { .. }
                    | OneOfNotValid { .. }
                    | Type { .. }
            );
            let (place, reason) = told(error);
            (place, reason, is_whole)
        };
        validator.map(|it| it.iter_errors(value).map(refusal).collect()).unwrap_or_default()
    }

    fn validator(&self, root: &Value, schema: &Value, direction: Direction) -> Option<Arc<Validator>> {
        let key = (direction, schema.to_string());
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = made.get(&key) {
            return known.clone();
        }
        let mut own = schema.clone();
        trim(root, &mut own, direction);
        absolute(&mut own);
        let [request, answer] = &self.registries;
        let registry = match direction {
            Direction::Request => request,
            Direction::Answer => answer,
        };
        let options = jsonschema::options().with_draft(Draft::Draft202012).with_registry(registry);
        let validator = options.should_validate_formats(true).build(&own).ok().map(Arc::new);
        made.insert(key, validator.clone());
        validator
    }
}

/// The steps to the place, and what is wrong there.
fn told(error: ValidationError<'_>) -> (Vec<String>, String) {
    let place = error.instance_path().to_string();
    let steps = place.split('/').skip(1).map(|it| it.replace("~1", "/").replace("~0", "~"));
    (steps.collect(), format!("{} at `{place}`", short(&error.to_string())))
}

/// A message without the whole of a large instance.
fn short(text: &str) -> String {
    const MOST: usize = 300;
    match text.char_indices().nth(MOST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// What schemas can refer to, and nothing else: what else the document has may look like a schema and be none.
fn referable(root: &Value, direction: Direction) -> Value {
    let mut schemas = root.pointer("/components/schemas").cloned().unwrap_or_else(|| json!({}));
    let mut references = Vec::new();
    for part in ["paths", "components", "webhooks"] {
        root.get(part).into_iter().for_each(|it| collect(it, &mut references));
    }
    trim(root, &mut schemas, direction);
    let mut resource = json!({ "components": { "schemas": schemas } });
    references.sort();
    references.dedup();
    for reference in references {
        let pointer = decoded(&reference);
        let is_elsewhere =
            !pointer.starts_with("/components/schemas/") && resource.pointer(&pointer).is_none();
        if let Some(target) = root.pointer(&pointer).filter(|_| is_elsewhere) {
            let mut target = target.clone();
            trim(root, &mut target, direction);
            place(&mut resource, &pointer, target);
        }
    }
    resource
}

/// The references of the document to itself.
fn collect(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            let reference = members.get("$ref").and_then(Value::as_str).and_then(|it| it.strip_prefix('#'));
            into.extend(reference.map(str::to_owned));
            members.values().for_each(|it| collect(it, into));
        }
        Value::Array(items) => items.iter().for_each(|it| collect(it, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Puts a value where a pointer leads, through objects that are made for it.
fn place(resource: &mut Value, pointer: &str, target: Value) {
    let mut at = resource;
    for step in pointer.split('/').skip(1).map(|it| it.replace("~1", "/").replace("~0", "~")) {
        if !at.is_object() {
            return;
        }
        let Some(members) = at.as_object_mut() else { return };
        at = members.entry(step).or_insert_with(|| Value::Object(Map::new()));
    }
    if at.as_object().is_some_and(Map::is_empty) {
        *at = target;
    }
}

/// Members of one direction are required in it alone (OpenAPI 3.0.4, section 4.7.24, `readOnly` and `writeOnly`).
fn trim(root: &Value, schema: &mut Value, direction: Direction) {
    let word = other_way(direction);
    if let Some(members) = schema.get("properties").and_then(Value::as_object).cloned() {
        let is_of_other = |name: &Value| {
            let member = name.as_str().and_then(|it| members.get(it)).map(|it| resolve(root, it));
            member.is_some_and(|it| it.get(word) == Some(&Value::Bool(true)))
        };
        if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
            required.retain(|name| !is_of_other(name));
        }
    }
    match schema {
        Value::Object(parts) => parts.values_mut().for_each(|it| trim(root, it, direction)),
        Value::Array(parts) => parts.iter_mut().for_each(|it| trim(root, it, direction)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The keyword of members that only go the other way.
pub(super) fn other_way(direction: Direction) -> &'static str {
    match direction {
        Direction::Request => "readOnly",
        Direction::Answer => "writeOnly",
    }
}

/// References of an inline schema are into the document.
fn absolute(schema: &mut Value) {
    match schema {
        Value::Object(parts) => {
            for (name, part) in parts {
                match part {
                    Value::String(text) if name == "$ref" && text.starts_with('#') => {
                        *text = format!("{BASE}{text}")
                    }
                    other => absolute(other),
                }
            }
        }
        Value::Array(parts) => parts.iter_mut().for_each(absolute),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
