//! Enumerations: values that the document lists.

use super::context::Context;
use super::literal;
use super::plan::{Plan, by_type, by_types};
use crate::ir::{Choice, ChoiceValue, Docs, Literal};
use crate::source::Node;
use crate::spec::Schema;

/// What a schema with `enum` is; `None` where it has no values, or only values that do not shape it.
pub(super) fn plan(schema: Schema<'_>) -> Option<Plan<'_>> {
    if schema.values().is_empty() {
        return None;
    }
    if schema.values().iter().all(Node::is_null) {
        return Some(Plan::Type(crate::ir::Type::Null));
    }
    let mut types = schema.types();
    types.retain(|it| *it != "null");
    match types.as_slice() {
        [] => Some(match all_texts(schema).or_else(|| all_integers(schema)) {
            Some(choice) => Plan::Choice(choice),
            None => of_kinds(schema, None),
        }),
        ["string", _, ..] | [_, "string", ..] | ["integer", _, ..] => Some(of_kinds(schema, Some(&types))),
        ["string"] => Some(spelled(schema).map_or_else(|| by_types(schema), Plan::Choice)),
        ["integer"] => Some(all_integers(schema).map_or_else(|| by_types(schema), Plan::Choice)),
        // Numbers with fractions, truth values, objects: their values are notes on the plain type.
        _ => None,
    }
}

/// Values of several kinds: one type for each kind that has values, and that `type` allows if it is there.
fn of_kinds<'a>(schema: Schema<'a>, types: Option<&[&str]>) -> Plan<'a> {
    let allowed = |kind: &str| {
        types.is_none_or(|it| it.contains(&kind) || (kind == "integer" && it.contains(&"number")))
    };
    let mut kinds: Vec<&'static str> = Vec::new();
    for node in schema.values().iter().filter(|it| !it.is_null()) {
        let Some(kind) = kind(node) else { return by_types(schema) };
        if allowed(kind) && !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    // Every integer is a number (JSON Schema 2020-12 Core section 4.2.1).
    if kinds.contains(&"number") {
        kinds.retain(|it| *it != "integer");
    }
    match kinds.as_slice() {
        [] => by_types(schema),
        [only] => of_kind(schema, only).map_or_else(|| by_type(schema, only), Plan::Choice),
        _ => Plan::Types(kinds),
    }
}

/// The choice among those values of a schema that are of one kind, if it can be listed.
pub(super) fn of_kind(schema: Schema<'_>, name: &str) -> Option<Choice> {
    let wanted = |node: &Node| kind(node) == Some(name);
    match name {
        "string" => build(schema, &wanted, |node| node.as_str().map(|text| Literal::Text(text.to_owned()))),
        "integer" => build(schema, &wanted, |node| match literal::of(node) {
            Literal::Integer(it) => Some(Literal::Integer(it)),
            Literal::Text(_)
            | Literal::Number(_)
            | Literal::Boolean(_)
            | Literal::Null
            | Literal::Json(_) => None,
        }),
        _ => None,
    }
}

/// The `type` that a value is of; `None` for lists and objects, whose values are never listed in a type.
fn kind(node: &Node) -> Option<&'static str> {
    match literal::of(node) {
        Literal::Text(_) => Some("string"),
        Literal::Integer(_) => Some("integer"),
        Literal::Number(_) => Some("number"),
        Literal::Boolean(_) => Some("boolean"),
        Literal::Null | Literal::Json(_) => None,
    }
}

/// The choice of a schema whose values are all texts.
pub(super) fn all_texts(schema: Schema<'_>) -> Option<Choice> {
    build(schema, &|_| true, |node| node.as_str().map(|text| Literal::Text(text.to_owned())))
}

/// Values of a `string` that are written without quotes, as YAML invites to: `[1, 2]`, `[yes, no]`.
fn spelled(schema: Schema<'_>) -> Option<Choice> {
    build(schema, &|_| true, |node| match literal::of(node) {
        Literal::Text(text) => Some(Literal::Text(text)),
        Literal::Boolean(it) => Some(Literal::Text(it.to_string())),
        Literal::Integer(_) | Literal::Number(_) => Some(Literal::Text(node.as_number()?.0.clone())),
        Literal::Null | Literal::Json(_) => None,
    })
}

/// Whole numbers, also those written as texts.
fn all_integers(schema: Schema<'_>) -> Option<Choice> {
    let written_as_text = !schema.types().is_empty();
    build(schema, &|_| true, |node| match literal::of(node) {
        Literal::Integer(it) => Some(Literal::Integer(it)),
        Literal::Text(text) if written_as_text => text.parse().ok().map(Literal::Integer),
        Literal::Text(_) | Literal::Number(_) | Literal::Boolean(_) | Literal::Null | Literal::Json(_) => {
            None
        }
    })
}

fn build(
    schema: Schema<'_>,
    wanted: &dyn Fn(&Node) -> bool,
    read: impl Fn(&Node) -> Option<Literal>,
) -> Option<Choice> {
    let (names, texts) = (schema.value_names(), schema.value_descriptions());
    let mut values: Vec<ChoiceValue> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    for (index, node) in schema.values().iter().enumerate() {
        if node.is_null() || !wanted(node) {
            continue;
        }
        let literal = read(node)?;
        // As read, not as written: `1` and `"1"` are the same text.
        if seen.insert(format!("{literal:?}")) {
            let beside = |list: &[Option<&str>]| list.get(index).copied().flatten().map(str::to_owned);
            values.push(ChoiceValue {
                literal,
                name: beside(&names),
                docs: Docs { description: beside(&texts), ..Docs::default() },
            });
        }
    }
    let closed = schema.is_closed();
    (!values.is_empty()).then_some(Choice { values, closed })
}

/// One choice from alternatives that all are texts, at least one of them with values: every choice is open,
/// so a plain `string` beside the values adds nothing.
pub(super) fn of_variants(cx: &Context<'_, '_>, variants: &[Schema<'_>]) -> Option<Choice> {
    let mut values: Vec<ChoiceValue> = Vec::new();
    for variant in variants {
        let node = cx.spec.follow(variant.node()).ok()?.node;
        let schema = Schema::new(cx.spec, node);
        for value in values_of(schema)? {
            if !values.iter().any(|it| it.literal == value.literal) {
                values.push(value);
            }
        }
    }
    let first = values.first()?;
    let same_kind = |it: &ChoiceValue| literal::type_of(&it.literal) == literal::type_of(&first.literal);
    // A plain `string` among them opens the list.
    let closed = variants.iter().all(|it| it.is_closed() && (it.has("const") || it.has("enum")));
    values.iter().all(same_kind).then_some(Choice { values, closed })
}

/// The values of one alternative; none for a plain `string`.
fn values_of(schema: Schema<'_>) -> Option<Vec<ChoiceValue>> {
    let composed = ["allOf", "oneOf", "anyOf", "properties", "items"].iter().any(|it| schema.has(it));
    if composed {
        return None;
    }
    let types = schema.types();
    if let Some(constant) = schema.constant() {
        let literal = literal::of(constant);
        let fits = matches!(literal, Literal::Text(_) | Literal::Integer(_));
        let docs = Docs { description: schema.description().map(str::to_owned), ..Docs::default() };
        return fits.then(|| vec![ChoiceValue { literal, name: schema.title().map(str::to_owned), docs }]);
    }
    if types.iter().all(|it| matches!(*it, "string" | "null")) && !schema.values().is_empty() {
        return Some(all_texts(schema)?.values);
    }
    let plain = types == ["string"] && schema.format().is_none() && !schema.has("pattern");
    (plain && schema.values().is_empty()).then(Vec::new)
}
