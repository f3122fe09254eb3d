//! XML as JSON: for values of which the document says nothing.

use serde_json::{Map, Value};

use super::tree::Element;

/// Elements of one name as a value: a list, where there are several.
pub(super) fn all(elements: &[&Element]) -> Value {
    match elements {
        [only] => json(only),
        several => several.iter().map(|it| json(it)).collect(),
    }
}

/// An element as a value: text where it holds nothing else, otherwise an object of its attributes (`@name`), its
/// children, as lists where a name comes more than once, and its text (`text()`).
pub(super) fn json(element: &Element) -> Value {
    if element.is_nil {
        return Value::Null;
    }
    if element.children.is_empty() && element.attributes.is_empty() {
        return Value::String(element.text.clone());
    }
    let mut object = Map::new();
    for (name, value) in &element.attributes {
        object.insert(format!("@{name}"), Value::String(value.clone()));
    }
    for child in &element.children {
        let value = json(child);
        match object.get_mut(&child.name) {
            None => {
                object.insert(child.name.clone(), value);
            }
            // A child that is a list itself would be an object.
            Some(Value::Array(values)) => values.push(value),
            Some(first) => *first = Value::Array(vec![first.take(), value]),
        }
    }
    if !element.text.trim().is_empty() {
        object.insert("text()".to_owned(), Value::String(element.text.clone()));
    }
    Value::Object(object)
}
