//! The XML object (3.2 section 4.26).

use super::member;
use super::view::view;

view!(
    /// How a schema is written as XML.
    Xml
);

impl<'a> Xml<'a> {
    /// The name of the element or attribute.
    pub fn name(self) -> Option<&'a str> {
        member::said(self.node, "name")
    }

    /// The namespace of the name.
    pub fn namespace(self) -> Option<&'a str> {
        member::said(self.node, "namespace")
    }

    /// The prefix of the name.
    pub fn prefix(self) -> Option<&'a str> {
        member::said(self.node, "prefix")
    }

    /// Whether it is an attribute.
    pub fn is_attribute(self) -> bool {
        self.node_type() == Some("attribute") || member::flag(self.node, "attribute")
    }

    /// Whether it is the text of the element around it.
    pub fn is_text(self) -> bool {
        matches!(self.node_type(), Some("text" | "cdata"))
    }

    /// Whether a list has an element of its own: `wrapped` has become `nodeType: element` with 3.2.
    pub fn is_wrapped(self) -> bool {
        self.node_type() == Some("element") || member::flag(self.node, "wrapped")
    }

    fn node_type(self) -> Option<&'a str> {
        member::text(self.node, "nodeType")
    }
}
