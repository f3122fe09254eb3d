//! XML text to elements. Namespaces are passed over: elements and attributes are known by their local names.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::reader::Reader;

/// As deep as elements may lie in each other: reading them is a matter of the stack.
const DEEPEST: usize = 128;

/// The namespace of `xsi:nil` (XML Schema Part 1 section 2.6.2) is mostly bound to this prefix.
const NIL: &str = "nil";

/// An element.
#[derive(Debug, Default)]
pub(super) struct Element {
    pub(super) name: String,
    pub(super) attributes: Vec<(String, String)>,
    pub(super) children: Vec<Element>,
    /// Its text, without that of its children.
    pub(super) text: String,
    /// Whether it says that it is null.
    pub(super) is_nil: bool,
}

impl Element {
    /// The attribute of a name.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    /// The children of a name.
    pub(super) fn children<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.children.iter().filter(move |it| it.name == name)
    }

    /// Whether there is nothing in it at all.
    pub(super) fn is_empty(&self) -> bool {
        self.children.is_empty() && self.attributes.is_empty() && self.text.trim().is_empty()
    }
}

/// Reads a document: its root.
///
/// No document type is read, so that an entity is one of the five that XML knows by itself (XML 1.0 section 4.6):
/// nothing in a document makes it larger than it is.
pub(super) fn parse(text: &str) -> Result<Element, &'static str> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Element> = Vec::new();
    loop {
        match reader.read_event().map_err(|_| "the body is not well-formed XML")? {
            Event::Start(start) => {
                if open.len() >= DEEPEST {
                    return Err("the elements lie too deep in each other");
                }
                open.push(element(&start)?);
            }
            Event::Empty(start) => {
                let element = element(&start)?;
                match open.last_mut() {
                    Some(parent) => parent.children.push(element),
                    None => return finish(reader, element),
                }
            }
            Event::End(_) => {
                let Some(element) = open.pop() else { return Err("the body is not well-formed XML") };
                match open.last_mut() {
                    Some(parent) => parent.children.push(element),
                    None => return finish(reader, element),
                }
            }
            Event::Text(text) => add(&mut open, &text.xml10_content())?,
            Event::CData(text) => add(&mut open, &text.xml10_content())?,
            Event::GeneralRef(reference) => {
                let mut octets = [0; 4];
                add(&mut open, resolve(&reference)?.encode_utf8(&mut octets))?;
            }
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
            Event::Eof => return Err("the body is not a whole XML document"),
        }
    }
}

/// Behind the root stands nothing more.
fn finish(mut reader: Reader<&[u8]>, root: Element) -> Result<Element, &'static str> {
    loop {
        match reader.read_event().map_err(|_| "the body is not well-formed XML")? {
            Event::Eof => return Ok(root),
            Event::Comment(_) | Event::PI(_) => {}
            Event::Text(text) if text.xml10_content().trim().is_empty() => {}
            Event::Text(_)
            | Event::Start(_)
            | Event::Empty(_)
            | Event::End(_)
            | Event::CData(_)
            | Event::GeneralRef(_)
            | Event::Decl(_)
            | Event::DocType(_) => return Err("something stands behind the root element"),
        }
    }
}

fn add(open: &mut [Element], text: &str) -> Result<(), &'static str> {
    match open.last_mut() {
        Some(element) => element.text.push_str(text),
        // A byte order mark is no text (XML 1.0 section 4.3.3).
        None if text.trim_start_matches('\u{feff}').trim().is_empty() => {}
        None => return Err("the body is not XML"),
    }
    Ok(())
}

fn element(start: &BytesStart<'_>) -> Result<Element, &'static str> {
    let mut element = Element { name: start.local_name().into_inner().to_owned(), ..Element::default() };
    // Looking for repeated names would take the square of their number.
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| "an attribute is not well-formed")?;
        let (name, prefix) = (attribute.key.local_name(), attribute.key.prefix());
        let is_binding = name.into_inner() == "xmlns" || prefix.is_some_and(|it| it.into_inner() == "xmlns");
        if is_binding {
            continue;
        }
        let value = (attribute.normalized_value(XmlVersion::Implicit1_0))
            .map_err(|_| "an attribute refers to an entity that is not known")?;
        if prefix.is_some() && name.into_inner() == NIL {
            element.is_nil = matches!(value.trim(), "true" | "1");
        } else {
            element.attributes.push((name.into_inner().to_owned(), value.into_owned()));
        }
    }
    Ok(element)
}

/// The character that a reference stands for (XML 1.0 sections 4.1 and 4.6).
fn resolve(reference: &BytesRef<'_>) -> Result<char, &'static str> {
    if let Some(character) = reference.resolve_char_ref().map_err(|_| "a reference is not to a character")? {
        return Ok(character);
    }
    match &*reference.xml10_content() {
        "lt" => Ok('<'),
        "gt" => Ok('>'),
        "amp" => Ok('&'),
        "apos" => Ok('\''),
        "quot" => Ok('"'),
        _ => Err("the body refers to an entity that is not known"),
    }
}
