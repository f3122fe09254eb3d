//! Where what a link gives stands, and of what type it is there.

use super::expression::{Expression, Part};
use super::target::{Reason, is_called};
use super::words::code;
use crate::ir::{
    Answer, Content, ContentKind, Direction, Field, LinkSource, Literal, Location, Operation, Shape, Status,
    TextFormat, Type,
};
use crate::lower::shape::Types;
use crate::text::pointer::unescape;

/// What a link stands between.
#[derive(Clone, Copy)]
pub(super) struct Ends<'a> {
    pub(super) types: Types<'a>,
    pub(super) source: &'a Operation,
    pub(super) answer: &'a Answer,
}

/// What an expression stands for.
pub(super) enum Found<'a> {
    /// What is known beforehand.
    Known(Literal),
    /// What stands there, of this type.
    At(LinkSource, &'a Type),
}

/// Nobody reads the code that goes so deep, and compilers and formatters give up on what goes much deeper.
const DEEPEST: usize = 32;

/// Headers that the document does not describe are text.
static TEXT: Type = Type::Text(TextFormat::Plain);

/// What an expression stands for.
pub(super) fn find<'a>(ends: &Ends<'a>, expression: Expression<'_>) -> Result<Found<'a>, Reason> {
    match expression {
        Expression::Url => Err("is the URL of a call, which nobody knows who has its answer".to_owned()),
        Expression::Method => Ok(Found::Known(Literal::Text(ends.source.method.clone()))),
        Expression::StatusCode => match ends.answer.status {
            Status::Code(code) => Ok(Found::Known(Literal::Integer(code.into()))),
            Status::Class(_) | Status::Other => {
                Err("is a status of which only the class is known".to_owned())
            }
        },
        Expression::Request(Part::Path(name)) => parameter(ends, Location::Path, name),
        Expression::Request(Part::Query(name)) => parameter(ends, Location::Query, name),
        Expression::Request(Part::Header(name)) => parameter(ends, Location::Header, name),
        Expression::Request(Part::Body(pointer)) => {
            let content = ends.source.body.as_ref().map(|it| &it.content);
            let content = content.ok_or("stands in the body of a request that has none")?;
            let (path, ty) = within(ends.types, content, pointer, Whole::Request)?;
            Ok(Found::At(LinkSource::Body(path), ty))
        }
        Expression::Response(Part::Header(name)) => {
            let described = ends.answer.headers.iter().find(|it| it.wire_name.eq_ignore_ascii_case(name));
            Ok(Found::At(LinkSource::Header(name.to_owned()), described.map_or(&TEXT, |it| &it.ty)))
        }
        Expression::Response(Part::Body(pointer)) => {
            let content = ends.answer.content.as_ref().ok_or("stands in an answer that holds nothing")?;
            let is_of_items = is_of_items(ends.types, &content.ty, pointer);
            let (path, ty) = within(ends.types, content, pointer, Whole::Answer)?;
            let source = if is_of_items { LinkSource::Item(path) } else { LinkSource::Answer(path) };
            Ok(Found::At(source, ty))
        }
        Expression::Response(Part::Path(_) | Part::Query(_)) => {
            Err("stands in a part that answers do not have".to_owned())
        }
    }
}

fn parameter<'a>(ends: &Ends<'a>, location: Location, name: &str) -> Result<Found<'a>, Reason> {
    let mut all = ends.source.parameters.iter().enumerate();
    let found = all.find(|(_, it)| it.location == location && is_called(it, name));
    let (index, parameter) = found
        .ok_or_else(|| format!("stands in a parameter {} that the request does not have", code(name)))?;
    Ok(match &parameter.constant {
        Some(constant) => Found::Known(Literal::Text(constant.clone())),
        None => Found::At(LinkSource::Parameter(index), &parameter.ty),
    })
}

/// Whether a pointer into a list begins with what is no number. It leads nowhere then, as the standard has it, but its
/// own example does this: each item is meant.
fn is_of_items(types: Types<'_>, ty: &Type, pointer: &str) -> bool {
    let first = pointer.split('/').nth(1);
    types.list(ty).is_some() && first.is_some_and(|it| !is_index(it))
}

/// Whether it is the number of an item: digits, without zeros in front (RFC 6901 section 4).
fn is_index(token: &str) -> bool {
    let is_number = token.bytes().all(|it| it.is_ascii_digit()) && token.parse::<u32>().is_ok();
    is_number && (token == "0" || !token.starts_with('0'))
}

/// What a pointer leads into.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whole {
    Request,
    Answer,
}

/// What stands at a JSON pointer, and the way there.
fn within<'a>(
    types: Types<'a>,
    content: &'a Content,
    pointer: &str,
    whole: Whole,
) -> Result<(Vec<String>, &'a Type), Reason> {
    match content.kind {
        ContentKind::Json => {}
        ContentKind::Form if whole == Whole::Request => {}
        ContentKind::Text if pointer.is_empty() => {}
        ContentKind::Text
        | ContentKind::Form
        | ContentKind::Multipart
        | ContentKind::Xml
        | ContentKind::Octets
        | ContentKind::Items => {
            return Err(format!("stands in {}, into which no pointer leads", code(&content.media_type)));
        }
    }
    let hidden = match whole {
        Whole::Request => Direction::Answers,
        Whole::Answer => Direction::Requests,
    };
    let is_of_items = whole == Whole::Answer && is_of_items(types, &content.ty, pointer);
    let mut ty = types.list(&content.ty).filter(|_| is_of_items).unwrap_or(&content.ty);
    let mut path = Vec::new();
    for token in pointer.split('/').skip(1) {
        if path.len() == DEEPEST {
            return Err(format!("stands more than {DEEPEST} steps deep"));
        }
        let name = unescape(token).into_owned();
        ty = step(types, ty, &name, hidden)?;
        path.push(name);
    }
    Ok((path, ty))
}

fn step<'a>(types: Types<'a>, ty: &'a Type, name: &str, hidden: Direction) -> Result<&'a Type, Reason> {
    let is_meant = |it: &&Field| it.wire_name == name && it.direction != hidden;
    let found = match types.meant(ty) {
        (_, Some(Shape::Record(record))) => record.fields.iter().find(is_meant).map(|it| &it.ty),
        (_, Some(Shape::Union(_))) => {
            return Err(format!("stands at {} in what is one of several types", code(name)));
        }
        (Type::List(item), None) => is_index(name).then_some(&**item),
        (Type::Map(value), None) => Some(&**value),
        (Type::Any | Type::Untyped, None) => {
            return Err(format!("stands at {} in what has no type", code(name)));
        }
        (_, _) => None,
    };
    found.ok_or_else(|| format!("stands at {}, where the document has nothing", code(name)))
}
