//! JSONPath (RFC 9535) over the tree.

use serde_json_path::JsonPath;

use crate::source::node::{Node, Number, Value};

/// The way to a node from the root.
pub(super) type Location = Vec<Step>;

/// One step of a [`Location`]. Ordered so that the items of an array come in their order.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    Name(String),
    Index(usize),
}

/// A parsed query.
pub(super) struct Query {
    pub(super) text: String,
    path: JsonPath,
    /// The one node it can select, if the query is only names and indexes.
    single: Option<Location>,
}

/// How deep brackets may nest in a query: its parser recurses.
const MAX_NESTING: usize = 32;

impl Query {
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        if !text.starts_with('$') {
            return Err("it does not start with `$`".to_owned());
        }
        let mut depth = 0_usize;
        for it in text.bytes() {
            match it {
                b'(' | b'[' => depth += 1,
                b')' | b']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth > MAX_NESTING {
                return Err("its brackets nest too deep".to_owned());
            }
        }
        let path = JsonPath::parse(text).map_err(|error| error.to_string())?;
        Ok(Query { text: text.to_owned(), path, single: single(text) })
    }
}

/// The document that an overlay edits, and its form for the query engine, made when a query needs it and
/// thrown away by a change. Most actions name one node, and then the tree itself is enough.
pub(super) struct Document<'a> {
    root: &'a mut Node,
    queried: Option<serde_json::Value>,
}

impl<'a> Document<'a> {
    pub(super) fn new(root: &'a mut Node) -> Self {
        Document { root, queried: None }
    }

    /// The tree, to change.
    pub(super) fn change(&mut self) -> &mut Node {
        self.queried = None;
        self.root
    }

    /// Where the nodes are that a query selects, each once, in the order of the document.
    pub(super) fn locate(&mut self, query: &Query) -> Vec<Location> {
        if let Some(location) = &query.single {
            return exists(self.root, location).then(|| location.clone()).into_iter().collect();
        }
        let root = &*self.root;
        let document = self.queried.get_or_insert_with(|| to_json(root));
        let found = query.path.query_located(document);
        let mut locations: Vec<Location> = found
            .locations()
            .map(|path| {
                path.iter()
                    .map(|step| match step {
                        serde_json_path::PathElement::Name(name) => Step::Name((*name).to_owned()),
                        serde_json_path::PathElement::Index(index) => Step::Index(*index),
                    })
                    .collect()
            })
            .collect();
        locations.sort();
        locations.dedup();
        locations
    }
}

fn exists(root: &Node, location: &[Step]) -> bool {
    let found = location.iter().try_fold(root, |node, step| match step {
        Step::Name(name) => node.get(name),
        Step::Index(index) => node.as_array()?.get(*index),
    });
    found.is_some()
}

/// The one node that a query of names and indexes can select (RFC 9535, section 2.3.5.1, a singular query),
/// for a text that is known to be a query. Anything else, escapes included, is for the query engine.
fn single(text: &str) -> Option<Location> {
    let mut rest = text.strip_prefix('$')?;
    let mut location = Location::new();
    while !rest.is_empty() {
        let (step, behind) = if let Some(behind) =
            rest.strip_prefix("['").or_else(|| rest.strip_prefix("[\""))
        {
            let quote = char::from(*rest.as_bytes().get(1)?);
            let (name, behind) = behind.split_once(quote)?;
            if name.contains('\\') {
                return None;
            }
            (Step::Name(name.to_owned()), behind.strip_prefix(']')?)
        } else if let Some(behind) = rest.strip_prefix('[') {
            let (index, behind) = behind.split_once(']')?;
            if !index.bytes().all(|byte| byte.is_ascii_digit()) {
                return None;
            }
            (Step::Index(index.parse().ok()?), behind)
        } else {
            let behind = rest.strip_prefix('.')?;
            let end = behind.find(|it: char| !is_name_character(it)).unwrap_or(behind.len());
            (Step::Name(behind.get(..end).filter(|name| !name.is_empty())?.to_owned()), behind.get(end..)?)
        };
        location.push(step);
        rest = behind;
    }
    Some(location)
}

/// RFC 9535, section 2.5.1.1: what may stand in a name without quotes.
fn is_name_character(it: char) -> bool {
    it.is_ascii_alphanumeric() || it == '_' || !it.is_ascii()
}

fn to_json(node: &Node) -> serde_json::Value {
    match &node.value {
        Value::Null => serde_json::Value::Null,
        Value::Boolean(it) => (*it).into(),
        Value::Number(number) => number_to_json(number),
        Value::String(text) => text.as_str().into(),
        Value::Array(items) => items.iter().map(to_json).collect(),
        Value::Object(object) => {
            object.iter().map(|(name, member)| (name.to_owned(), to_json(&member.value))).collect()
        }
    }
}

/// Filters compare numbers; one beyond all number types compares as what it is written as.
fn number_to_json(number: &Number) -> serde_json::Value {
    match serde_json::from_str::<serde_json::Number>(&number.0) {
        Ok(number) => number.into(),
        Err(_) => number.0.as_str().into(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Query, Step};

    #[track_caller]
    fn check(text: &str, expected: Option<&[&str]>) {
        let single = Query::parse(text).unwrap().single;
        let steps = single.map(|steps| {
            let show = |step: &Step| match step {
                Step::Name(name) => name.clone(),
                Step::Index(index) => index.to_string(),
            };
            steps.iter().map(show).collect::<Vec<_>>()
        });
        assert_eq!(steps, expected.map(|it| it.iter().map(ToString::to_string).collect()), "{text}");
    }

    #[test]
    fn queries_of_names_and_indexes_need_no_engine() {
        check("$", Some(&[]));
        check("$.paths['/a/{b}'].get", Some(&["paths", "/a/{b}", "get"]));
        check("$[\"it's\"].é[0]", Some(&["it's", "é", "0"]));
        check("$.a[-1]", None);
        check("$.a['b\\'c']", None);
        check("$..a", None);
        check("$.*", None);
        check("$.a[0,1]", None);
        check("$.a['b','c']", None);
        check("$.a[?@.b == 1]", None);
    }

    #[test]
    fn brackets_may_not_nest_without_end() {
        assert!(Query::parse(&format!("$[?{}@.a", "(".repeat(100_000))).is_err());
        assert!(Query::parse(&"$[?@".repeat(100_000)).is_err());
    }
}
