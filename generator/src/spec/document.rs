//! The OpenAPI object (3.2 section 4.1), and what it says about itself.

use super::view::view;
use super::{Components, PathItem, Requirement, Server, Spec, member};
use crate::source::Node;
use crate::text::Span;

view!(
    /// The document as a whole.
    OpenApi
);
view!(
    /// The Info object (3.2 section 4.2).
    Info
);
view!(
    /// A Tag object (3.2 section 4.18).
    Tag
);

impl Spec {
    /// The document as a whole.
    pub fn document(&self) -> OpenApi<'_> {
        OpenApi::new(self, self.root())
    }
}

impl<'a> OpenApi<'a> {
    /// What the document says about itself.
    pub fn info(self) -> Info<'a> {
        Info::new(self.spec, self.node.get("info").unwrap_or(self.node))
    }

    /// Where the API is served.
    pub fn servers(self) -> impl Iterator<Item = Server<'a>> {
        member::items(self.node, "servers").iter().map(move |node| Server::new(self.spec, node))
    }

    /// Every path with its item and the place of the path's text; extensions are passed over.
    pub fn paths(self) -> impl Iterator<Item = (&'a str, Span, PathItem<'a>)> {
        member::members(self.node, "paths")
            .filter(|(path, _)| !path.starts_with("x-"))
            .map(move |(path, it)| (path, it.key_span, PathItem::new(self.spec, &it.value)))
    }

    /// Every webhook by its name. It is a map of names, so that one that begins with `x-` is a name.
    pub fn webhooks(self) -> impl Iterator<Item = (&'a str, PathItem<'a>)> {
        member::members(self.node, "webhooks")
            .map(move |(name, it)| (name, PathItem::new(self.spec, &it.value)))
    }

    /// `x-clientsmith-formats`: the path of a Rust type for values of this format.
    pub fn type_of_format(self, format: &str) -> Option<&'a str> {
        self.node.get("x-clientsmith-formats")?.get(format)?.as_str()
    }

    /// `x-clientsmith-pagination`: how answers lead on to the next page where an operation says nothing else.
    pub fn pagination(self) -> Option<&'a Node> {
        self.node.get("x-clientsmith-pagination")
    }

    /// The things that are referred to.
    pub fn components(self) -> Components<'a> {
        Components::new(self.spec, self.node)
    }

    /// What is needed to be allowed to call an operation that does not say it itself.
    pub fn security(self) -> Option<impl Iterator<Item = Requirement<'a>>> {
        Some(self.node.get("security")?.as_array()?.iter().map(move |it| Requirement::new(self.spec, it)))
    }

    /// The tags with what is said about them.
    pub fn tags(self) -> impl Iterator<Item = Tag<'a>> {
        member::items(self.node, "tags").iter().map(move |node| Tag::new(self.spec, node))
    }

    /// More to read.
    pub fn external_docs(self) -> Option<&'a Node> {
        self.node.get("externalDocs")
    }
}

impl<'a> Info<'a> {
    /// The API's title.
    pub fn title(self) -> Option<&'a str> {
        member::said(self.node, "title")
    }

    /// The API's version; written as a number in some documents.
    pub fn version(self) -> Option<&'a str> {
        let version = self.node.get("version")?;
        version.as_str().or_else(|| Some(version.as_number()?.0.as_str()))
    }

    /// A short text about the API.
    pub fn summary(self) -> Option<&'a str> {
        member::said(self.node, "summary")
    }

    /// A text about the API.
    pub fn description(self) -> Option<&'a str> {
        member::said(self.node, "description")
    }
}

impl<'a> Tag<'a> {
    /// The name of the tag that it is nested under (OpenAPI 3.2 section 4.22).
    pub fn parent(self) -> Option<&'a Node> {
        self.node.get("parent").filter(|it| it.as_str().is_some())
    }

    /// Its name.
    pub fn name(self) -> Option<&'a str> {
        member::said(self.node, "name")
    }

    /// A short text about it.
    pub fn summary(self) -> Option<&'a str> {
        member::said(self.node, "summary")
    }

    /// A text about it.
    pub fn description(self) -> Option<&'a str> {
        member::said(self.node, "description")
    }

    /// More to read.
    pub fn external_docs(self) -> Option<&'a Node> {
        self.node.get("externalDocs")
    }
}
