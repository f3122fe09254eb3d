//! Reads elements into values in place, by what these show of themselves.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::find::{Found, find, fits, is_missing, members, names};
use super::tree::{self, Element};
use super::{latin, scalar, shape};
use crate::codec::{ByJson, Data, Entries, List, Nullable, Open, Presence, Trail, Union, slot};

/// What is wrong with a document, without any of its text.
type Reason = Cow<'static, str>;

/// Reads a document into a value.
pub(crate) fn fill(body: &[u8], mut open: Open<'_>, trail: &mut Trail) -> Result<(), Reason> {
    let text = latin::decode(body).ok_or("the body is not UTF-8 text")?;
    let root = tree::parse(&text)?;
    let inner = inner(&root, &mut open);
    if fits(inner, open.again()) {
        return element(inner, open, trail);
    }
    // The root may be the only member of a record, as AWS describes it.
    let around = Element { children: vec![root], ..Element::default() };
    let whole =
        if fits(&around, open.again()) { &around } else { around.children.first().unwrap_or(&around) };
    element(whole, open, trail)
}

/// The root, or what it wraps: the answers of some services (AWS's query protocol is one) lie in an element that
/// no document describes.
fn inner<'a>(root: &'a Element, open: &mut Open<'_>) -> &'a Element {
    if root.children.is_empty() || fits(root, open.again()) {
        return root;
    }
    let mut fitting = root.children.iter().filter(|it| fits(it, open.again()));
    match (fitting.next(), fitting.next()) {
        (Some(only), None) => only,
        (Some(_) | None, _) => root,
    }
}

/// Reads what was found for a member.
fn place(found: &Found<'_>, mut open: Open<'_>, trail: &mut Trail) -> Result<(), Reason> {
    match open.again() {
        Open::Nullable(value) => return nullable(found, value, trail),
        Open::NullableText(value) => return nullable(found, value, trail),
        Open::NullableList(value) => return nullable(found, value, trail),
        Open::List(list) => return self::list(found, list, trail),
        Open::Texts(list) => return self::list(found, list, trail),
        Open::Json(value) => {
            if let Found::Elements(elements) = found {
                *value = shape::all(elements);
                return Ok(());
            }
        }
        _ => {}
    }
    match found {
        Found::Text(text) => element(&of_text(text), open, trail),
        Found::Wrapped(it, _) => element(it, open, trail),
        Found::Elements(elements) => match elements.as_slice() {
            [only] => element(only, open, trail),
            _ => Err("found more than one element".into()),
        },
    }
}

fn of_text(text: &str) -> Element {
    Element { text: text.to_owned(), ..Element::default() }
}

/// Reads one element.
fn element(from: &Element, open: Open<'_>, trail: &mut Trail) -> Result<(), Reason> {
    match open {
        Open::Record(data) => record(from, data, trail),
        Open::Nullable(value) => nullable(&Found::Elements(vec![from]), value, trail),
        Open::NullableText(value) => nullable(&Found::Elements(vec![from]), value, trail),
        Open::NullableList(value) => nullable(&Found::Elements(vec![from]), value, trail),
        Open::List(list) => items(&from.children.iter().collect::<Vec<_>>(), list, trail),
        Open::Texts(list) => items(&from.children.iter().collect::<Vec<_>>(), list, trail),
        Open::Map(entries) => map(from, entries, trail),
        Open::TextMap(entries) => map(from, entries, trail),
        Open::Union(variants) => union(from, variants, trail),
        Open::Json(value) => {
            *value = shape::json(from);
            Ok(())
        }
        Open::Foreign(value) => foreign(from, value),
        Open::Null => Ok(()),
        Open::Boolean(value) => match leaf(from, "true or false", trail).map(scalar::boolean)? {
            Some(it) => {
                *value = it;
                Ok(())
            }
            None => Err(expected("true or false", trail)),
        },
        Open::Integer(number) => {
            let fits = scalar::whole(leaf(from, number.expects(), trail)?, number);
            if fits { Ok(()) } else { Err(expected(number.expects(), trail)) }
        }
        Open::Number(value) => match leaf(from, "a number", trail).map(scalar::number)? {
            Some(it) => {
                *value = it;
                Ok(())
            }
            None => Err(expected("a number", trail)),
        },
        Open::Text(text) => {
            leaf(from, "text", trail)?.clone_into(text);
            Ok(())
        }
        Open::Parsed(value) => {
            let text = leaf(from, value.expects_text(), trail)?;
            if value.take_text(text.trim()) { Ok(()) } else { Err(expected(value.expects_text(), trail)) }
        }
    }
}

