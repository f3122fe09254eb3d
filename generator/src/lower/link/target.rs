//! The operation that a link leads to, and what that takes.

use super::words::code;
use crate::ir::{ContentKind, Location, Operation, Parameter, Type};
use crate::spec::{Link, segments};

/// Why a link is left out.
pub(super) type Reason = String;

/// The operation, with its index.
pub(super) fn find<'a>(
    operations: &'a [Operation],
    link: Link<'_>,
) -> Result<(usize, &'a Operation), Reason> {
    let usual = || operations.iter().enumerate().filter(|(_, it)| it.media_type.is_none());
    // The standard has one or the other; where both stand, the name is what people maintain.
    match (link.operation_id(), link.operation_ref()) {
        (Some(id), _) => {
            let named = usual().find(|(_, it)| it.id.as_deref() == Some(id.trim()));
            named.ok_or_else(|| format!("there is no operation {}", code(id)))
        }
        (None, Some(reference)) => {
            let (path, method) = path_and_method(reference)
                .ok_or_else(|| format!("{} is no operation of this document", code(reference)))?;
            let there = usual().find(|(_, it)| it.path == path && it.method == method);
            there.ok_or_else(|| format!("there is no operation {}", code(reference)))
        }
        (None, None) => Err("it names no operation".to_owned()),
    }
}

/// The path and the method in upper case of `#/paths/~1users~1{id}/get`. The pointer is not followed: a path item may
/// be a reference, and nothing stands behind it then.
fn path_and_method(reference: &str) -> Option<(String, String)> {
    let fragment = reference.strip_prefix('#').filter(|it| it.starts_with('/'))?;
    let segments = segments(fragment);
    let words: Vec<&str> = segments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["paths", path, method] => Some(((*path).to_owned(), method.to_ascii_uppercase())),
        ["paths", path, "additionalOperations", method] => Some(((*path).to_owned(), (*method).to_owned())),
        _ => None,
    }
}

/// The parameter of this name, which may have its place in front (`path.id`), with its index.
pub(super) fn parameter<'a>(target: &'a Operation, name: &str) -> Result<(usize, &'a Parameter), Reason> {
    let meant = |name: &str, place: Option<Location>| {
        let mut all = target.parameters.iter().enumerate();
        all.find(|(_, it)| is_called(it, name) && place.is_none_or(|place| it.location == place))
    };
    let qualified = || {
        let (place, name) = name.split_once('.')?;
        meant(name, Some(location(place)?))
    };
    let found = meant(name, None).or_else(qualified);
    let (index, parameter) =
        found.ok_or_else(|| format!("{} has no parameter {}", called(target), code(name)))?;
    match parameter.constant {
        Some(_) => Err(format!("{} has only one value, which the client sends by itself", code(name))),
        None => Ok((index, parameter)),
    }
}

/// Names of headers are the same in capitals (RFC 9110 section 5.1).
pub(super) fn is_called(parameter: &Parameter, name: &str) -> bool {
    match parameter.location {
        Location::Header => parameter.wire_name.eq_ignore_ascii_case(name),
        Location::Path | Location::Query | Location::QueryString | Location::Cookie => {
            parameter.wire_name == name
        }
    }
}

fn location(word: &str) -> Option<Location> {
    match word {
        "path" => Some(Location::Path),
        "query" => Some(Location::Query),
        "querystring" => Some(Location::QueryString),
        "header" => Some(Location::Header),
        "cookie" => Some(Location::Cookie),
        _ => None,
    }
}

/// What the body of the operation holds.
pub(super) fn body(target: &Operation) -> Result<&Type, Reason> {
    let Some(body) = &target.body else {
        return Err(format!("{} takes no body", called(target)));
    };
    match body.content.kind {
        _ if !body.others.is_empty() => {
            Err("the media type of its body is the caller's to choose".to_owned())
        }
        ContentKind::Json | ContentKind::Form | ContentKind::Text => Ok(&body.content.ty),
        ContentKind::Multipart | ContentKind::Xml | ContentKind::Octets | ContentKind::Items => {
            Err(format!("its body is {}", code(&body.content.media_type)))
        }
    }
}

fn called(operation: &Operation) -> String {
    code(&operation.name.0.join("."))
}
