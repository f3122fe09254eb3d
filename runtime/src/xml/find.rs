//! Where in an element the members of a record are.

use super::name::Name;
use super::path::{Path, XmlMember};
use super::tree::Element;
use crate::codec::{Data, Member, Open, Presence};

/// Where the value of a member was found.
#[derive(Debug, Clone)]
pub(super) enum Found<'a> {
    /// In text: of an attribute, or of the element itself.
    Text(&'a str),
    /// In elements; at least one.
    Elements(Vec<&'a Element>),
    /// In an element that holds the items of a list, which have this name.
    Wrapped(&'a Element, &'a str),
}

/// The members of a record, with what the document says of them for XML.
pub(super) fn members(data: &mut dyn Data) -> impl Iterator<Item = (Member, Option<&'static str>)> + use<> {
    let mut rows = data.xml().iter().peekable();
    data.members().iter().enumerate().map(move |(at, member)| {
        let row: Option<&XmlMember> = rows.next_if(|it| it.at == at);
        (member, row.map(|it| it.path))
    })
}

/// The path of a member of which the document says nothing for XML.
pub(super) fn usual(name: &str) -> Path<'_> {
    match name.strip_prefix('@') {
        Some(name) => Path::Attribute(Name::of(name)),
        None => Path::Child(Name::of(name)),
    }
}

pub(super) fn find<'a>(from: &'a Element, member: Member, path: Option<&'static str>) -> Option<Found<'a>> {
    match path {
        Some(path) => Path::all(path).find_map(|it| at(from, it)),
        None => at(from, usual(member.name())).or_else(|| from.attribute(member.name()).map(Found::Text)),
    }
}

fn at<'a>(from: &'a Element, path: Path<'static>) -> Option<Found<'a>> {
    match path {
        Path::Attribute(name) => from.attribute(name.local).map(Found::Text),
        Path::Text => Some(Found::Text(&from.text)),
        Path::Child(name) => children(from, name.local).map(Found::Elements),
        Path::Wrapped(name, item) => {
            let found = children(from, name.local)?;
            Some(match found.as_slice() {
                [only] => Found::Wrapped(only, item.local),
                _ => Found::Elements(found),
            })
        }
    }
}

fn children<'a>(from: &'a Element, name: &'static str) -> Option<Vec<&'a Element>> {
    let found: Vec<&Element> = from.children(name).collect();
    (!found.is_empty()).then_some(found)
}

/// The names of elements that a member may have.
pub(super) fn names(member: Member, path: Option<&'static str>) -> Vec<&'static str> {
    let name = |path: Path<'static>| match path {
        Path::Child(name) | Path::Wrapped(name, _) => Some(name.local),
        Path::Attribute(_) | Path::Text => None,
    };
    match path {
        Some(path) => Path::all(path).filter_map(name).collect(),
        None => name(usual(member.name())).into_iter().collect(),
    }
}

/// Whether a member that must be there was not. No element at all is how XML writes an empty list.
pub(super) fn is_missing(data: &mut dyn Data, at: usize, member: Member) -> bool {
    let may_lack = |open: &Open<'_>| open.may_be_null() || matches!(open, Open::List(_) | Open::Texts(_));
    member.presence() == Presence::Required && !may_lack(&data.place(at))
}

/// Whether an element looks like a value of this kind.
pub(super) fn fits(from: &Element, open: Open<'_>) -> bool {
    match open {
        Open::Nullable(value) => fits(from, value.fill()),
        Open::Record(data) => {
            data.members().is_empty()
                || members(data).any(|(member, path)| match path {
                    Some("text()") => !from.text.trim().is_empty(),
                    path => find(from, member, path).is_some(),
                })
        }
        Open::Boolean(_) | Open::Integer(_) | Open::Number(_) => {
            from.children.is_empty() && !from.text.trim().is_empty()
        }
        Open::Text(_) | Open::NullableText(_) | Open::Parsed(_) | Open::Null => from.children.is_empty(),
        Open::List(_)
        | Open::NullableList(_)
        | Open::Texts(_)
        | Open::Map(_)
        | Open::TextMap(_)
        | Open::Union(_)
        | Open::Json(_)
        | Open::Foreign(_) => true,
    }
}
