//! The document: references followed, operations found.

use serde_json::Value;

use super::operation::Operation;
use super::schemas::Schemas;
use super::template::{self, Said, Template};

/// How many references may lead to each other.
const STEPS: usize = 32;

const METHODS: &[&str] = &["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

/// A document in the shape of OpenAPI 3.2.
#[derive(Debug)]
pub(super) struct Document {
    pub(super) root: Value,
    pub(super) schemas: Schemas,
    operations: Vec<(String, Template, Value)>,
}

impl Document {
    /// Reads the text of a document.
    pub(super) fn new(text: &str) -> Result<Self, String> {
        let mut root: Value = serde_json::from_str(text).map_err(|error| format!("the document: {error}"))?;
        if text.contains("%") {
            let as_written = root.clone();
            encode(&mut root, &as_written);
        }
        let schemas = Schemas::new(&root)?;
        let operations = operations(&root);
        Ok(Self { root, schemas, operations })
    }

    /// An operation by its name: `GET /pets/{id}`.
    pub(super) fn operation(&self, name: &str) -> Option<Operation<'_>> {
        let (key, _, value) = self.operations.iter().find(|(key, _, _)| key == name)?;
        Some(Operation::new(self, key, value))
    }

    /// The operation that a request is for, with the texts that the path has for its parameters. Of several the one with
    /// the most of the path written out is meant (OpenAPI 3.2 section 4.8.2, “Path Templating Matching”); of several of these,
    /// whose paths differ by fragments that nobody sends, the expected one.
    pub(super) fn called(
        &self,
        method: &str,
        path: &str,
        query: &str,
        expected: &str,
    ) -> Option<(Operation<'_>, Vec<(String, String)>)> {
        let of_method = self.operations.iter().filter(|(key, _, _)| key.split(' ').next() == Some(method));
        let matching = of_method.filter_map(|it| Some((it, it.1.matches(path, query)?)));
        let ((key, _, value), texts) =
            matching.max_by_key(|((key, template, _), _)| (template.weight(), key == expected))?;
        Some((Operation::new(self, key, value), texts))
    }

    /// Whether any operation has a path like this.
    pub(super) fn has_path(&self, path: &str, query: &str) -> bool {
        self.operations.iter().any(|(_, template, _)| template.matches(path, query).is_some())
    }

    /// What a value refers to, or itself.
    pub(super) fn resolve<'a>(&'a self, value: &'a Value) -> &'a Value {
        resolve(&self.root, value)
    }
}

/// What a value refers to, or itself.
pub(super) fn resolve<'a>(root: &'a Value, mut value: &'a Value) -> &'a Value {
    for _ in 0..STEPS {
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else { break };
        let Some(target) = reference.strip_prefix('#').and_then(|it| root.pointer(&decoded(it))) else {
            break;
        };
        value = target;
    }
    value
}

/// A pointer in a fragment is percent-encoded (RFC 6901, section 6).
pub(super) fn decoded(pointer: &str) -> String {
    if !pointer.contains('%') {
        return pointer.to_owned();
    }
    super::wire::percent_decoded(pointer)
}