fn expected(what: &'static str, trail: &mut Trail) -> Reason {
    trail.expect(what);
    format!("expected {what}").into()
}

/// The text of an element without children.
fn leaf<'a>(from: &'a Element, what: &'static str, trail: &mut Trail) -> Result<&'a str, Reason> {
    if from.children.is_empty() { Ok(&from.text) } else { Err(expected(what, trail)) }
}

fn nullable(found: &Found<'_>, value: &mut dyn Nullable, trail: &mut Trail) -> Result<(), Reason> {
    let single = match found {
        Found::Elements(elements) => match elements.as_slice() {
            [only] => Some(*only),
            _ => None,
        },
        Found::Wrapped(it, _) => Some(*it),
        Found::Text(_) => None,
    };
    match single {
        Some(it) if it.is_nil => {
            value.clear();
            Ok(())
        }
        // `<due/>` is how many servers write that there is none.
        Some(it) if it.is_empty() => {
            if place(found, value.fill(), &mut Trail::default()).is_err() {
                value.clear();
            }
            Ok(())
        }
        Some(_) | None => place(found, value.fill(), trail),
    }
}

fn list(found: &Found<'_>, list: &mut dyn List, trail: &mut Trail) -> Result<(), Reason> {
    match found {
        // A list in an attribute has spaces between its items (XML Schema Part 2 section 2.5.1.2).
        Found::Text(text) => {
            let elements: Vec<Element> = text.split_whitespace().map(of_text).collect();
            items(&elements.iter().collect::<Vec<_>>(), list, trail)
        }
        Found::Wrapped(wrapper, name) => {
            let named: Vec<&Element> = wrapper.children(name).collect();
            if named.is_empty() {
                return items(&wrapper.children.iter().collect::<Vec<_>>(), list, trail);
            }
            items(&named, list, trail)
        }
        Found::Elements(elements) => match elements.as_slice() {
            [only] if is_wrapper(only, list) => items(&only.children.iter().collect::<Vec<_>>(), list, trail),
            several => items(several, list, trail),
        },
    }
}

/// Whether an element is not the one item of a list but holds its items, as servers write it whose documents say
/// nothing about XML.
fn is_wrapper(only: &Element, list: &mut dyn List) -> bool {
    list.start(1);
    match list.place(0) {
        Some(item) => !only.is_nil && !fits(only, item),
        None => false,
    }
}

fn items(elements: &[&Element], list: &mut dyn List, trail: &mut Trail) -> Result<(), Reason> {
    list.start(elements.len());
    for (at, from) in elements.iter().enumerate() {
        let Some(item) = list.place(at) else { break };
        element(from, item, trail).inspect_err(|_| trail.index(at))?;
    }
    // A tuple wants all of its items.
    if list.length() > elements.len() { Err("expected more items".into()) } else { Ok(()) }
}

fn map(from: &Element, map: &mut dyn Entries, trail: &mut Trail) -> Result<(), Reason> {
    let pairs: Option<Vec<(&Element, &Element)>> = from.children.iter().map(pair).collect();
    if let Some(pairs) = pairs {
        for (key, value) in pairs {
            element(value, map.entry(&key.text), trail).inspect_err(|_| trail.name(&key.text))?;
        }
        return Ok(());
    }
    entries(&from.children.iter().collect::<Vec<_>>(), map, trail)
}

/// Reads values by the names of their elements.
fn entries(elements: &[&Element], entries: &mut dyn Entries, trail: &mut Trail) -> Result<(), Reason> {
    let mut groups: BTreeMap<&str, Vec<&Element>> = BTreeMap::new();
    for it in elements {
        groups.entry(&it.name).or_default().push(it);
    }
    for (name, group) in groups {
        place(&Found::Elements(group), entries.entry(name), trail).inspect_err(|_| trail.name(name))?;
    }
    Ok(())
}

