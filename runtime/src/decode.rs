//! JSON bodies to values; when that fails, where and why, without quoting the body.

use serde::de::{DeserializeOwned, DeserializeSeed as _};

use crate::codec::{Data, Key, Open, Place, Trail};
use crate::unread::Unread;

/// RFC 8259 §8.1 forbids the byte order mark to writers, and lets readers ignore it.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

pub(crate) fn unreadable(reason: &str) -> Unread {
    Unread::Unreadable { path: String::new(), reason: reason.to_owned() }
}

/// Reads JSON into a type of a generated crate. Nothing here is generic but the first line and the last: the
/// reader is compiled once, for all types.
pub(crate) fn data<T: Data>(body: &[u8]) -> Result<T, Unread> {
    let mut value = T::blank();
    fill(body, value.open())?;
    Ok(value)
}

fn fill(body: &[u8], mut open: Open<'_>) -> Result<(), Unread> {
    let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    let is_empty = body.trim_ascii().is_empty();
    // An absent body is null: good for a type that may be nothing, an error for any other.
    let mut deserializer = serde_json::Deserializer::from_slice(if is_empty { b"null" } else { body });
    let mut trail = Trail::default();
    let result = Place { open: &mut open, trail: &mut trail }.deserialize(&mut deserializer);
    result.and_then(|()| deserializer.end()).map_err(|error| match (is_empty, trail.expected()) {
        (true, _) => unreadable("the body is empty"),
        (false, Some(expected)) => {
            Unread::Unreadable { path: trail.to_string(), reason: format!("expected {expected}") }
        }
        (false, None) => Unread::Unreadable { path: trail.to_string(), reason: reason(&error) },
    })
}

/// Reads XML into a type of a generated crate.
pub(crate) fn xml<T: Data>(body: &[u8]) -> Result<T, Unread> {
    let mut value = T::blank();
    fill_from_xml(body, value.open())?;
    Ok(value)
}

/// Reads XML or JSON, by how the body begins.
pub(crate) fn xml_or_json<T: Data>(body: &[u8]) -> Result<T, Unread> {
    let start = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body).trim_ascii_start();
    if start.starts_with(b"<") { xml(body) } else { data(body) }
}

fn fill_from_xml(body: &[u8], open: Open<'_>) -> Result<(), Unread> {
    if body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body).trim_ascii().is_empty() {
        return fill(body, open);
    }
    let mut trail = Trail::default();
    crate::xml::fill(body, open, &mut trail)
        .map_err(|reason| Unread::Unreadable { path: trail.to_string(), reason: reason.into_owned() })
}

/// Reads JSON into any type of serde's. The path of a failing member is found by reading again: it costs nothing when all is well.
pub(crate) fn json<T: DeserializeOwned>(body: &[u8]) -> Result<T, Unread> {
    let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    if body.trim_ascii().is_empty() {
        // An absent body is null: good for a type that may be nothing, an error for any other.
        return serde_json::from_str("null").map_err(|_| unreadable("the body is empty"));
    }
    serde_json::from_slice(body).map_err(|error| {
        let path = path_of_failure::<T>(body);
        Unread::Unreadable { path, reason: reason(&error) }
    })
}

fn path_of_failure<T: DeserializeOwned>(body: &[u8]) -> String {
    let mut deserializer = serde_json::Deserializer::from_slice(body);
    match serde_path_to_error::deserialize::<_, T>(&mut deserializer) {
        Err(error) => shown(error.path()),
        Ok(_) => String::new(),
    }
}

/// A path as a [`Trail`] shows it.
fn shown(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let mut text = String::new();
    for segment in path.iter() {
        let name = match segment {
            Segment::Seq { index } => {
                text.push_str(&format!("[{index}]"));
                continue;
            }
            Segment::Map { key } => key,
            Segment::Enum { variant } => variant,
            Segment::Unknown => "?",
        };
        let dot = if text.is_empty() { "" } else { "." };
        text.push_str(&format!("{dot}{}", Key(name)));
    }
    text
}

