//! Values in the document, and their JSON text.

use crate::ir::{Integer, Literal, TextFormat, Type};
use crate::source::{Node, Value};

/// A node as a literal.
pub(super) fn of(node: &Node) -> Literal {
    match &node.value {
        Value::Null => Literal::Null,
        Value::Boolean(it) => Literal::Boolean(*it),
        Value::Number(number) => match number.as_i64() {
            Some(integer) => Literal::Integer(integer),
            None => Literal::Number(number.0.clone()),
        },
        Value::String(text) => Literal::Text(text.clone()),
        Value::Array(_) | Value::Object(_) => Literal::Json(json(node)),
    }
}

/// The plain type that a literal has.
pub(super) fn type_of(literal: &Literal) -> Type {
    match literal {
        Literal::Null => Type::Null,
        Literal::Boolean(_) => Type::Boolean,
        Literal::Integer(_) => Type::Integer(Integer::I64),
        Literal::Number(_) => Type::Number,
        Literal::Text(_) => Type::Text(TextFormat::Plain),
        Literal::Json(_) => Type::Any,
    }
}

/// A literal as text: that of a text is the text itself.
pub(super) fn text(literal: &Literal) -> String {
    match literal {
        Literal::Null => "null".to_owned(),
        Literal::Boolean(it) => it.to_string(),
        Literal::Integer(it) => it.to_string(),
        Literal::Number(text) | Literal::Text(text) | Literal::Json(text) => text.clone(),
    }
}

/// A node as JSON text.
pub(super) fn json(node: &Node) -> String {
    let mut text = String::new();
    write(&mut text, node, 0);
    text
}

/// Examples and defaults nest a few levels; what is deeper is cut.
const DEEPEST: usize = 64;

fn write(text: &mut String, node: &Node, depth: usize) {
    match &node.value {
        Value::Null => text.push_str("null"),
        Value::Boolean(it) => text.push_str(if *it { "true" } else { "false" }),
        Value::Number(number) => text.push_str(&number.0),
        Value::String(string) => quote(text, string),
        Value::Array(_) | Value::Object(_) if depth > DEEPEST => text.push_str("null"),
        Value::Array(items) => {
            text.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                write(text, item, depth + 1);
            }
            text.push(']');
        }
        Value::Object(object) => {
            text.push('{');
            for (index, (name, member)) in object.iter().enumerate() {
                if index > 0 {
                    text.push(',');
                }
                quote(text, name);
                text.push(':');
                write(text, &member.value, depth + 1);
            }
            text.push('}');
        }
    }
}

/// Writes a JSON string (RFC 8259 section 7).
fn quote(text: &mut String, string: &str) {
    text.push('"');
    for c in string.chars() {
        match c {
            '"' => text.push_str("\\\""),
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            '\r' => text.push_str("\\r"),
            '\t' => text.push_str("\\t"),
            c if u32::from(c) < 0x20 => text.push_str(&format!("\\u{:04x}", u32::from(c))),
            c => text.push(c),
        }
    }
    text.push('"');
}

/// Whether two nodes hold the same value, wherever they stand.
pub(super) fn same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Null, Value::Null) => true,
        (Value::Boolean(a), Value::Boolean(b)) => a == b,
        (Value::Number(a), Value::Number(b)) => a == b,
        (Value::String(a), Value::String(b)) => a == b,
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len()
                && a.iter().all(|(name, member)| b.get(name).is_some_and(|other| same(&member.value, other)))
        }
        _ => false,
    }
}
