//! What a call is given: values of its parameters and its body.

use std::collections::BTreeMap;
use std::fmt;

use bytes::Bytes;
use clientsmith_runtime::Pending;
use serde::Deserialize;
use serde_json::Value;

use super::instance::{instance, instance_that};
use super::operation::{Content, Operation, Parameter, essence};
use super::outcome::{Outcome, Sent};
use super::schemas::Direction;
use super::template;

/// What a call is given. Generated code asks for each value by its name on the wire, in the type that it needs.
#[derive(Debug)]
pub struct Given {
    parameters: BTreeMap<(&'static str, String), Value>,
    /// By media type.
    bodies: BTreeMap<String, Value>,
    /// What no value could be made for.
    missing: Vec<String>,
}

/// Why a call could not be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// No value is known that the schema allows.
    NoValue(String),
    /// The generated type does not take a value that the schema allows.
    Unreadable(String),
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoValue(what) => write!(formatter, "no valid value could be made up for {what}"),
            Self::Unreadable(what) => {
                write!(formatter, "the generated type does not take a valid value of {what}")
            }
        }
    }
}

const PLACES: &[&str] = &["path", "query", "querystring", "header", "cookie"];

impl Given {
    pub(super) fn new(operation: Operation<'_>) -> Self {
        let mut given = Self { parameters: BTreeMap::new(), bodies: BTreeMap::new(), missing: Vec::new() };
        for parameter in operation.parameters() {
            let Some(place) = PLACES.iter().copied().find(|it| *it == parameter.place) else { continue };
            match argument(operation, &parameter) {
                Some(value) => drop(given.parameters.insert((place, parameter.name.to_owned()), value)),
                None => given.missing.push(format!("{place} parameter `{}`", parameter.name)),
            }
        }
        // Where the document forgets one, it is text.
        let declared = of_path(operation);
        for said in template::all(operation.name, &declared) {
            if !declared.contains(&said.name.as_str()) {
                given.parameters.insert(("path", said.name), Value::from("text"));
            }
        }
        for content in operation.body().map(|(_, all)| all).into_iter().flatten() {
            match body(operation, content) {
                Some(value) => drop(given.bodies.insert(content.media_type.to_owned(), value)),
                None => given.missing.push(format!("the body of type `{}`", content.media_type)),
            }
        }
        given
    }

    /// A parameter of the path.
    ///
    /// # Errors
    ///
    /// No value could be made up, or the type does not take it.
    pub fn path<'a, T: Deserialize<'a>>(&'a self, name: &str) -> Result<T, Problem> {
        self.parameter("path", name)
    }

    /// A parameter of the query.
    ///
    /// # Errors
    ///
    /// No value could be made up, or the type does not take it.
    pub fn query<'a, T: Deserialize<'a>>(&'a self, name: &str) -> Result<T, Problem> {
        self.parameter("query", name)
    }

    /// The parameter that is the whole query.
    ///
    /// # Errors
    ///
    /// No value could be made up, or the type does not take it.
    pub fn query_string<'a, T: Deserialize<'a>>(&'a self, name: &str) -> Result<T, Problem> {
        self.parameter("querystring", name)
    }

    /// A header.
    ///
    /// # Errors
    ///
    /// No value could be made up, or the type does not take it.
    pub fn header<'a, T: Deserialize<'a>>(&'a self, name: &str) -> Result<T, Problem> {
        self.parameter("header", name)
    }

    /// A cookie.
    ///
    /// # Errors
    ///
    /// No value could be made up, or the type does not take it.
    pub fn cookie<'a, T: Deserialize<'a>>(&'a self, name: &str) -> Result<T, Problem> {
        self.parameter("cookie", name)
    }

    /// A body of a media type.
    ///
    /// # Errors
    ///
    /// No value could be made up, or the type does not take it.
    pub fn body<'a, T: Deserialize<'a>>(&'a self, media_type: &str) -> Result<T, Problem> {
        let what = format!("the body of type `{media_type}`");
        // What is sent may be one of a range that the document names.
        let by = |is_it: &dyn Fn(&str) -> bool| self.bodies.iter().find(|(it, _)| is_it(it)).map(|it| it.1);
        let value = by(&|it| it.eq_ignore_ascii_case(media_type))
            .or_else(|| by(&|it| essence(it) == essence(media_type)))
            .or_else(|| by(&|it| essence(it).ends_with('*')));
        let value = value.ok_or_else(|| Problem::NoValue(what.clone()))?;
        T::deserialize(value).map_err(|error| Problem::Unreadable(format!("{what}: {error}")))
    }

    /// A body that is text.
    ///
    /// # Errors
    ///
    /// No value could be made up.
    pub fn text(&self, media_type: &str) -> Result<String, Problem> {
        Ok(match self.body::<Value>(media_type)? {
            Value::String(text) => text,
            other => other.to_string(),
        })
    }

    /// A body that is octets.
    ///
    /// # Errors
    ///
    /// No value could be made up.
    pub fn octets(&self, media_type: &str) -> Result<Bytes, Problem> {
        self.text(media_type).map(Bytes::from)
    }

    /// What becomes of a call.
    ///
    /// # Errors
    ///
    /// None: generated code ends with this, behind values that may be missing.
    pub fn outcome<T: 'static, E: 'static>(&self, call: Pending<T, E>) -> Result<Sent, Problem> {
        Ok(Box::pin(
            async move { call.await.map_or_else(|error| Outcome::of(&error), |_| Outcome::success()) },
        ))
    }

