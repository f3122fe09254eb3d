//! What a document says about the parts of a multipart body.

/// How a part of a multipart body is written where the document says so (OpenAPI 3.2, “Encoding Object”).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub(super) which: Which,
    pub(super) content_type: Option<&'static str>,
    pub(super) delimiter: Option<&'static str>,
    pub(super) headers: &'static [(&'static str, &'static str)],
}

/// The parts that something is said about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// Those of the member of this name.
    Named(&'static str),
    /// The one at this place, in a body whose parts have none.
    At(usize),
    /// Those of which nothing else is said, in such a body.
    Rest,
}

impl Part {
    /// The part for the member of this name.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self::of(Which::Named(name))
    }

    /// The part at this place, where parts have no names.
    #[must_use]
    pub const fn at(place: usize) -> Self {
        Self::of(Which::At(place))
    }

    /// Every part of which nothing else is said, where parts have no names.
    #[must_use]
    pub const fn rest() -> Self {
        Self::of(Which::Rest)
    }

    const fn of(which: Which) -> Self {
        Self { which, content_type: None, delimiter: None, headers: &[] }
    }

    /// With this media type.
    #[must_use]
    pub const fn content_type(self, content_type: &'static str) -> Self {
        Self { content_type: Some(content_type), ..self }
    }

    /// With the items of a list in one part, and this between them.
    #[must_use]
    pub const fn joined(self, delimiter: &'static str) -> Self {
        Self { delimiter: Some(delimiter), ..self }
    }

    /// With these headers, of which the document says the values.
    #[must_use]
    pub const fn headers(self, headers: &'static [(&'static str, &'static str)]) -> Self {
        Self { headers, ..self }
    }
}

impl Part {
    /// Whether the document says that it is JSON.
    pub(super) fn is_json(&self) -> bool {
        let Some(essence) = self.content_type.and_then(|it| it.split(';').next()) else { return false };
        let essence = essence.trim().to_ascii_lowercase();
        essence == "application/json" || essence.ends_with("+json")
    }
}

/// What is said about the part of a member.
pub(super) fn named(parts: &[Part], name: &str) -> Part {
    let is_it = |it: &&Part| matches!(it.which, Which::Named(known) if known == name);
    parts.iter().find(is_it).copied().unwrap_or(Part::new(""))
}

/// What is said about the part at a place.
pub(super) fn placed(parts: &[Part], place: usize) -> Part {
    let by = |which: Which| parts.iter().find(|it| it.which == which).copied();
    by(Which::At(place)).or_else(|| by(Which::Rest)).unwrap_or(Part::rest())
}
