//! Multipart bodies (RFC 2046 §5.1, RFC 7578): a part for each member of an object, or for each item of a list.

mod content_type;
mod part;
mod piece;

use bytes::{BufMut as _, BytesMut};
use serde::ser::Error as _;
use serde_json::{Error, Value};

pub use self::part::Part;
use self::part::{Layout, named, placed};
use self::piece::{Called, Piece};
use crate::codec::{self, Form};
use crate::file::File;
use crate::options::PartHeader;
use crate::request_error::{Problem, Refusal};
use crate::upload::{self, Body, Content};

/// A multipart body. Its parts stand side by side until it is sent, since the caller may say more about them.
pub(crate) struct Multipart {
    pieces: Vec<Piece>,
    /// Whether its parts have no names.
    is_positional: bool,
    /// What its parts stand between.
    boundary: String,
}

/// Writes an object as a multipart body. Scalars become parts of text, files parts with a name, objects parts of JSON,
/// and lists a part for each item (OpenAPI 3.2, “Encoding Object”, `contentType`). The items of a list are parts without
/// names, in their order (OpenAPI 3.2, “Encoding By Position”).
pub(crate) fn write(body: Form<'_>, parts: &[Part]) -> Result<Multipart, Error> {
    let mut pieces = Vec::new();
    let items = items(body);
    let is_positional = items.is_some();
    match items {
        Some(items) => {
            for (place, item) in items.into_iter().enumerate() {
                let before = pieces.len();
                one(Called::At(place), item, placed(parts, place), &mut pieces)?;
                if pieces.len() == before {
                    return Err(Error::custom("a part that is known by its place cannot be null"));
                }
            }
        }
        None => {
            members(body, &mut |name, value| member(name, value, named(parts, name), &mut pieces))?;
        }
    }
    let boundary = boundary(&pieces);
    Ok(Multipart { pieces, is_positional, boundary })
}

impl Multipart {
    /// The whole body, with what the caller says about its parts.
    pub(crate) fn body(&self, own: &[PartHeader]) -> Result<Body, Refusal> {
        for it in own {
            if !self.pieces.iter().any(|piece| piece.is_of(&it.part)) {
                return Err(Problem::NoPart(it.part.escape_debug().to_string()).into());
            }
            if !piece::is_header(&it.name, it.value.expose()) {
                return Err(Problem::OwnHeader(it.name.escape_debug().to_string()).into());
            }
        }
        let own_of = |piece: &Piece| -> Vec<(&str, &str)> {
            let of_it = own.iter().filter(|it| piece.is_of(&it.part));
            of_it.map(|it| (it.name.as_str(), it.value.expose())).collect()
        };
        let heads: Vec<String> = self.pieces.iter().map(|it| it.head(&own_of(it))).collect();
        let with_heads = || self.pieces.iter().zip(&heads);
        let boundary = &self.boundary;
        if self.is_read_while_sent() {
            return Ok(self.flowing(with_heads()));
        }
        let length: usize =
            with_heads().map(|(it, head)| head.len().saturating_add(it.here().len()) + 48).sum();
        let mut out = BytesMut::with_capacity(length.saturating_add(48));
        for (piece, head) in with_heads() {
            out.put_slice(format!("--{boundary}\r\n{head}\r\n").as_bytes());
            out.put_slice(piece.here());
            out.put_slice(b"\r\n");
        }
        out.put_slice(format!("--{boundary}--\r\n").as_bytes());
        Ok(Body::Whole(out.freeze()))
    }

    fn is_read_while_sent(&self) -> bool {
        self.pieces.iter().any(|it| matches!(it.content, Content::There(_)))
    }

    /// Whether it was sent, and cannot be again.
    pub(crate) fn is_spent(&self) -> bool {
        self.pieces.iter().any(|it| match &it.content {
            Content::Here(_) => false,
            Content::There(source) => source.is_spent(),
        })
    }

    /// The same, with parts that are read while they are sent.
    fn flowing<'a>(&self, parts: impl Iterator<Item = (&'a Piece, &'a String)>) -> Body {
        let boundary = &self.boundary;
        let mut pieces = Vec::with_capacity(self.pieces.len().saturating_mul(2).saturating_add(1));
        let mut text = String::new();
        for (piece, head) in parts {
            text.push_str(&format!("--{boundary}\r\n{head}\r\n"));
            pieces.push(upload::Piece::Octets(std::mem::take(&mut text).into()));
            pieces.push(match &piece.content {
                Content::Here(octets) => upload::Piece::Octets(octets.clone()),
                Content::There(source) => upload::Piece::Source(source.clone()),
            });
            text.push_str("\r\n");
        }
        text.push_str(&format!("--{boundary}--\r\n"));
        pieces.push(upload::Piece::Octets(text.into()));
        Body::Pieces(pieces.into())
    }
}