/// An entry of a map as `<entry><key/><value/></entry>`.
fn pair(entry: &Element) -> Option<(&Element, &Element)> {
    match entry.children.as_slice() {
        [key, value] if key.name.eq_ignore_ascii_case("key") && value.name.eq_ignore_ascii_case("value") => {
            Some((key, value))
        }
        _ => None,
    }
}

/// Reads a record. Elements that the document does not describe are passed over.
fn record(from: &Element, data: &mut dyn Data, trail: &mut Trail) -> Result<(), Reason> {
    let is_text = from.children.is_empty() && from.attributes.is_empty() && !from.text.trim().is_empty();
    if is_text && !fits(from, Open::Record(data)) {
        return Err(expected("elements", trail));
    }
    for (at, (member, path)) in members(data).enumerate() {
        let found = if member.presence() == Presence::WriteOnly { None } else { find(from, member, path) };
        match found {
            Some(found) => {
                if let Some(open) = slot(&mut *data, at, member.presence()) {
                    place(&found, open, trail).inspect_err(|_| trail.member(member.name()))?;
                }
            }
            None if is_missing(&mut *data, at, member) => {
                return Err(format!("missing field `{}`", member.name()).into());
            }
            None => {}
        }
    }
    let listed: BTreeSet<&str> = members(data).flat_map(|(member, path)| names(member, path)).collect();
    match data.rest() {
        Some(rest) => {
            let further = from.children.iter().filter(|it| !listed.contains(it.name.as_str()));
            entries(&further.collect::<Vec<_>>(), rest, trail)
        }
        None => Ok(()),
    }
}

/// As for JSON: by the tag, then by trying, and what fits none is kept.
fn union(from: &Element, variants: &mut dyn Data, trail: &mut Trail) -> Result<(), Reason> {
    let mut at = selected(from, variants.variants());
    if at.is_none() && trail.is_trial() {
        return Ok(());
    }
    if at.is_none() {
        at = untagged(from, variants);
    }
    match at {
        Some(at) => element(from, variants.choose(at), trail),
        None => {
            variants.keep(shape::json(from));
            Ok(())
        }
    }
}

/// The variant that the tag selects.
fn selected(from: &Element, table: &Union) -> Option<usize> {
    let tag = tag_of(from, table.tag?)?;
    table.variants.iter().position(|it| it.tags.contains(&tag))
}

/// The variant without tags that an element can be read as.
fn untagged(from: &Element, variants: &mut dyn Data) -> Option<usize> {
    let all = variants.variants().variants.iter().enumerate();
    let untagged: Vec<usize> = all.filter(|(_, it)| it.tags.is_empty()).map(|(at, _)| at).collect();
    let readable = |at: &usize| is_readable(from, variants.choose(*at));
    let readable: Vec<usize> = untagged.into_iter().filter(readable).collect();
    // A record of optional members reads any element: one of which a member is there goes first.
    let alike = readable.iter().find(|at| fits(from, variants.choose(**at)));
    alike.or(readable.first()).copied()
}

fn is_readable(from: &Element, open: Open<'_>) -> bool {
    match open {
        // A union inside keeps anything: that is no reason to choose it.
        Open::Union(inner) if selected(from, inner.variants()).is_none() => untagged(from, inner).is_some(),
        open => element(from, open, &mut Trail::trial()).is_ok(),
    }
}

/// The tag in an element or an attribute, or in `xsi:type` (XML Schema Part 1 section 2.6.1).
fn tag_of<'a>(from: &'a Element, tag: &'a str) -> Option<&'a str> {
    if let Some(child) = from.children(tag).next() {
        return Some(child.text.trim());
    }
    let text = from.attribute(tag).or_else(|| from.attribute("type"))?.trim();
    Some(text.rsplit_once(':').map_or(text, |(_, name)| name))
}

/// A type of the user's own reads text, or a number or truth value in it.
fn foreign(from: &Element, value: &mut dyn ByJson) -> Result<(), Reason> {
    let json = shape::json(from);
    let bare = json.as_str().and_then(|text| serde_json::from_str::<Value>(text.trim()).ok());
    let bare = bare.filter(|it| it.is_number() || it.is_boolean());
    if value.take(json).is_ok() {
        return Ok(());
    }
    // The error may quote the body.
    bare.and_then(|it| value.take(it).ok()).ok_or_else(|| "expected a value of another kind".into())
}