/// Encodes references to names with a `%` in them, which many do not encode.
fn encode(value: &mut Value, root: &Value) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                match member {
                    Value::String(reference) if name == "$ref" => {
                        let Some(pointer) = reference.strip_prefix('#').filter(|it| it.contains('%')) else {
                            continue;
                        };
                        let is_plain = root.pointer(&decoded(pointer)).is_none();
                        if is_plain && root.pointer(pointer).is_some() {
                            *reference = format!("#{}", pointer.replace('%', "%25"));
                        }
                    }
                    other => encode(other, root),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|it| encode(it, root)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Every operation with what it takes from its path item: its parameters.
fn operations(root: &Value) -> Vec<(String, Template, Value)> {
    let mut found = Vec::new();
    for (path, item) in root.get("paths").and_then(Value::as_object).into_iter().flatten() {
        let item = resolve(root, item);
        let shared = item.get("parameters").and_then(Value::as_array).cloned().unwrap_or_default();
        let further = item.get("additionalOperations").and_then(Value::as_object);
        let usual = METHODS.iter().filter_map(|it| Some((it.to_ascii_uppercase(), item.get(*it)?)));
        let further = further.into_iter().flatten().map(|(method, it)| (method.clone(), it));
        for (method, operation) in usual.chain(further) {
            let mut operation = operation.clone();
            let Some(members) = operation.as_object_mut() else { continue };
            let own = members.get("parameters").and_then(Value::as_array).cloned().unwrap_or_default();
            let mut all = parameters(root, &shared, own);
            let of_path = of_path(root, &all);
            let of_path: Vec<&str> = of_path.iter().map(String::as_str).collect();
            // A path begins with a slash, whether a document says it or not.
            let slash = if path.starts_with('/') { "" } else { "/" };
            let template = Template::new(&format!("{slash}{path}"), &of_path);
            let said = template::all(path, &of_path);
            // One that the path has no place for can be sent by nobody.
            all.retain(|it| {
                let it = resolve(root, it);
                let name = it.get("name").and_then(Value::as_str);
                it.get("in").is_none_or(|it| it != "path")
                    || said.iter().any(|it| Some(it.name.as_str()) == name)
            });
            all.iter_mut().for_each(|it| say(root, &said, it));
            members.insert("parameters".to_owned(), Value::Array(all));
            found.push((format!("{method} {path}"), template, operation));
        }
    }
    found
}

/// The names of the parameters of the path.
fn of_path(root: &Value, parameters: &[Value]) -> Vec<String> {
    let name = |it: &Value| {
        let it = resolve(root, it);
        let is_of_path = it.get("in").and_then(Value::as_str) == Some("path");
        it.get("name").and_then(Value::as_str).filter(|_| is_of_path).map(str::to_owned)
    };
    parameters.iter().filter_map(name).collect()
}

/// Parameters of an operation replace those of its path item that have the same name and place.
fn parameters(root: &Value, shared: &[Value], own: Vec<Value>) -> Vec<Value> {
    let key = |it: &Value| {
        let it = resolve(root, it);
        (it.get("in").cloned(), it.get("name").cloned())
    };
    let is_replaced = |it: &&Value| own.iter().any(|other| key(other) == key(it));
    let mut all: Vec<Value> = shared.iter().filter(|it| !is_replaced(it)).cloned().collect();
    all.extend(own);
    all
}

/// Says of a parameter of the path what only the path says of it: `{;id*}`.
fn say(root: &Value, said: &[Said], parameter: &mut Value) {
    let resolved = resolve(root, parameter);
    let text = |key: &str| resolved.get(key).and_then(Value::as_str);
    let (Some("path"), Some(name)) = (text("in"), text("name")) else { return };
    let Some(said) = said.iter().find(|it| it.name == name) else { return };
    if said.style.is_none() && !said.explode {
        return;
    }
    let mut copy = resolved.clone();
    let Some(members) = copy.as_object_mut() else { return };
    if let Some(style) = said.style {
        members.entry("style").or_insert(Value::from(style));
    }
    if said.explode {
        members.entry("explode").or_insert(Value::from(true));
    }
    *parameter = copy;
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::Document;

    #[test]
    fn references_to_names_with_percent_signs_lead_there() {
        for (name, reference) in [
            ("A%22B", "#/components/schemas/A%22B"),
            ("A\"B", "#/components/schemas/A%22B"),
            ("A%B", "#/components/schemas/A%25B"),
        ] {
            let document =
                json!({ "components": { "schemas": { name: { "type": "object" } } }, "$ref": reference });
            let document = Document::new(&document.to_string()).unwrap();
            let schema = json!({ "$ref": document.root["$ref"] });
            assert_eq!(document.resolve(&schema), &json!({ "type": "object" }), "{name}");
            let refusal = document.schemas.refusal(
                &document.root,
                &schema,
                &Value::Null,
                crate::contract::schemas::Direction::Request,
            );
            assert!(refusal.is_some(), "{name}");
        }
    }
}