/// The items of a body that is a list.
fn items<'a>(body: Form<'a>) -> Option<Vec<Form<'a>>> {
    match body {
        Form::List(items) => Some((0..items.length()).map(|at| items.item(at)).collect()),
        Form::Texts(items) => Some(items.iter().map(|it| Form::Text(it)).collect()),
        Form::Json(Value::Array(items)) => Some(items.iter().map(Form::Json).collect()),
        Form::Union(union) if codec::content(union).0.is_none() => items(codec::content(union).1),
        Form::Record(_)
        | Form::Absent
        | Form::Null
        | Form::Boolean(_)
        | Form::Integer(_)
        | Form::Unsigned(_)
        | Form::Number(_)
        | Form::Text(_)
        | Form::Shown(_)
        | Form::Octets(_)
        | Form::File(_)
        | Form::Map(_)
        | Form::TextMap(_)
        | Form::Union(_)
        | Form::Json(_)
        | Form::Foreign(_) => None,
    }
}

type Each<'a> = dyn FnMut(&str, Form<'_>) -> Result<(), Error> + 'a;

/// The members of a body, which is an object or a union of objects.
fn members(body: Form<'_>, with: &mut Each<'_>) -> Result<(), Error> {
    match body {
        Form::Record(it) => codec::each_member(it, with),
        Form::Map(entries) => codec::each_entry(entries, with),
        Form::TextMap(entries) => codec::each_entry(entries, with),
        Form::Union(union) => {
            let (tag, content) = codec::content(union);
            if let Some((name, tag)) = tag {
                with(name, Form::Text(tag))?;
            }
            members(content, with)
        }
        Form::Json(Value::Object(object)) => {
            object.iter().try_for_each(|(name, value)| with(name, Form::Json(value)))
        }
        Form::Foreign(it) => match it.give()? {
            Value::Object(object) => {
                object.iter().try_for_each(|(name, value)| with(name, Form::Json(value)))
            }
            _ => Err(Error::custom("a multipart body is an object")),
        },
        Form::Absent | Form::Null => Ok(()),
        Form::Boolean(_)
        | Form::Integer(_)
        | Form::Unsigned(_)
        | Form::Number(_)
        | Form::Text(_)
        | Form::Shown(_)
        | Form::Octets(_)
        | Form::File(_)
        | Form::List(_)
        | Form::Texts(_)
        | Form::Json(_) => Err(Error::custom("a multipart body is an object")),
    }
}

/// The part or the parts for a member.
fn member(name: &str, value: Form<'_>, part: Part, out: &mut Vec<Piece>) -> Result<(), Error> {
    match (items(value), part.layout) {
        (Some(items), Some(Layout::Joined(delimiter))) => {
            let texts: Result<Vec<String>, Error> =
                items.iter().map(|it| text(*it, false).map(|it| it.0)).collect();
            joined(name, &texts?, (part, delimiter), out)
        }
        (Some(items), _) => items.into_iter().try_for_each(|item| one(Called::Named(name), item, part, out)),
        (None, Some(layout)) if is_object(value) => object(name, value, (part, layout), out),
        (None, _) => one(Called::Named(name), value, part, out),
    }
}

/// Texts in one part.
fn joined(
    name: &str,
    texts: &[String],
    (part, delimiter): (Part, &str),
    out: &mut Vec<Piece>,
) -> Result<(), Error> {
    if !texts.is_empty() {
        out.push(Piece::of_text(Called::Named(name), texts.join(delimiter), None, part)?);
    }
    Ok(())
}

/// An object as the document has it written.
fn object(
    name: &str,
    value: Form<'_>,
    (part, layout): (Part, Layout),
    out: &mut Vec<Piece>,
) -> Result<(), Error> {
    let before = out.len();
    match layout {
        Layout::Joined(delimiter) => {
            let mut texts = Vec::new();
            members(value, &mut |of, it| {
                if !is_nothing(it) {
                    texts.extend([of.to_owned(), text(it, false)?.0]);
                }
                Ok(())
            })?;
            joined(name, &texts, (part, delimiter), out)?;
        }
        Layout::Spread => members(value, &mut |of, it| member(of, it, Part { layout: None, ..part }, out))?,
        Layout::Deep => deep(name, value, part, out)?,
    }
    for piece in out.iter_mut().skip(before) {
        piece.of = Some(name.to_owned());
    }
    Ok(())
}

