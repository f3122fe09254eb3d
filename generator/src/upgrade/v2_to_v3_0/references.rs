//! `$ref`s follow what they name to its new place.

use std::collections::HashMap;

use crate::grammar::{Kind, walk, walk_mut};
use crate::source::{Node, Value};
use crate::text::pointer::{escape, segments};

/// Rewrites the references of a document that has its 3.0 shape already.
///
/// A reference to something that is not there stays as it is: what is said about it later is then said in the words
/// of the document.
pub(super) fn rewrite(root: &mut Node) {
    let mut moved: HashMap<String, String> = HashMap::new();
    walk(root, Kind::OpenApi, &mut |node, _| {
        let Some(text) = node.get("$ref").and_then(Node::as_str) else { return };
        if !moved.contains_key(text)
            && let Some(target) = target(text, root)
        {
            moved.insert(text.to_owned(), target);
        }
    });
    walk_mut(root, Kind::OpenApi, &mut |node, _| {
        let Some(reference) = node.as_object_mut().and_then(|it| it.get_mut("$ref")) else { return };
        if let Value::String(text) = &mut reference.value
            && let Some(target) = moved.get(text)
        {
            text.clone_from(target);
        }
    });
}

/// Where what a reference names has gone, if it is there.
fn target(reference: &str, root: &Node) -> Option<String> {
    let old = segments(reference.strip_prefix('#')?);
    let old: Vec<&str> = old.iter().map(String::as_str).collect();
    let (place, rest) = match in_content(&old) {
        Some((mut place, rest)) => {
            // The schema of a body or a response now stands once for each media type, and is the same in all.
            let (media_type, _) = at(root, &place)?.get("content")?.as_object()?.iter().next()?;
            place.extend(["content", media_type, "schema"]);
            (place, rest)
        }
        None => shared(&old)?,
    };
    at(root, &place)?;
    Some(pointer(place.iter().chain(rest)))
}

type Moved<'a> = (Vec<&'a str>, &'a [&'a str]);

/// The body or response that has the named schema, and the way on from the schema.
fn in_content<'a>(old: &'a [&'a str]) -> Option<Moved<'a>> {
    Some(match old {
        ["parameters", name, "schema", rest @ ..] => (vec!["components", "requestBodies", name], rest),
        ["responses", name, "schema", rest @ ..] => (vec!["components", "responses", name], rest),
        ["paths", path, method, "responses", status, "schema", rest @ ..] => {
            (vec!["paths", path, method, "responses", status], rest)
        }
        // Only a body has a schema.
        ["paths", path, method, "parameters", _, "schema", rest @ ..] => {
            (vec!["paths", path, method, "requestBody"], rest)
        }
        _ => return None,
    })
}

/// The shared thing that is named, and the way on from it.
fn shared<'a>(old: &'a [&'a str]) -> Option<Moved<'a>> {
    let (section, name, rest) = match old {
        ["definitions", name, rest @ ..] => ("schemas", name, rest),
        ["parameters", name, rest @ ..] => ("parameters", name, rest),
        ["responses", name, rest @ ..] => ("responses", name, rest),
        ["securityDefinitions", name, rest @ ..] => ("securitySchemes", name, rest),
        _ => return None,
    };
    Some((vec!["components", section, name], rest))
}

fn at<'a>(root: &'a Node, segments: &[&str]) -> Option<&'a Node> {
    segments.iter().try_fold(root, |node, segment| node.get(segment))
}

fn pointer<'a>(segments: impl Iterator<Item = &'a &'a str>) -> String {
    segments.fold("#".to_owned(), |text, segment| text + "/" + &escape(segment))
}
