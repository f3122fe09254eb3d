//! The kinds that discriminators name, which JSON Schema knows nothing of (OpenAPI 3.2 section 4.25).

use serde_json::Value;

use super::document::Document;
use super::schemas::Direction;

/// How deep values are looked into.
const DEPTH: usize = 12;

/// Where a value is not of the kind that it says it is, and why.
pub(super) fn misfit(document: &Document, schema: &Value, value: &Value) -> Option<(Vec<String>, String)> {
    let (place, reason) = below(document, schema, value, "", 0)?;
    Some((place.split('/').skip(1).map(str::to_owned).collect(), reason))
}

/// A place, and what is wrong there.
type Found = Option<(String, String)>;

fn below(document: &Document, schema: &Value, value: &Value, place: &str, depth: usize) -> Found {
    if depth > DEPTH {
        return None;
    }
    let schema = document.resolve(schema);
    let deeper = depth.saturating_add(1);
    let own = || of_itself(document, schema, value, place);
    let parts = || list(schema, "allOf").iter().find_map(|it| below(document, it, value, place, deeper));
    let members = || {
        let known = schema.get("properties").and_then(Value::as_object).into_iter().flatten();
        known
            .filter_map(|(name, it)| Some((name, it, value.get(name)?)))
            .find_map(|(name, it, value)| below(document, it, value, &format!("{place}/{name}"), deeper))
    };
    let items = || {
        let (of, items) = (schema.get("items")?, value.as_array()?);
        let each = items.iter().enumerate();
        each.into_iter().find_map(|(at, it)| below(document, of, it, &format!("{place}/{at}"), deeper))
    };
    own().or_else(parts).or_else(members).or_else(items)
}

fn of_itself(document: &Document, schema: &Value, value: &Value, place: &str) -> Found {
    let discriminator = schema.get("discriminator")?;
    let property = discriminator.get("propertyName").and_then(Value::as_str)?;
    let said = value.get(property)?;
    let name = said.as_str().map_or_else(|| said.to_string(), str::to_owned);
    let mapped = discriminator.get("mapping").and_then(|it| it.get(&name)).and_then(Value::as_str);
    let reference = mapped.filter(|it| it.contains('#')).map(str::to_owned);
    let reference = reference.unwrap_or_else(|| format!("#/components/schemas/{}", mapped.unwrap_or(&name)));
    let kind = document.root.pointer(reference.strip_prefix('#')?)?;
    let refusal = document.schemas.refusal(&document.root, kind, value, Direction::Answer);
    refusal.map(|(_, reason)| (place.to_owned(), format!("it is no `{name}` at `{place}`: {reason}")))
}

fn list<'a>(schema: &'a Value, keyword: &str) -> &'a [Value] {
    schema.get(keyword).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[track_caller]
    fn check(value: Value, expected: Option<&str>) {
        let cat = json!({ "type": "object", "required": ["purrs"] });
        let kinds = json!({ "propertyName": "kind", "mapping": { "1": "#/components/schemas/Cat" } });
        let document =
            json!({ "components": { "schemas": { "Cat": cat, "Pet": { "discriminator": kinds } } } });
        let document = Document::new(&document.to_string()).unwrap();
        let pets = json!({ "type": "object", "properties": { "pets": { "items": { "$ref": "#/components/schemas/Pet" } } } });
        let found = misfit(&document, &pets, &value).map(|(place, reason)| (place.join("."), reason));
        assert_eq!(found.as_ref().map(|it| it.1.as_str()), expected);
        assert!(found.is_none_or(|it| it.0 == "pets.0"));
    }

    #[test]
    fn a_value_is_of_the_kind_that_it_names() {
        check(json!({ "pets": [{ "kind": "Cat", "purrs": true }, { "kind": 1, "purrs": true }] }), None);
        let reason = r#"it is no `1` at `/pets/0`: "purrs" is a required property at ``"#;
        check(json!({ "pets": [{ "kind": 1 }] }), Some(reason));
        // Nobody knows it.
        check(json!({ "pets": [{ "kind": "Dog" }, {}] }), None);
    }
}
