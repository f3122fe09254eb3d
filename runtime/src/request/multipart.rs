//! Multipart bodies (RFC 2046 §5.1, RFC 7578): a part for each member of an object.

use std::borrow::Cow;

use bytes::{BufMut as _, BytesMut};
use http::HeaderValue;
use serde::ser::Error as _;
use serde_json::{Error, Value};

use crate::codec::{self, Form};
use crate::file::File;
use crate::upload::{self, Body, Content};

/// How a part of a multipart body is written where the document says so (OpenAPI 3.2, “Encoding Object”).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    name: &'static str,
    content_type: Option<&'static str>,
    delimiter: Option<&'static str>,
}

impl Part {
    /// The part for the member of this name.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, content_type: None, delimiter: None }
    }

    /// With this media type.
    #[must_use]
    pub const fn content_type(self, content_type: &'static str) -> Self {
        Self { content_type: Some(content_type), ..self }
    }

    /// With the items of a list in one part, and this between them.
    #[must_use]
    pub const fn joined(self, delimiter: &'static str) -> Self {
        Self { delimiter: Some(delimiter), ..self }
    }
}

/// A multipart body.
pub(crate) struct Multipart {
    /// The whole body.
    pub(crate) body: Body,
    /// What its parts stand between.
    pub(crate) boundary: String,
}

/// Writes an object as a multipart body. Scalars become parts of text, files parts with a name, objects parts of JSON,
/// and lists a part for each item (OpenAPI 3.2, “Encoding Object”, `contentType`).
pub(crate) fn write(body: Form<'_>, parts: &[Part]) -> Result<Multipart, Error> {
    let mut pieces = Vec::new();
    members(body, &mut |name, value| {
        let part = parts.iter().find(|it| it.name == name).copied().unwrap_or(Part::new(""));
        member(name, value, part, &mut pieces)
    })?;
    let boundary = boundary(&pieces);
    if pieces.iter().any(|it| matches!(it.content, Content::There(_))) {
        return Ok(Multipart { body: flowing(pieces, &boundary), boundary });
    }
    let length: usize = pieces.iter().map(|it| it.head.len().saturating_add(it.here().len()) + 48).sum();
    let mut out = BytesMut::with_capacity(length.saturating_add(48));
    for piece in &pieces {
        out.put_slice(format!("--{boundary}\r\n{}\r\n\r\n", piece.head).as_bytes());
        out.put_slice(piece.here());
        out.put_slice(b"\r\n");
    }
    out.put_slice(format!("--{boundary}--\r\n").as_bytes());
    Ok(Multipart { body: Body::Whole(out.freeze()), boundary })
}

/// The same, with parts that are read while they are sent.
fn flowing(parts: Vec<Piece>, boundary: &str) -> Body {
    let mut pieces = Vec::with_capacity(parts.len().saturating_mul(2).saturating_add(1));
    let mut text = String::new();
    for Piece { head, content } in parts {
        text.push_str(&format!("--{boundary}\r\n{head}\r\n\r\n"));
        pieces.push(upload::Piece::Octets(std::mem::take(&mut text).into()));
        pieces.push(match content {
            Content::Here(octets) => upload::Piece::Octets(octets),
            Content::There(source) => upload::Piece::Source(source),
        });
        text.push_str("\r\n");
    }
    text.push_str(&format!("--{boundary}--\r\n"));
    pieces.push(upload::Piece::Octets(text.into()));
    Body::Pieces(pieces.into())
}

/// A part: its headers, and its content.
struct Piece {
    head: String,
    content: Content,
}

