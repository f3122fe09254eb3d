//! Defaults: the value that the server takes where none is given.

use super::context::Context;
use super::literal;
use crate::ir::{Literal, Shape, Type};
use crate::source::Node;

/// A default as a literal; `None`, with a warning, where values of that type cannot be it.
pub(super) fn of(cx: &mut Context<'_, '_>, node: &Node, ty: &Type) -> Option<Literal> {
    let literal = literal::of(node);
    if fits(cx, &literal, ty, 0) {
        return Some(literal);
    }
    let text = match &literal {
        Literal::Text(text) => format!("{text:?}"),
        Literal::Null | Literal::Boolean(_) | Literal::Integer(_) | Literal::Number(_) | Literal::Json(_) => {
            literal::json(node)
        }
    };
    cx.diagnostics.unusable_default(node.span, &text, expected(ty));
    None
}

/// Whether a value can be a literal; what a name stands for is looked up a few levels deep.
fn fits(cx: &Context<'_, '_>, literal: &Literal, ty: &Type, depth: u8) -> bool {
    const DEEPEST: u8 = 8;
    let json = |start: char| matches!(literal, Literal::Json(text) if text.starts_with(start));
    match ty {
        // `default: null` says that there is none, whatever the type.
        _ if *literal == Literal::Null => true,
        Type::Any | Type::Untyped => true,
        Type::Boolean => matches!(literal, Literal::Boolean(_)),
        Type::Integer(_) => matches!(literal, Literal::Integer(_)) || is_whole(literal),
        Type::Number => matches!(literal, Literal::Integer(_)) || finite(literal).is_some(),
        Type::Text(_) | Type::Binary => matches!(literal, Literal::Text(_)),
        Type::Null => false,
        Type::List(_) => json('['),
        Type::Map(_) => json('{'),
        Type::Nullable(inner) => fits(cx, literal, inner, depth),
        Type::Named(_) if depth > DEEPEST => true,
        Type::Named(id) => match cx.def(*id).map(|def| &def.shape) {
            Some(Shape::Alias(target)) => fits(cx, literal, target, depth + 1),
            Some(Shape::Record(_)) => json('{'),
            Some(Shape::Tuple(_)) => json('['),
            Some(Shape::Choice(choice)) => choice.values.iter().any(|it| {
                std::mem::discriminant(&it.literal) == std::mem::discriminant(literal)
                    || plain(&it.literal) == plain(literal)
            }),
            Some(Shape::Union(_) | Shape::Foreign(_)) | None => true,
        },
    }
}

fn finite(literal: &Literal) -> Option<f64> {
    match literal {
        Literal::Number(text) => text.parse().ok().filter(|it: &f64| it.is_finite()),
        Literal::Null | Literal::Boolean(_) | Literal::Integer(_) | Literal::Text(_) | Literal::Json(_) => {
            None
        }
    }
}

fn is_whole(literal: &Literal) -> bool {
    finite(literal).is_some_and(|it| it.fract() == 0.0)
}

/// A value as it is written without quotes: YAML reads `1` where a text was meant.
fn plain(literal: &Literal) -> String {
    match literal {
        Literal::Text(text) | Literal::Number(text) | Literal::Json(text) => text.clone(),
        Literal::Integer(number) => number.to_string(),
        Literal::Boolean(value) => value.to_string(),
        Literal::Null => String::new(),
    }
}

/// What a default of that type is, in words.
fn expected(ty: &Type) -> &'static str {
    match ty {
        Type::Boolean => "`true` or `false`",
        Type::Integer(_) => "a whole number",
        Type::Number => "a number within 64 bits",
        Type::Text(_) | Type::Binary => "text",
        Type::List(_) => "a list",
        Type::Map(_) => "an object",
        Type::Nullable(inner) => expected(inner),
        Type::Any | Type::Untyped | Type::Null | Type::Named(_) => "a value of its type",
    }
}
