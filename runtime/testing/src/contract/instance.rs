//! A value that a schema describes: an example of the document, or one that is made up.

use serde_json::{Map, Value, json};

use super::document::{Document, resolve};
use super::flat::{flat, is_avoided, turns};
use super::leaf::{number, text};
use super::schemas::{Direction, other_way};

/// How deep objects and lists are filled; below, only what is required is.
const DEPTH: usize = 4;
/// How deep anything goes: a schema that requires itself has no instance.
const BOTTOM: usize = 12;
/// How many alternatives of unions are tried.
const TURNS: usize = 4;
/// How many members are taken out again that the validator does not like.
const REPAIRS: usize = 60;
/// What the items of a list are if nothing is said of them.
static ANYTHING: Value = Value::Bool(true);

/// How an instance is made.
#[derive(Debug, Clone, Copy)]
struct Recipe<'a> {
    document: &'a Document,
    direction: Direction,
    /// Whether members that may be absent are there.
    is_full: bool,
    /// Which alternative of a union is taken.
    turn: usize,
}

/// A valid instance of a schema: the first of the examples that is valid, else the fullest that can be made up.
pub(super) fn instance(
    document: &Document,
    schema: &Value,
    examples: &[&Value],
    direction: Direction,
) -> Option<Value> {
    instance_that(document, schema, examples, direction, &|_| true)
}

/// Like [`instance`], of those that are wanted.
pub(super) fn instance_that(
    document: &Document,
    schema: &Value,
    examples: &[&Value],
    direction: Direction,
    is_wanted: &dyn Fn(&Value) -> bool,
) -> Option<Value> {
    let of_schema = resolve(&document.root, schema);
    let own = list(of_schema, "examples").iter().chain(of_schema.get("example"));
    let given = examples.iter().copied().chain(own).map(|it| without(document, schema, it, direction, 0));
    let recipes = [true, false].into_iter().flat_map(|is_full| (0..TURNS).map(move |turn| (is_full, turn)));
    let made =
        recipes.filter_map(|(is_full, turn)| make(Recipe { document, direction, is_full, turn }, schema, 0));
    let valid = |it: Value| repaired(document, schema, it, direction).filter(is_wanted);
    given
        .filter_map(|it| valid(it).filter(|it| !it.is_null()))
        .next()
        .or_else(|| made.filter_map(valid).next())
}

/// The names of the members of an object, also of what it is put together from.
pub(super) fn property_names(document: &Document, schema: &Value) -> Vec<String> {
    let mut names = Vec::new();
    collect_names(document, schema, 0, &mut names);
    names
}

fn collect_names(document: &Document, schema: &Value, depth: usize, names: &mut Vec<String>) {
    let schema = resolve(&document.root, schema);
    names.extend(
        schema
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
            .map(|(name, _)| name.clone()),
    );
    if schema.get("additionalProperties").is_some_and(|it| it.is_object() || *it == Value::Bool(true)) {
        names.extend(REST.iter().map(|it| (*it).to_owned()));
    }
    for part in ["allOf", "anyOf", "oneOf"].iter().flat_map(|it| list(schema, it)).filter(|_| depth < BOTTOM)
    {
        collect_names(document, part, depth.saturating_add(1), names);
    }
}

/// The names of members that a schema does not name.
const REST: &[&str] = &["another"];

/// Takes out what the validator does not like, as long as there is anything left without which it may do.
fn repaired(document: &Document, schema: &Value, mut value: Value, direction: Direction) -> Option<Value> {
    for _ in 0..REPAIRS {
        let Some((place, _)) = document.schemas.refusal(&document.root, schema, &value, direction) else {
            return Some(value);
        };
        if !remove(&mut value, &place) {
            return None;
        }
    }
    None
}

