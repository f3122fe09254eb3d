//! The schemas of a document, as the validator knows them.

use jsonschema::{Draft, Registry, Validator};
use serde_json::{Value, json};

/// Where the document is, as far as references are concerned.
const BASE: &str = "https://document.invalid/openapi.json";

/// One validator for each schema; none where the validator cannot read it.
pub(crate) struct Schemas {
    names: Vec<String>,
    validators: Vec<Option<Validator>>,
}

impl Schemas {
    /// All below `components/schemas`, in their order.
    pub(crate) fn new(document: &Value) -> Result<Self, String> {
        let names: Vec<String> = document
            .pointer("/components/schemas")
            .and_then(Value::as_object)
            .map(|it| it.keys().filter(|it| *it != crate::program::PROBE).cloned().collect())
            .unwrap_or_default();
        // Only what schemas can refer to: what else the document has may look like a schema and be none.
        let mut components = json!({ "components": { "schemas": document.pointer("/components/schemas") } });
        require_both_ways(document, &mut components);
        let resource = Draft::Draft202012.create_resource(components);
        let registry = Registry::new().add(BASE, resource).and_then(|it| it.prepare());
        let registry = registry.map_err(|error| error.to_string())?;
        let validators = names.iter().map(|name| {
            let reference = format!("{BASE}#/components/schemas/{}", pointer(name));
            let options = jsonschema::options().with_draft(Draft::Draft202012).with_registry(&registry);
            options.build(&json!({ "$ref": reference })).ok()
        });
        Ok(Self { validators: validators.collect(), names })
    }

    /// The names of the schemas.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// Whether the validator could read a schema.
    pub(crate) fn is_readable(&self, index: usize) -> bool {
        self.validators.get(index).is_some_and(Option::is_some)
    }

    /// Whether an instance is valid.
    pub(crate) fn accepts(&self, index: usize, instance: &Value) -> bool {
        self.validators.get(index).and_then(Option::as_ref).is_some_and(|it| it.is_valid(instance))
    }

    /// Why it is not.
    pub(crate) fn refusal(&self, index: usize, instance: &Value) -> String {
        let validator = self.validators.get(index).and_then(Option::as_ref);
        let error = validator.and_then(|it| it.iter_errors(instance).next());
        error.map(|it| format!("{it} at {}", it.instance_path())).unwrap_or_default()
    }
}

/// Members of one direction are required in it alone (OpenAPI 3.0.4, section 4.7.24, `readOnly` and `writeOnly`), and
/// instances go both ways.
fn require_both_ways(document: &Value, schema: &mut Value) {
    if let Some(members) = schema.get("properties").and_then(Value::as_object).cloned() {
        let is_of_one = |name: &Value| {
            let member = name.as_str().and_then(|it| members.get(it)).map(|it| target(document, it));
            member.is_some_and(|it| {
                it.get("readOnly") == Some(&true.into()) || it.get("writeOnly") == Some(&true.into())
            })
        };
        if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
            required.retain(|name| !is_of_one(name));
        }
    }
    match schema {
        Value::Object(parts) => parts.values_mut().for_each(|it| require_both_ways(document, it)),
        Value::Array(parts) => parts.iter_mut().for_each(|it| require_both_ways(document, it)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// What a reference refers to, if it is one; references to references are left alone.
fn target<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let pointer = schema.get("$ref").and_then(Value::as_str).and_then(|it| it.strip_prefix('#'));
    pointer.and_then(|it| document.pointer(it)).unwrap_or(schema)
}

/// A name inside a JSON pointer inside a URL (RFC 6901, section 6).
fn pointer(name: &str) -> String {
    let mut text = String::new();
    for byte in name.replace('~', "~0").replace('/', "~1").bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            text.push(char::from(byte));
        } else {
            text.push_str(&format!("%{byte:02X}"));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_of_one_direction_are_not_required() {
        let document = json!({ "components": { "schemas": { "Pet": {
            "type": "object",
            "required": ["id", "name", "secret"],
            "properties": {
                "id": { "$ref": "#/components/schemas/Id" },
                "name": { "type": "string" },
                "secret": { "type": "string", "writeOnly": true },
            },
        }, "Id": { "type": "integer", "readOnly": true } } } });
        let schemas = Schemas::new(&document).unwrap();
        let pet = schemas.names().position(|it| it == "Pet").unwrap();
        assert!(schemas.accepts(pet, &json!({ "name": "Rex" })));
        assert!(!schemas.accepts(pet, &json!({ "id": 1, "secret": "s" })));
    }
}
