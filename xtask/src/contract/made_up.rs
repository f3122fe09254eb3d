//! Answers that Prism makes up, and that no client can read: the document says why.

use serde_json::Value;

use super::tree::{list, resolve};

/// Whether an answer that cannot be read, for this reason, is not what its schema allows.
pub(super) fn is_wrong(document: &Value, answer: &Value, reason: &str) -> bool {
    let contents = resolve(document, answer).get("content").and_then(Value::as_object);
    let schema = contents.and_then(|it| it.values().find_map(|it| resolve(document, it).get("schema")));
    let Some((said, place)) = reason.rsplit_once(" at `") else { return false };
    let schema = schema.and_then(|it| at(document, it, place.trim_end_matches('`')));
    let missing = said.split_once("missing field `").map(|(_, it)| it.trim_end_matches('`'));
    match (schema, missing) {
        (Some(schema), Some(name)) => is_of_a_kind(document, schema, name),
        (Some(schema), None) => {
            said.ends_with("found null") && !parts(document, schema).into_iter().all(allows_null)
        }
        (None, _) => false,
    }
}

/// The schema of a place: `children[0].name`.
fn at<'a>(document: &'a Value, schema: &'a Value, place: &str) -> Option<&'a Value> {
    let mut at = resolve(document, schema);
    for step in place.split(['.', '[']).filter(|it| !it.is_empty()) {
        let next = |it: &'a Value| match step.ends_with(']') {
            true => it.get("items"),
            false => it.get("properties")?.get(step),
        };
        at = resolve(document, parts(document, at).into_iter().find_map(next)?);
    }
    Some(at)
}

/// A schema, and what it is put together from.
fn parts<'a>(document: &'a Value, schema: &'a Value) -> Vec<&'a Value> {
    let of = list(schema, "allOf").iter().map(|it| resolve(document, it));
    std::iter::once(schema).chain(of).collect()
}

/// Whether a member is required of a kind that the discriminator of a base leads to: Prism does not follow it.
fn is_of_a_kind(document: &Value, base: &Value, name: &str) -> bool {
    let kinds = base.pointer("/discriminator/mapping").and_then(Value::as_object);
    let requires = |schema: &Value| list(schema, "required").iter().any(|it| it == name);
    let is_kind = |reference: &Value| {
        let pointer = reference.as_str().and_then(|it| it.strip_prefix('#')).unwrap_or("/none");
        let kind = document.pointer(pointer);
        kind.is_some_and(|it| requires(it) || list(it, "allOf").iter().any(requires))
    };
    !requires(base) && kinds.into_iter().flatten().any(|(_, it)| is_kind(it))
}

fn allows_null(schema: &Value) -> bool {
    match schema.get("type") {
        Some(Value::Array(all)) => all.iter().any(|it| it == "null"),
        Some(it) => it == "null",
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::is_wrong;

    #[test]
    fn what_the_schema_does_not_allow_is_told_from_what_it_does() {
        let schema = |name: &str, items: serde_json::Value| {
            let own = json!({ "type": "object", "properties": { "kids": { "type": "array", "items": items } },
                "discriminator": { "propertyName": "kind", "mapping": { "cat": "#/components/schemas/Cat" } } });
            let document =
                json!({ "components": { "schemas": { "Pet": own, "Cat": { "required": ["purrs"] } } } });
            let answer = json!({ "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Pet" } } } });
            is_wrong(&document, &answer, name)
        };
        let pet = json!({ "$ref": "#/components/schemas/Pet" });
        assert!(schema("the answer cannot be read: found null at `kids[0]`", pet.clone()));
        assert!(!schema(
            "the answer cannot be read: found null at `kids[0]`",
            json!({ "type": ["object", "null"] })
        ));
        assert!(!schema("the answer cannot be read: found null at `kids[0]`", json!({})));
        let put_together = json!({ "allOf": [{ "$ref": "#/components/schemas/Pet" }, {}] });
        assert!(schema("the answer cannot be read: found null at `kids[0].kids`", put_together));
        assert!(schema("the answer cannot be read: missing field `purrs` at ``", pet.clone()));
        assert!(!schema("the answer cannot be read: missing field `barks` at ``", pet));
    }
}
