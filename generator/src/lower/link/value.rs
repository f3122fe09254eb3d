//! What a link gives, of the type that is taken.

use super::expression::{self, NoExpression, Piece, Text};
use super::place::{Ends, Found, find};
use super::target::Reason;
use super::words::{code, words};
use crate::ir::{
    Becomes, Choice, Direction, Integer, LinkPiece, LinkSource, LinkValue, Literal, Record, Shape,
    TextFormat, Type,
};
use crate::lower::literal;
use crate::lower::shape::Types;
use crate::source::{Node, Object, Value};

/// Objects that a link makes nest a level or two; nobody reads the code that makes deeper ones.
const DEEPEST: usize = 16;

/// The value of a node for what takes this type.
pub(super) fn value(ends: &Ends<'_>, node: &Node, to: &Type) -> Result<LinkValue, Reason> {
    nested(ends, node, to, 0)
}

fn nested(ends: &Ends<'_>, node: &Node, to: &Type, depth: usize) -> Result<LinkValue, Reason> {
    let types = ends.types;
    if let (Value::Object(object), (_, Some(Shape::Record(record)))) = (&node.value, types.meant(to)) {
        return match depth {
            DEEPEST => Err(format!("stands in {DEEPEST} objects")),
            _ => members(ends, object, record, depth.saturating_add(1)),
        };
    }
    let Some(text) = node.as_str() else { return constant(types, literal::of(node), to) };
    match expression::read(text)
        .map_err(|NoExpression(it)| format!("is {}, which is no expression", code(it)))?
    {
        Text::Words(words) => constant(types, Literal::Text(words.to_owned()), to),
        Text::Expression(expression) => match find(ends, expression)? {
            Found::Known(literal) => constant(types, literal, to),
            Found::At(source, from) => taken(types, (source, from), to, depth),
        },
        Text::Pieces(all) => {
            let mut pieces = pieces(ends, all)?;
            match (pieces.pop(), pieces.is_empty()) {
                (None, _) => constant(types, Literal::Text(String::new()), to),
                (Some(Standing::Known(words)), true) => constant(types, Literal::Text(words), to),
                (Some(Standing::At(source, from)), true) => taken(types, (source, from), to, depth),
                (Some(last), false) => {
                    pieces.push(last);
                    joined(types, pieces, to)
                }
            }
        }
    }
}

/// What stands somewhere, for what takes this type.
fn taken(
    types: Types<'_>,
    (source, from): (LinkSource, &Type),
    to: &Type,
    depth: usize,
) -> Result<LinkValue, Reason> {
    if let Some(becomes) = becomes(types, from, to) {
        let is_whole = matches!(source, LinkSource::Parameter(_) | LinkSource::Header(_));
        return match is_list_of_text(types, to) && (depth == 0 || is_whole) {
            true => {
                Err("is a list of text, which is `&[&str]` in calls and `Vec<String>` elsewhere".to_owned())
            }
            false => Ok(LinkValue::Taken(source, becomes)),
        };
    }
    if words(types, to) == words(types, from) {
        return Err(format!("is {}, and one of another type is given", words(types, to)));
    }
    Err(format!("is {}, and {} is given", words(types, to), words(types, from)))
}

/// A piece of a text.
enum Standing<'a> {
    Known(String),
    At(LinkSource, &'a Type),
}

/// Pieces of a text. What is known beforehand is words, and words beside each other are one piece.
fn pieces<'a>(ends: &Ends<'a>, pieces: Vec<Piece<'_>>) -> Result<Vec<Standing<'a>>, Reason> {
    let mut found = Vec::new();
    for piece in pieces {
        let words = match piece {
            Piece::Words(words) => words.to_owned(),
            Piece::Expression(expression) => match find(ends, expression)? {
                Found::Known(literal) => literal::text(&literal),
                Found::At(source, from) => {
                    found.push(Standing::At(source, from));
                    continue;
                }
            },
        };
        match found.last_mut() {
            Some(Standing::Known(before)) => before.push_str(&words),
            _ if words.is_empty() => {}
            _ => found.push(Standing::Known(words)),
        }
    }
    Ok(found)
}

/// A text of several pieces.
fn joined(types: Types<'_>, pieces: Vec<Standing<'_>>, to: &Type) -> Result<LinkValue, Reason> {
    if !is_text(types, to) {
        return Err(format!("is {}, and text is given", words(types, to)));
    }
    let piece = |it| match it {
        Standing::Known(words) => Ok(LinkPiece::Words(words)),
        Standing::At(source, from) if is_text(types, from) || is_written(types, from) => {
            Ok(LinkPiece::Value(source))
        }
        Standing::At(_, from) => Err(format!("is text, in which {} cannot stand", words(types, from))),
    };
    pieces.into_iter().map(piece).collect::<Result<_, Reason>>().map(LinkValue::Text)
}