/// An object as parts that are called `name[member]`, and what is below as in a query: `name[a][b]`, `name[a][0]`.
fn deep(name: &str, value: Form<'_>, part: Part, out: &mut Vec<Piece>) -> Result<(), Error> {
    if let Some(items) = items(value) {
        let mut items = items.into_iter().enumerate();
        return items.try_for_each(|(at, it)| deep(&format!("{name}[{at}]"), it, part, out));
    }
    if is_object(value) {
        return members(value, &mut |of, it| deep(&format!("{name}[{of}]"), it, part, out));
    }
    one(Called::Named(name), value, part, out)
}

/// Whether there is nothing to be written.
fn is_nothing(value: Form<'_>) -> bool {
    match value {
        Form::Absent | Form::Null | Form::Json(Value::Null) => true,
        Form::Union(union) => codec::content(union).0.is_none() && is_nothing(codec::content(union).1),
        _ => false,
    }
}

/// Whether a value is an object; of a type of somebody else nobody knows before it is written.
fn is_object(value: Form<'_>) -> bool {
    match value {
        Form::Record(_) | Form::Map(_) | Form::TextMap(_) | Form::Json(Value::Object(_)) => true,
        Form::Union(union) => {
            let (tag, content) = codec::content(union);
            tag.is_some() || is_object(content)
        }
        Form::Foreign(it) => it.give().is_ok_and(|it| it.is_object()),
        Form::Absent
        | Form::Null
        | Form::Boolean(_)
        | Form::Integer(_)
        | Form::Unsigned(_)
        | Form::Number(_)
        | Form::Text(_)
        | Form::Shown(_)
        | Form::Octets(_)
        | Form::File(_)
        | Form::List(_)
        | Form::Texts(_)
        | Form::Json(_) => false,
    }
}

/// One part. Null has none.
fn one(called: Called<'_>, value: Form<'_>, part: Part, out: &mut Vec<Piece>) -> Result<(), Error> {
    match value {
        Form::Absent | Form::Null | Form::Json(Value::Null) => Ok(()),
        Form::Union(union) if codec::content(union).0.is_none() => {
            one(called, codec::content(union).1, part, out)
        }
        Form::File(file) => {
            out.push(Piece::of_file(called, file, part)?);
            Ok(())
        }
        Form::Octets(octets) => {
            out.push(Piece::of_file(called, &File::new(octets.clone()), part)?);
            Ok(())
        }
        Form::Record(_)
        | Form::Boolean(_)
        | Form::Integer(_)
        | Form::Unsigned(_)
        | Form::Number(_)
        | Form::Text(_)
        | Form::Shown(_)
        | Form::List(_)
        | Form::Texts(_)
        | Form::Map(_)
        | Form::TextMap(_)
        | Form::Union(_)
        | Form::Json(_)
        | Form::Foreign(_) => {
            let (text, usual) = text(value, part.is_json())?;
            out.push(Piece::of_text(called, text, usual, part)?);
            Ok(())
        }
    }
}

/// A value as text, and the media type that it then has, unless that is the text of a scalar. In JSON texts have quotes.
fn text(value: Form<'_>, is_json: bool) -> Result<(String, Option<&'static str>), Error> {
    let json = serde_json::to_string(&codec::Written(&value))?;
    Ok(match serde_json::from_str(&json)? {
        Value::String(text) if !is_json => (text, None),
        Value::Object(_) | Value::Array(_) => (json, Some("application/json")),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => (json, None),
    })
}

/// A line that no content has in it (RFC 2046 §5.1.1): none that is known, and by chance none of 2^128 that is not.
fn boundary(pieces: &[Piece]) -> String {
    loop {
        let boundary = format!("clientsmith-{:032x}", fastrand::u128(..));
        let has_it = |content: &[u8]| content.windows(boundary.len()).any(|it| it == boundary.as_bytes());
        if !pieces.iter().any(|it| has_it(it.here())) {
            return boundary;
        }
    }
}

#[cfg(test)]
mod tests;