impl Piece {
    fn here(&self) -> &[u8] {
        match &self.content {
            Content::Here(octets) => octets,
            Content::There(_) => &[],
        }
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
    let items: Vec<Form<'_>> = match value {
        Form::List(items) => (0..items.length()).map(|at| items.item(at)).collect(),
        Form::Texts(items) => items.iter().map(|it| Form::Text(it)).collect(),
        Form::Json(Value::Array(items)) => items.iter().map(Form::Json).collect(),
        Form::Union(union) if codec::content(union).0.is_none() => {
            return member(name, codec::content(union).1, part, out);
        }
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
        | Form::Foreign(_) => return one(name, value, part, out),
    };
    match part.delimiter {
        Some(delimiter) => joined(name, &items, (part, delimiter), out),
        None => items.into_iter().try_for_each(|item| one(name, item, part, out)),
    }
}

/// A list in one part.
fn joined(
    name: &str,
    items: &[Form<'_>],
    (part, delimiter): (Part, &str),
    out: &mut Vec<Piece>,
) -> Result<(), Error> {
    let texts: Vec<String> = items.iter().map(|it| text(*it).map(|it| it.0)).collect::<Result<_, _>>()?;
    if !texts.is_empty() {
        out.push(piece(name, None, part.content_type, Content::Here(texts.join(delimiter).into()))?);
    }
    Ok(())
}

/// One part. Null has none.
fn one(name: &str, value: Form<'_>, part: Part, out: &mut Vec<Piece>) -> Result<(), Error> {
    match value {
        Form::Absent | Form::Null | Form::Json(Value::Null) => Ok(()),
        Form::Union(union) if codec::content(union).0.is_none() => {
            one(name, codec::content(union).1, part, out)
        }
        Form::File(file) => {
            out.push(of_file(name, file, part)?);
            Ok(())
        }
        Form::Octets(octets) => {
            out.push(of_file(name, &File::new(octets.clone()), part)?);
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
            let (text, usual) = text(value)?;
            out.push(piece(name, None, part.content_type.or(usual), Content::Here(text.into()))?);
            Ok(())
        }
    }
}

fn of_file(name: &str, file: &File, part: Part) -> Result<Piece, Error> {
    let content_type = file.content_type().or(part.content_type).unwrap_or("application/octet-stream");
    // Servers tell files from text by there being a name (RFC 7578 §4.2).
    piece(name, Some(file.name().unwrap_or(name)), Some(content_type), file.clone().into_parts().0)
}

/// A value as text, and the media type that it then has, unless that is the text of a scalar.
fn text(value: Form<'_>) -> Result<(String, Option<&'static str>), Error> {
    let json = serde_json::to_string(&codec::Written(&value))?;
    Ok(match serde_json::from_str(&json)? {
        Value::String(text) => (text, None),
        Value::Object(_) | Value::Array(_) => (json, Some("application/json")),
        Value::Null | Value::Bool(_) | Value::Number(_) => (json, None),
    })
}

fn piece(
    name: &str,
    file: Option<&str>,
    content_type: Option<&str>,
    content: Content,
) -> Result<Piece, Error> {
    let mut head = format!("Content-Disposition: form-data; name=\"{}\"", quoted(name));
    if let Some(file) = file {
        head.push_str(&format!("; filename=\"{}\"", quoted(file)));
    }
    if let Some(content_type) = content_type {
        // What can stand in a header has no line breaks.
        if HeaderValue::from_str(content_type).is_err() {
            return Err(Error::custom("a part has a content type that cannot be sent in a header"));
        }
        head.push_str(&format!("\r\nContent-Type: {content_type}"));
    }
    Ok(Piece { head, content })
}

/// A name between quotes: what would end it is percent-encoded, as browsers do (WHATWG HTML, “multipart/form-data”),
/// and so is every other control character.
fn quoted(name: &str) -> Cow<'_, str> {
    let is_harmful = |it: char| it == '"' || it.is_ascii_control();
    if !name.contains(is_harmful) {
        return Cow::Borrowed(name);
    }
    let mut out = String::with_capacity(name.len().saturating_add(8));
    for it in name.chars() {
        if is_harmful(it) { out.push_str(&format!("%{:02X}", u32::from(it))) } else { out.push(it) }
    }
    Cow::Owned(out)
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
