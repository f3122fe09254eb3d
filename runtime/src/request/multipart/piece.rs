//! A part of a multipart body: its headers and its content.

use std::borrow::Cow;

use http::{HeaderName, HeaderValue};
use serde::ser::Error as _;
use serde_json::Error;

use super::part::Part;
use crate::file::File;
use crate::upload::Content;

const DISPOSITION: &str = "Content-Disposition";
const TYPE: &str = "Content-Type";

/// A part: its headers, and its content.
pub(super) struct Piece {
    /// Its name; where parts have none, its number.
    pub(super) name: String,
    /// The member that it is a part of, if that is called otherwise.
    pub(super) of: Option<String>,
    /// A value may be a secret.
    headers: Vec<(String, String)>,
    pub(super) content: Content,
}

/// What a part is called.
#[derive(Clone, Copy)]
pub(super) enum Called<'a> {
    /// After a member.
    Named(&'a str),
    /// Not at all: it is known by its place.
    At(usize),
}

impl Piece {
    /// A part of text, or of JSON.
    pub(super) fn of_text(
        called: Called<'_>,
        text: String,
        usual: Option<&str>,
        part: Part,
    ) -> Result<Self, Error> {
        // Without a type it would be ASCII (RFC 2046 section 5.2); in a form everybody knows better.
        let plain = matches!(called, Called::At(_)).then_some("text/plain; charset=utf-8");
        let mut piece = Self::new(called, None, Content::Here(text.into()));
        piece.say(TYPE, part.content_type.or(usual).or(plain))?;
        piece.documented(part)?;
        Ok(piece)
    }

    /// A part that is a file.
    pub(super) fn of_file(called: Called<'_>, file: &File, part: Part) -> Result<Self, Error> {
        let content_type = file.content_type().or(part.content_type).unwrap_or("application/octet-stream");
        // Servers tell files from text by there being a name (RFC 7578 §4.2).
        let name = match called {
            Called::Named(name) => Some(file.name().unwrap_or(name)),
            Called::At(_) => file.name(),
        };
        let mut piece = Self::new(called, name, file.clone().into_parts().0);
        piece.say(TYPE, Some(content_type))?;
        piece.documented(part)?;
        for (name, value) in file.headers() {
            piece.say(name, Some(value))?;
        }
        Ok(piece)
    }

    /// Whether it is meant by this name: its own, or that of the member that it is a part of.
    pub(super) fn is_of(&self, name: &str) -> bool {
        self.name == name || self.of.as_deref() == Some(name)
    }

    fn new(called: Called<'_>, file: Option<&str>, content: Content) -> Self {
        let file = file.map(|it| format!("; filename=\"{}\"", quoted(it)));
        let (name, disposition) = match (called, file) {
            (Called::Named(name), file) => {
                let file = file.unwrap_or_default();
                (name.to_owned(), Some(format!("form-data; name=\"{}\"{file}", quoted(name))))
            }
            (Called::At(place), Some(file)) => (place.to_string(), Some(format!("attachment{file}"))),
            (Called::At(place), None) => (place.to_string(), None),
        };
        let headers = disposition.map(|it| (DISPOSITION.to_owned(), it)).into_iter().collect();
        Self { name, of: None, headers, content }
    }

    fn documented(&mut self, part: Part) -> Result<(), Error> {
        part.headers.iter().try_for_each(|(name, value)| self.say(name, Some(value)))
    }

    fn say(&mut self, name: &str, value: Option<&str>) -> Result<(), Error> {
        let Some(value) = value else { return Ok(()) };
        if self.set(name, value) {
            return Ok(());
        }
        Err(Error::custom(format!("a part has a header `{}` that cannot be sent", name.escape_debug())))
    }

    /// Sets a header in place of what there is; `false` if it is none that can be sent.
    pub(super) fn set(&mut self, name: &str, value: &str) -> bool {
        if !is_header(name, value) {
            return false;
        }
        self.headers.retain(|(known, _)| !known.eq_ignore_ascii_case(name));
        self.headers.push((name.to_owned(), value.to_owned()));
        true
    }

    /// Its headers, as they are sent with what `own` adds to them or has in their place.
    pub(super) fn head(&self, own: &[(&str, &str)]) -> String {
        let mut head = String::new();
        let is_kept = |name: &str| !own.iter().any(|(it, _)| it.eq_ignore_ascii_case(name));
        let usual = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in usual.filter(|(name, _)| is_kept(name)).chain(own.iter().copied()) {
            for text in [name, ": ", value, "\r\n"] {
                head.push_str(text);
            }
        }
        head
    }

    pub(super) fn here(&self) -> &[u8] {
        match &self.content {
            Content::Here(octets) => octets,
            Content::There(_) => &[],
        }
    }
}

/// Whether it can stand in a header: nothing with a line break in it can.
pub(super) fn is_header(name: &str, value: &str) -> bool {
    HeaderName::from_bytes(name.as_bytes()).is_ok() && HeaderValue::from_str(value).is_ok()
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
