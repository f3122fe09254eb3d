//! The Schema object (3.2 section 4.24; JSON Schema 2020-12).

use super::view::view;
use super::{Discriminator, Xml, member};
use crate::source::{Node, Number, Value};

view!(
    /// A schema: an object of keywords, or `true` or `false`.
    Schema
);

/// What `additionalProperties` says.
#[derive(Debug, Clone, Copy)]
pub enum AdditionalProperties<'a> {
    /// Nothing.
    Unstated,
    /// Anything goes.
    Allowed,
    /// Nothing more goes.
    Forbidden,
    /// Values of this schema go.
    Of(Schema<'a>),
}

impl<'a> Schema<'a> {
    fn view(self, node: &'a Node) -> Schema<'a> {
        Schema { spec: self.spec, node }
    }

    fn sub(self, name: &str) -> Option<Schema<'a>> {
        self.node.get(name).map(|node| self.view(node))
    }

    fn subs(self, name: &str) -> impl Iterator<Item = Schema<'a>> {
        member::items(self.node, name).iter().map(move |node| self.view(node))
    }

    /// Whether a keyword is there at all.
    pub fn has(self, keyword: &str) -> bool {
        self.node.get(keyword).is_some()
    }

    /// `true` and `false` are schemas too (JSON Schema 2020-12 Core section 4.3.2).
    pub fn as_bool(self) -> Option<bool> {
        self.node.as_bool()
    }

    /// The schema it refers to. A `$dynamicRef` is read as a plain reference to its first anchor.
    pub fn reference(self) -> Option<&'a str> {
        member::text(self.node, "$ref").or_else(|| member::text(self.node, "$dynamicRef"))
    }

    /// The names of its types; a single one counts as a list of one.
    pub fn types(self) -> Vec<&'a str> {
        match self.node.get("type").map(|it| &it.value) {
            Some(Value::String(name)) => vec![name],
            Some(Value::Array(names)) => names.iter().filter_map(Node::as_str).collect(),
            _ => Vec::new(),
        }
    }

    /// The format.
    pub fn format(self) -> Option<&'a str> {
        member::text(self.node, "format")
    }

    /// How octets are written in its text.
    pub fn content_encoding(self) -> Option<&'a str> {
        member::text(self.node, "contentEncoding")
    }

    /// The media type of what its text holds.
    pub fn content_media_type(self) -> Option<&'a str> {
        member::text(self.node, "contentMediaType")
    }

    /// What its text holds, where that is described.
    pub fn content_schema(self) -> Option<Schema<'a>> {
        self.node.get("contentSchema").map(|node| Schema::new(self.spec, node))
    }

    /// The values it may have.
    pub fn values(self) -> &'a [Node] {
        member::items(self.node, "enum")
    }

    /// Names beside the values.
    pub fn value_names(self) -> Vec<Option<&'a str>> {
        self.beside_values(&["x-enum-varnames", "x-enumNames", "x-enum-names"])
    }

    /// Texts beside the values.
    pub fn value_descriptions(self) -> Vec<Option<&'a str>> {
        self.beside_values(&["x-enum-descriptions", "x-enumDescriptions"])
    }

    fn beside_values(self, keys: &[&str]) -> Vec<Option<&'a str>> {
        let Some(beside) = keys.iter().find_map(|key| self.node.get(key)) else { return Vec::new() };
        match &beside.value {
            Value::Array(texts) => texts.iter().map(Node::as_str).collect(),
            // Some tools write an object from value to text.
            Value::Object(texts) => self
                .values()
                .iter()
                .map(|value| texts.get(value.as_str().or_else(|| Some(&value.as_number()?.0))?)?.as_str())
                .collect(),
            Value::Null | Value::Boolean(_) | Value::Number(_) | Value::String(_) => Vec::new(),
        }
    }

    /// The only value it may have.
    pub fn constant(self) -> Option<&'a Node> {
        self.node.get("const")
    }

    /// The value where none is given.
    pub fn default(self) -> Option<&'a Node> {
        self.node.get("default")
    }

    /// Its properties.
    pub fn properties(self) -> impl Iterator<Item = (&'a str, Schema<'a>)> {
        member::members(self.node, "properties").map(move |(name, it)| (name, self.view(&it.value)))
    }

    /// The properties that must be there.
    pub fn required(self) -> impl Iterator<Item = &'a str> {
        member::texts(self.node, "required")
    }

    /// What further members there may be.
    pub fn additional_properties(self) -> AdditionalProperties<'a> {
        let keyword =
            self.node.get("additionalProperties").or_else(|| self.node.get("unevaluatedProperties"));
        match keyword {
            None => AdditionalProperties::Unstated,
            Some(node) => match node.value {
                Value::Boolean(true) => AdditionalProperties::Allowed,
                Value::Boolean(false) => AdditionalProperties::Forbidden,
                Value::Object(_) => AdditionalProperties::Of(self.view(node)),
                Value::Null | Value::Number(_) | Value::String(_) | Value::Array(_) => {
                    AdditionalProperties::Unstated
                }
            },
        }
    }

    /// Types of members whose names match a pattern.
    pub fn pattern_properties(self) -> impl Iterator<Item = (&'a str, Schema<'a>)> {
        member::members(self.node, "patternProperties").map(move |(name, it)| (name, self.view(&it.value)))
    }

    /// How it is written as XML.
    pub fn xml(self) -> Option<Xml<'a>> {
        self.node.get("xml").map(|node| Xml::new(self.spec, node))
    }

    /// The type of the items.
    pub fn items(self) -> Option<Schema<'a>> {
        self.sub("items")
    }

    /// The types of the first items.
    pub fn prefix_items(self) -> impl Iterator<Item = Schema<'a>> {
        self.subs("prefixItems")
    }

    /// The schemas it fulfils all of.
    pub fn all_of(self) -> impl Iterator<Item = Schema<'a>> {
        self.subs("allOf")
    }

    /// The schemas it fulfils exactly one of.
    pub fn one_of(self) -> impl Iterator<Item = Schema<'a>> {
        self.subs("oneOf")
    }

    /// The schemas it fulfils at least one of.
    pub fn any_of(self) -> impl Iterator<Item = Schema<'a>> {
        self.subs("anyOf")
    }

    /// The member that tells its alternatives apart.
    pub fn discriminator(self) -> Option<Discriminator<'a>> {
        self.node.get("discriminator").map(|node| Discriminator::new(self.spec, node))
    }

    /// Its title.
    pub fn title(self) -> Option<&'a str> {
        member::said(self.node, "title")
    }

    /// What is said about it.
    pub fn description(self) -> Option<&'a str> {
        member::said(self.node, "description")
    }

    /// More to read.
    pub fn external_docs(self) -> Option<&'a Node> {
        self.node.get("externalDocs")
    }

    /// Whether its provider advises against it.
    pub fn deprecated(self) -> bool {
        member::flag(self.node, "deprecated")
    }

    /// Whether it comes in answers only.
    pub fn read_only(self) -> bool {
        member::flag(self.node, "readOnly")
    }

    /// Whether it goes in requests only.
    pub fn write_only(self) -> bool {
        member::flag(self.node, "writeOnly")
    }

    /// `x-clientsmith-type`: the path of the Rust type that stands for it.
    pub fn given_type(self) -> Option<&'a str> {
        member::said(self.node, "x-clientsmith-type")
    }

    /// `x-clientsmith-enums`, here or for the whole document: whether values that are not listed are errors.
    pub fn is_closed(self) -> bool {
        let said = |node| member::said(node, "x-clientsmith-enums");
        said(self.node).or_else(|| said(self.spec.root())) == Some("closed")
    }

    /// `x-clientsmith-name`: the name of the type, or of the field where it is a property.
    pub fn given_name(self) -> Option<&'a str> {
        member::said(self.node, "x-clientsmith-name")
    }

    /// A keyword whose value is a number: `maximum`, `minLength` …
    pub fn number(self, keyword: &str) -> Option<&'a Number> {
        self.node.get(keyword)?.as_number()
    }

    /// A keyword whose value is a text: `pattern`.
    pub fn text(self, keyword: &str) -> Option<&'a str> {
        member::text(self.node, keyword)
    }

    /// A keyword whose value is `true`: `uniqueItems`.
    pub fn flag(self, keyword: &str) -> bool {
        member::flag(self.node, keyword)
    }
}
