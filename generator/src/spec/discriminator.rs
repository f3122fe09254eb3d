//! The Discriminator object (3.2 section 4.25).

use super::member;
use super::view::view;
use crate::text::Span;

view!(
    /// The member that tells schemas apart.
    Discriminator
);

impl<'a> Discriminator<'a> {
    /// Its name on the wire.
    pub fn property_name(self) -> Option<&'a str> {
        member::said(self.node, "propertyName")
    }

    /// Values and the schemas they stand for: a reference or the name of a component.
    pub fn mapping(self) -> impl Iterator<Item = (&'a str, &'a str, Span)> {
        member::members(self.node, "mapping")
            .filter_map(|(value, it)| Some((value, it.value.as_str()?, it.value.span)))
    }
}