    fn parameter<'a, T: Deserialize<'a>>(&'a self, place: &'static str, name: &str) -> Result<T, Problem> {
        let what = format!("{place} parameter `{name}`");
        let value =
            self.parameters.get(&(place, name.to_owned())).ok_or_else(|| Problem::NoValue(what.clone()))?;
        T::deserialize(value).map_err(|error| Problem::Unreadable(format!("{what}, {value}: {error}")))
    }
}

/// A value that a parameter can carry: nothing empty, which most styles cannot write, and nothing that a path swallows.
fn argument(operation: Operation<'_>, parameter: &Parameter<'_>) -> Option<Value> {
    let examples = parameter.examples(operation.document);
    // A form writes what is deeper than its pairs as JSON.
    let is_json = parameter.is_json || parameter.place == "querystring";
    let is_in_path = parameter.place == "path";
    let is_wanted = |it: &Value| match it {
        Value::Null => false,
        Value::String(text) => {
            let is_plain = text.chars().all(|it| !it.is_control());
            let is_other_path = || {
                text == "."
                    || text == ".."
                    || text.contains('/')
                    || leads_elsewhere(operation, parameter.name, text)
            };
            !text.is_empty() && is_plain && !(is_in_path && is_other_path())
        }
        Value::Array(items) => !items.is_empty() && (is_json || items.iter().all(is_single)),
        Value::Object(members) => !members.is_empty(),
        Value::Bool(_) | Value::Number(_) => true,
    };
    let find = |examples: &[&Value], is_wanted: &dyn Fn(&Value) -> bool| {
        instance_that(operation.document, parameter.schema, examples, Direction::Request, is_wanted)
    };
    let is_flat =
        |it: &Value| is_wanted(it) && (is_json || it.as_object().is_none_or(|it| it.values().all(is_single)));
    // The standard does not say how what is deeper is written; but if nothing else can be, it is, as JSON.
    let is_list = |it: &Value| it.as_array().is_some_and(|it| !it.is_empty());
    find(&examples, &is_flat)
        .or_else(|| find(&examples, &is_wanted))
        .or_else(|| find(&examples, &is_list).filter(|_| !is_in_path))
}

fn of_path(operation: Operation<'_>) -> Vec<&str> {
    operation.parameters().filter(|it| it.place == "path").map(|it| it.name).collect()
}

/// Whether the path with this value is another operation's: `/users/me` beside `/users/{id}`.
fn leads_elsewhere(operation: Operation<'_>, name: &str, value: &str) -> bool {
    let Some((method, path)) = operation.name.split_once(' ') else { return false };
    let path = template::with(path, &of_path(operation), name, value);
    let called = operation.document.called(method, &path, "", operation.name);
    called.is_some_and(|(it, _)| it.name != operation.name)
}

fn is_single(value: &Value) -> bool {
    !(value.is_array() || value.is_object() || value.is_null())
}

fn body(operation: Operation<'_>, content: Content<'_>) -> Option<Value> {
    let examples = super::operation::examples(operation.document, content.value);
    // An example of a form may be its text.
    let is_form = content.essence() == "application/x-www-form-urlencoded"
        || content.essence().starts_with("multipart/");
    let examples: Vec<&Value> = examples.into_iter().filter(|it| !is_form || it.is_object()).collect();
    match content.item(operation.document).or_else(|| content.part()) {
        Some(item) => {
            let one = instance(operation.document, item, &[], Direction::Request)?;
            Some(Value::Array(vec![one.clone(), one]))
        }
        None => instance(operation.document, content.schema(), &examples, Direction::Request),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::Given;
    use crate::contract::document::Document;

    #[track_caller]
    fn check(paths: &str, operation: &str, expected: &str) {
        let document = Document::new(&format!(r#"{{ "paths": {paths} }}"#)).unwrap();
        let given = Given::new(document.operation(operation).unwrap());
        assert_eq!(given.path::<String>("id").unwrap(), expected);
    }

    #[test]
    fn a_path_is_no_other_operation_s() {
        let of = |example: &str| {
            let id = r#""name": "id", "in": "path", "schema": { "type": "string" }"#;
            format!(
                r#"{{ "/users/{{id}}": {{ "get": {{ "parameters": [{{ {id}, "example": "{example}" }}] }} }},
                      "/users/me": {{ "get": {{}} }} }}"#
            )
        };
        check(&of("ada"), "GET /users/{id}", "ada");
        check(&of("me"), "GET /users/{id}", "text");
    }

    #[test]
    fn a_list_of_objects_is_better_than_nothing() {
        let parameter = r#"{ "name": "of", "in": "query", "schema": { "type": "array", "items": { "type": "object" } } }"#;
        let paths = format!(r#"{{ "paths": {{ "/a": {{ "get": {{ "parameters": [{parameter}] }} }} }} }}"#);
        let document = Document::new(&paths).unwrap();
        let given = Given::new(document.operation("GET /a").unwrap());
        assert!(!given.query::<Vec<serde_json::Map<String, Value>>>("of").unwrap().is_empty());
    }

    #[test]
    fn a_fragment_makes_no_other_path() {
        let id = r#""parameters": [{ "name": "id", "in": "path", "schema": { "type": "string" }, "example": "7" }]"#;
        let paths = format!(
            r##"{{ "/a/{{id}}": {{ "get": {{ {id} }} }}, "/a/{{id}}#b": {{ "get": {{ {id} }} }} }}"##
        );
        check(&paths, "GET /a/{id}", "7");
        check(&paths, "GET /a/{id}#b", "7");
    }

    #[test]
    fn a_parameter_that_the_document_forgets_is_text() {
        check(r#"{ "/users/{id}": { "get": {} } }"#, "GET /users/{id}", "text");
    }
}