/// What is wrong, in serde's words, less what it quotes of the body.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    let text = text.strip_suffix(&place).unwrap_or(&text);
    match text.rsplit_once(", expected ") {
        Some((before, expected)) => match found(before) {
            Some(found) => format!("expected {expected}, found {found}"),
            None => format!("expected {expected}"),
        },
        None if text.starts_with("missing field ") || text.starts_with("duplicate field ") => text.to_owned(),
        None => without_quotes(text),
    }
}

/// The kind of what was found, for `invalid type: string "…"` and its like.
fn found(before: &str) -> Option<&str> {
    let kind = before.strip_prefix("invalid type: ").or_else(|| before.strip_prefix("invalid value: "))?;
    let kind = kind.split([' ', '"', '`']).next()?;
    ["null", "boolean", "integer", "floating", "string", "map", "sequence"].contains(&kind).then_some(kind)
}

/// Leaves out everything between quotation marks: it may be of the body.
fn without_quotes(text: &str) -> String {
    let marks = ['"', '`', '\''];
    match (text.split_once(marks), text.rsplit_once(marks)) {
        (Some((before, _)), Some((_, after))) if text.matches(marks).nth(1).is_some() => {
            format!("{before}…{after}")
        }
        (Some((before, _)), _) => format!("{before}…"),
        (None, _) => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Page {
        items: Vec<Task>,
    }
    crate::record!(Page { 0 items "!items" });

    struct Task {
        id: i64,
        due_date: Option<jiff::Timestamp>,
    }
    crate::record!(Task { 0 id "!id", 1 due_date "?dueDate" });

    #[derive(serde::Deserialize, Debug, PartialEq)]
    struct Derived {
        items: Vec<i64>,
    }

    #[track_caller]
    fn check(body: &str, path: &str, reason: &str) {
        let expected = Unread::Unreadable { path: path.to_owned(), reason: reason.to_owned() };
        assert_eq!(data::<Page>(body.as_bytes()), Err(expected));
    }

    #[test]
    fn a_failure_names_the_member_and_quotes_nothing() {
        let whole = "expected a whole number of 64 bits, found string";
        check(r#"{"items":[{"id":1},{"id":"CANARY"}]}"#, "items[1].id", whole);
        check(r#"{"items":[{"id":1.5}]}"#, "items[0].id", "expected a whole number of 64 bits");
        check(r#"{"items":[{}]}"#, "items[0]", "missing field `id`");
        check(r#"{"items":7}"#, "items", "expected an array, found integer");
        check(
            r#"{"items":[{"id":1,"dueDate":"CANARY"}]}"#,
            "items[0].dueDate",
            "expected an RFC 3339 date-time",
        );
        check(r#"{"items":[]} CANARY"#, "", "trailing characters");
        check("<html>CANARY", "", "expected value");
        check(
            r#"{"items":[{"id":"CANARY at line 1 column 7"}]}"#,
            "items[0].id",
            "expected a whole number of 64 bits, found string",
        );
        assert_eq!(without_quotes("what stood at \"CANARY\" is odd"), "what stood at … is odd");
        assert_eq!(without_quotes("what stood at \"CANARY"), "what stood at …");
        check("", "", "the body is empty");
    }

    #[test]
    fn derived_types_tell_the_path_as_well() {
        let expected = Unread::Unreadable {
            path: "items[1]".to_owned(),
            reason: "expected i64, found string".to_owned(),
        };
        assert_eq!(json::<Derived>(br#"{"items":[1,"CANARY"]}"#), Err(expected));
    }

    #[test]
    fn nothing_is_null_and_a_byte_order_mark_is_skipped() {
        assert_eq!(data::<Option<i64>>(b""), Ok(None));
        assert_eq!(data::<i64>(b"\xEF\xBB\xBF7"), Ok(7));
        assert_eq!(json::<Option<u8>>(b""), Ok(None));
    }
}
