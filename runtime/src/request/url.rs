//! The URL of a request: the server's, then the path, then the query.

use url::Url;

use super::pairs::Pairs;
use super::values::Values;
use super::{own, path, query, whole_query};
use crate::besides::{Target, TargetKind};
use crate::draft::Draft;
use crate::operation::Place;
use crate::request_error::{Problem, Refusal};

/// Room for an ordinary query, so that the text does not grow.
const ROOM_FOR_QUERY: usize = 64;

/// Writes the URL.
#[inline]
pub(super) fn write(draft: &Draft, base: &Url) -> Result<Url, Refusal> {
    if let Some(target) = draft.target() {
        return elsewhere(draft, target);
    }
    let (path, fixed) = path::split(draft.operation.path);
    let mut values = Values::of(draft);
    let room = base.path().len() + 2 * draft.operation.path.len() + ROOM_FOR_QUERY;
    let mut text = String::with_capacity(room);
    text.push_str(base.path());
    // A loop, since `trim_end_matches` would be many times as much code.
    while text.as_bytes().last() == Some(&b'/') {
        text.pop();
    }
    path::write(&mut text, path, &mut values)?;
    match text.as_bytes() {
        [] => text.push('/'),
        // It would name another host (RFC 3986 §4.2); the dot goes when it is read.
        [b'/', b'/', ..] => text.insert_str(0, "/."),
        _ => {}
    }
    let end = text.len();
    let mut pairs = Pairs::new(&mut text, "&").behind("?");
    if let Some(query) = base.query().filter(|it| !it.is_empty()) {
        pairs.next().push_str(query);
    }
    if !fixed.is_empty() {
        path::fill(pairs.next(), fixed, &mut values)?;
    }
    let mut has_whole = false;
    for (parameter, argument) in draft.tabled() {
        match parameter.place {
            Place::Query => query::expand(&parameter, argument, &mut pairs),
            Place::QueryString => has_whole = true,
            Place::Path | Place::Header | Place::Cookie => {}
        }
    }
    // Behind the others, wherever it stands in the tables.
    if has_whole {
        whole(draft, &mut pairs);
    }
    if let Some(options) = draft.options() {
        own::query(options, &mut pairs);
    }
    // A query of nothing is none.
    if text.len() == end.saturating_add(1) {
        text.truncate(end);
    }
    // The base stays parsed: its host is not read again. Nothing in the text is unencoded that would end it, or its query.
    base.join(&text).map_err(|_| Problem::Url.into())
}

#[inline(never)]
fn whole(draft: &Draft, pairs: &mut Pairs<'_>) {
    for (parameter, argument) in draft.placed(Place::QueryString) {
        whole_query::write(&parameter, argument, draft.operation.whole_query, pairs);
    }
}

/// A URL that no operation describes. The caller's own has the caller's pairs, too.
#[cold]
fn elsewhere(draft: &Draft, target: &Target) -> Result<Url, Refusal> {
    let mut url = target.url.clone();
    if let (TargetKind::Raw, Some(options)) = (target.kind, draft.options()) {
        let mut text = String::new();
        let mut pairs = Pairs::new(&mut text, "&");
        if let Some(query) = url.query().filter(|it| !it.is_empty()) {
            pairs.next().push_str(query);
        }
        own::query(options, &mut pairs);
        url.set_query((!text.is_empty()).then_some(&text));
    }
    Ok(url)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::{Operation, Parameter};

    #[test]
    fn the_whole_query_stands_behind_the_other_parameters() {
        static OPERATION: Operation = Operation {
            path: "/a?fixed=1",
            query: &["page"],
            parameters: &[Parameter::query_string("all"), Parameter::query("id")],
            ..Operation::BLANK
        };
        let mut draft = Draft::new(&OPERATION, &[]);
        let whole = serde_json::json!({ "x": 1 });
        for (index, value) in [&serde_json::json!(2), &whole, &serde_json::json!(3)].into_iter().enumerate() {
            draft.set(index, value);
        }
        let base = Url::parse("https://a.example/v1//?key=0#part").unwrap();
        assert_eq!(
            write(&draft, &base).unwrap().as_str(),
            "https://a.example/v1/a?key=0&fixed=1&page=2&id=3&x=1"
        );
        // A form that is written already neither ends the query nor loses its own end.
        draft.set(1, &"a=1#b\t\u{1} ");
        draft.besides_mut().options = Some(crate::options::CallOptions::new().query("k", "7"));
        assert_eq!(
            write(&draft, &base).unwrap().as_str(),
            "https://a.example/v1/a?key=0&fixed=1&page=2&id=3&a=1%23b%09%01%20&k=7"
        );
    }

    #[test]
    fn no_path_names_another_host_and_no_query_is_empty() {
        for (base, path, expected) in [
            ("https://a.example", "//b.example/x", "https://a.example//b.example/x"),
            ("https://a.example//b/", "/x", "https://a.example//b/x"),
            ("https://a.example/", "", "https://a.example/"),
            ("https://a.example/v1/", "", "https://a.example/v1"),
            ("https://a.example/v1", "/", "https://a.example/v1/"),
            ("https://a.example/v1", "x", "https://a.example/v1/x"),
            ("https://a.example/v1", "\\\\b.example", "https://a.example/v1/%5C%5Cb.example"),
            ("https://u:p@a.example:8443/?k=1#f", "/x", "https://u:p@a.example:8443/x?k=1"),
            ("https://a.example", "/x?", "https://a.example/x"),
            ("https://a.example", "/x?y='", "https://a.example/x?y=%27"),
            ("https://a.example", "/a/./b/../c?d/../e", "https://a.example/a/c?d/../e"),
        ] {
            // What the document says itself is never a parameter's.
            const NONE: &[Parameter] = &[Parameter::path("none")];
            let operation = Box::leak(Box::new(Operation { path, parameters: NONE, ..Operation::BLANK }));
            let draft = Draft::new(operation, &[]);
            let found = write(&draft, &Url::parse(base).unwrap()).unwrap();
            assert_eq!(found.as_str(), expected, "{base} {path}");
        }
    }
}
