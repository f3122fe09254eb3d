//! The parameter that is the whole query (OpenAPI 3.2 section 4.12.1, `querystring`).

use serde_json::Value;

use super::document::Document;
use super::operation::{Parameter, is_json};
use super::wire::{self, percent_decoded};
use super::{body, style};

/// The query without the pairs that have these names: of credentials, and of what else is known.
pub(super) fn without(query: &str, names: &[&str]) -> String {
    // A text may be such a name, and has no `=` that is not encoded.
    let is_its_own = |it: &&str| {
        let name = it.split_once('=').map(|(name, _)| percent_decoded(name));
        !it.is_empty() && !name.is_some_and(|it| names.contains(&it.as_str()))
    };
    query.split('&').filter(is_its_own).collect::<Vec<_>>().join("&")
}

/// The readings of it. There are none of a form whose members are written in ways of their own: those are not looked into.
pub(super) fn readings(document: &Document, parameter: &Parameter<'_>, query: &str) -> Vec<Value> {
    let text = || Value::String(percent_decoded(query));
    match &parameter.content {
        Some(content) if is_json(content.media_type) => {
            vec![serde_json::from_str(&percent_decoded(query)).unwrap_or_else(|_| text())]
        }
        Some(content) if content.essence() == "application/x-www-form-urlencoded" => {
            body::form(document, content, query.as_bytes())
        }
        Some(_) => vec![text()],
        // A schema alone describes the pairs of a form.
        None => {
            let read = |it: bool| style::members(document, parameter.schema, wire::form(query), it);
            vec![read(true), read(false), text()]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn the_rest_of_a_query_keeps_its_octets() {
        assert_eq!(without("%7B%22a%22%3A1%7D&api%5Fkey=x&&v=1", &["api_key", "v"]), "%7B%22a%22%3A1%7D");
        assert_eq!(without("key=x", &["key"]), "");
        assert_eq!(without("key&key=x", &["key"]), "key");
    }
}