fn remove(value: &mut Value, place: &[String]) -> bool {
    let Some((last, before)) = place.split_last() else { return false };
    let mut at = value;
    for step in before {
        let next = match at {
            Value::Object(members) => members.get_mut(step),
            Value::Array(items) => step.parse::<usize>().ok().and_then(|it| items.get_mut(it)),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
        };
        let Some(next) = next else { return false };
        at = next;
    }
    match at {
        Value::Object(members) => members.remove(last).is_some(),
        Value::Array(items) => match last.parse::<usize>() {
            Ok(index) if index < items.len() => {
                items.remove(index);
                true
            }
            Ok(_) | Err(_) => false,
        },
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

/// An example without the members that only go the other way.
fn without(
    document: &Document,
    schema: &Value,
    example: &Value,
    direction: Direction,
    depth: usize,
) -> Value {
    let schema = resolve(&document.root, schema);
    match example {
        Value::Object(members) if depth < BOTTOM => {
            let mut kept = Map::new();
            for (name, value) in members {
                let member = schema
                    .get("properties")
                    .and_then(|it| it.get(name))
                    .map(|it| resolve(&document.root, it));
                if !member.is_some_and(|it| is_of_other_way(it, direction)) {
                    let member = member.unwrap_or(&Value::Null);
                    kept.insert(
                        name.clone(),
                        without(document, member, value, direction, depth.saturating_add(1)),
                    );
                }
            }
            Value::Object(kept)
        }
        Value::Array(items) if depth < BOTTOM => {
            let schema = schema.get("items").unwrap_or(&Value::Null);
            items.iter().map(|it| without(document, schema, it, direction, depth.saturating_add(1))).collect()
        }
        other => other.clone(),
    }
}

fn is_of_other_way(schema: &Value, direction: Direction) -> bool {
    schema.get(other_way(direction)) == Some(&Value::Bool(true))
}

/// One instance; nothing where there is none, or none that ends.
fn make(recipe: Recipe<'_>, schema: &Value, depth: usize) -> Option<Value> {
    if depth > BOTTOM {
        return None;
    }
    let of_schema = resolve(&recipe.document.root, schema);
    let of_turn = |further| {
        let turn = recipe.turn.saturating_add(further);
        let schema = flat(recipe.document, schema, turn)?;
        let listed: Vec<&Value> = list(&schema, "enum").iter().filter(|it| !it.is_null()).collect();
        let listed = turn.checked_rem(listed.len()).and_then(|it| listed.get(it).copied());
        match schema.get("const").or(listed) {
            Some(value) => Some(value.clone()),
            None if is_described(&schema) => plain(recipe, &schema, depth),
            None => Some(json!("anything")),
        }
    };
    let mut made = (0..turns(recipe.document, schema)).filter_map(of_turn);
    // Of `oneOf` one alternative alone may be met, which only the whole can say; deeper down nobody can try them all.
    if of_schema.get("oneOf").is_none() || depth >= DEPTH {
        return made.next();
    }
    let first = made.next()?;
    let is_met = |it: &Value| is_valid(recipe, of_schema, it);
    if is_met(&first) {
        return Some(first);
    }
    made.find(is_met).or_else(|| Some(Value::Null).filter(is_met)).or(Some(first))
}

/// What says that objects, lists, numbers or texts are meant, where the type does not.
const OF_OBJECTS: &[&str] = &["properties", "required", "additionalProperties", "patternProperties"];
const OF_LISTS: &[&str] = &["items", "prefixItems"];
const OF_NUMBERS: &[&str] = &["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
const OF_TEXTS: &[&str] = &["minLength", "maxLength", "pattern"];

/// Whether a schema says what kind of value it allows.
fn is_described(schema: &Value) -> bool {
    let all = [&["type"], OF_OBJECTS, OF_LISTS, OF_NUMBERS, OF_TEXTS].concat();
    all.iter().any(|it| schema.get(*it).is_some())
}

/// What the type and the members of a schema itself say.
fn plain(recipe: Recipe<'_>, schema: &Value, depth: usize) -> Option<Value> {
    let has_any = |keywords: &[&str]| keywords.iter().any(|it| schema.get(*it).is_some());
    let is_open = schema.get("type").is_none();
    if is_type(schema, "object") || (is_open && has_any(OF_OBJECTS)) {
        return object(recipe, schema, depth).map(Value::Object);
    }
    if is_type(schema, "array") || (is_open && has_any(OF_LISTS)) {
        return array(recipe, schema, depth);
    }
    if is_type(schema, "string") || (is_open && has_any(OF_TEXTS)) {
        return text(schema).map(Value::String);
    }
    if is_type(schema, "integer") || is_type(schema, "number") || (is_open && has_any(OF_NUMBERS)) {
        return number(schema);
    }
    if is_type(schema, "boolean") {
        return Some(json!(true));
    }
    is_type(schema, "null").then_some(Value::Null)
}

fn object(recipe: Recipe<'_>, schema: &Value, depth: usize) -> Option<Map<String, Value>> {
    let required = list(schema, "required");
    let is_required = |name: &str| required.iter().any(|it| it == name);
    let all = recipe.is_full && depth < DEPTH;
    let deeper = depth.saturating_add(1);
    let mut made = Map::new();
    for (name, member) in schema.get("properties").and_then(Value::as_object).into_iter().flatten() {
        let of_member = resolve(&recipe.document.root, member);
        if is_of_other_way(of_member, recipe.direction) || is_of_other_way(member, recipe.direction) {
            continue;
        }
        if (all && !is_avoided(schema, name)) || is_required(name) {
            let known =
                list(of_member, "examples").iter().chain(of_member.get("example")).find(|it| is_small(it));
            let known = known.filter(|it| is_valid(recipe, of_member, it)).cloned();
            match known.or_else(|| make(recipe, member, deeper)) {
                Some(value) => drop(made.insert(name.clone(), value)),
                None if is_required(name) => return None,
                None => {}
            }
        }
    }
    let rest = schema.get("additionalProperties");
    let known = schema.get("properties");
    for name in required.iter().filter_map(Value::as_str) {
        if !made.contains_key(name) && known.is_none_or(|it| it.get(name).is_none()) {
            let value = rest.and_then(|it| make(recipe, it, deeper));
            made.insert(name.to_owned(), value.unwrap_or_else(|| json!("anything")));
        }
    }
    let least = schema.get("minProperties").and_then(Value::as_u64).unwrap_or(0);
    let needs_more = (made.len() as u64) < least;
    // Of any members there may be, one is there if there is no other.
    let is_bare = made.is_empty() && rest == Some(&Value::Bool(true));
    if let Some(rest) = rest.filter(|it| (all || needs_more) && (it.is_object() || is_bare)) {
        for name in REST {
            made.extend(make(recipe, rest, deeper).map(|it| ((*name).to_owned(), it)));
        }
    }
    Some(made)
}

/// Whether an example is a single value.
fn is_small(value: &Value) -> bool {
    !(value.is_array() || value.is_object() || value.is_null())
}

fn is_valid(recipe: Recipe<'_>, schema: &Value, value: &Value) -> bool {
    let Recipe { document, direction, .. } = recipe;
    document.schemas.refusal(&document.root, schema, value, direction).is_none()
}

fn array(recipe: Recipe<'_>, schema: &Value, depth: usize) -> Option<Value> {
    let deeper = depth.saturating_add(1);
    let fixed = list(schema, "prefixItems");
    let mut made: Vec<Value> = fixed.iter().filter_map(|it| make(recipe, it, deeper)).collect();
    let least = schema.get("minItems").and_then(Value::as_u64).unwrap_or(0).min(100) as usize;
    let wanted = if recipe.is_full && depth < DEPTH && fixed.is_empty() { least.max(1) } else { least };
    if let Some(items) = Some(schema.get("items").unwrap_or(&ANYTHING)).filter(|_| made.len() < wanted) {
        let is_unique = schema.get("uniqueItems") == Some(&Value::Bool(true));
        let of_items = resolve(&recipe.document.root, items);
        let known =
            list(of_items, "examples").iter().chain(of_items.get("example")).filter(|it| is_small(it));
        let known = known.filter(|it| is_valid(recipe, of_items, it)).take(1);
        let several = list(of_items, "enum")
            .iter()
            .chain(known)
            .cloned()
            .chain((0..wanted).filter_map(|_| make(recipe, items, deeper)));
        for (index, item) in several.enumerate() {
            if made.len() >= wanted {
                break;
            }
            let item = if is_unique && made.contains(&item) { other(item, index) } else { item };
            made.push(item);
        }
    }
    (made.len() >= least).then_some(Value::Array(made))
}

/// Another value of the same kind.
fn other(value: Value, index: usize) -> Value {
    match value {
        Value::String(text) => Value::String(format!("{text}{index}")),
        Value::Number(number) => match number.as_i64() {
            Some(it) => json!(it.saturating_add(i64::try_from(index).unwrap_or_default())),
            None => Value::Number(number),
        },
        Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => value,
    }
}

/// Whether the schema allows a type by name.
pub(super) fn is_type(schema: &Value, name: &str) -> bool {
    match schema.get("type") {
        Some(Value::String(it)) => it == name,
        Some(Value::Array(all)) => all.iter().any(|it| it == name),
        _ => false,
    }
}

fn list<'a>(schema: &'a Value, keyword: &str) -> &'a [Value] {
    schema.get(keyword).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}