/// An object: its members are values as well, as in the standard's own example.
fn members(ends: &Ends<'_>, object: &Object, record: &Record, depth: usize) -> Result<LinkValue, Reason> {
    let fields = || record.fields.iter().filter(|it| it.direction != Direction::Answers);
    for field in fields().filter(|it| it.required) {
        if object.get(&field.wire_name).is_none() {
            return Err(format!("must have a member {}", code(&field.wire_name)));
        }
    }
    let mut members = Vec::new();
    for (name, member) in object.iter() {
        let field = fields().find(|it| it.wire_name == name);
        let field = field.ok_or_else(|| format!("has no member {}", code(name)))?;
        let value = nested(ends, &member.value, &field.ty, depth);
        members
            .push((name.to_owned(), value.map_err(|it| format!("has a member {} that {it}", code(name)))?));
    }
    Ok(LinkValue::Object(members))
}

/// A constant, as a value of the type.
fn constant(types: Types<'_>, constant: Literal, to: &Type) -> Result<LinkValue, Reason> {
    let fits = match (types.meant(to), &constant) {
        ((Type::Text(TextFormat::Plain | TextFormat::Uri), None), Literal::Text(_)) => true,
        // In a URL there is no difference between a number and its text.
        (
            (Type::Text(TextFormat::Plain | TextFormat::Uri), None),
            Literal::Integer(_) | Literal::Number(_) | Literal::Boolean(_),
        ) => return Ok(LinkValue::Constant(Literal::Text(literal::text(&constant)))),
        ((Type::Integer(range), None), Literal::Integer(number)) => in_range(*range, *number),
        ((Type::Number, None), Literal::Integer(_)) => true,
        ((Type::Number, None), Literal::Number(text)) => text.parse().is_ok_and(f64::is_finite),
        ((Type::Boolean, None), Literal::Boolean(_)) => true,
        ((_, Some(Shape::Choice(choice))), literal) => takes(choice, literal),
        (_, _) => false,
    };
    if fits {
        return Ok(LinkValue::Constant(constant));
    }
    let given = code(&literal::text(&constant));
    Err(format!("is {}, and the constant {given} is given", words(types, to)))
}

fn in_range(range: Integer, number: i64) -> bool {
    match range {
        Integer::I32 => i32::try_from(number).is_ok(),
        Integer::I64 => true,
        Integer::U32 => u32::try_from(number).is_ok(),
        Integer::U64 => u64::try_from(number).is_ok(),
    }
}

/// Whether a choice takes a value: it lists it, or takes others of the same kind.
fn takes(choice: &Choice, literal: &Literal) -> bool {
    let is_listed = choice.values.iter().any(|it| it.literal == *literal);
    match literal {
        Literal::Text(_) => is_listed || is_of_texts(choice) && !choice.closed,
        Literal::Integer(_) => is_listed || !is_of_texts(choice) && !choice.closed,
        Literal::Null | Literal::Boolean(_) | Literal::Number(_) | Literal::Json(_) => false,
    }
}

fn is_of_texts(choice: &Choice) -> bool {
    choice.values.iter().any(|it| matches!(it.literal, Literal::Text(_)))
}

/// What has to become of a value of one type to be one of another; `None`: nothing makes it that.
fn becomes(types: Types<'_>, from: &Type, to: &Type) -> Option<Becomes> {
    if is_text(types, to) {
        let becomes = if is_text(types, from) { Becomes::Itself } else { Becomes::Text };
        return (is_text(types, from) || is_written(types, from)).then_some(becomes);
    }
    match (types.meant(from), types.meant(to)) {
        ((Type::Binary | Type::Null, _), _) => None,
        ((from, _), (to, _)) if from == to => Some(Becomes::Itself),
        (_, (_, Some(Shape::Choice(choice)))) => {
            let becomes = if choice.closed { Becomes::Parsed } else { Becomes::Choice };
            (is_text(types, from) && is_of_texts(choice)).then_some(becomes)
        }
        ((Type::Integer(from), None), (Type::Integer(to), None)) => match (from, to) {
            (Integer::I32 | Integer::U32, Integer::I64) | (Integer::U32, Integer::U64) => {
                Some(Becomes::Wider)
            }
            (_, _) => Some(Becomes::Narrower),
        },
        // Longer ones may have more digits than a number.
        ((Type::Integer(Integer::I32 | Integer::U32), None), (Type::Number, None)) => Some(Becomes::Wider),
        (
            _,
            (Type::Integer(_) | Type::Text(TextFormat::DateTime | TextFormat::Date | TextFormat::Uuid), None),
        ) => is_text(types, from).then_some(Becomes::Parsed),
        (_, _) => None,
    }
}

fn is_text(types: Types<'_>, ty: &Type) -> bool {
    matches!(types.meant(ty), (Type::Text(TextFormat::Plain | TextFormat::Uri), None))
}

fn is_list_of_text(types: Types<'_>, ty: &Type) -> bool {
    types.list(ty).is_some_and(|it| is_text(types, it))
}

/// Whether there is one way to write its values as text.
fn is_written(types: Types<'_>, ty: &Type) -> bool {
    match types.meant(ty) {
        (_, Some(shape)) => matches!(shape, Shape::Choice(_)),
        (ty, None) => matches!(
            ty,
            Type::Text(TextFormat::DateTime | TextFormat::Date | TextFormat::Uuid)
                | Type::Integer(_)
                | Type::Boolean
        ),
    }
}
