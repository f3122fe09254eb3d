//! What a document says about the parts of a multipart body.

/// How a part of a multipart body is written where the document says so (OpenAPI 3.2, “Encoding Object”).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub(super) which: Which,
    pub(super) content_type: Option<&'static str>,
    pub(super) layout: Option<Layout>,
    pub(super) headers: &'static [(&'static str, &'static str)],
}

/// How a list or an object is written, where the document says a style (OpenAPI 3.2, “Encoding Object”, `style`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Layout {
    /// In one part, with this between the items, or between names and values.
    Joined(&'static str),
    /// An object as parts that are called after its members.
    Spread,
    /// An object as parts that are called `name[member]`.
    Deep,
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
        Self { which, content_type: None, layout: None, headers: &[] }
    }

    /// With this media type.
    #[must_use]
    pub const fn content_type(self, content_type: &'static str) -> Self {
        Self { content_type: Some(content_type), ..self }
    }

    /// With the items of a list, or the names and values of an object, in one part, and this between them.
    #[must_use]
    pub const fn joined(self, delimiter: &'static str) -> Self {
        Self { layout: Some(Layout::Joined(delimiter)), ..self }
    }

    /// With a part for each member of an object, called after that.
    #[must_use]
    pub const fn spread(self) -> Self {
        Self { layout: Some(Layout::Spread), ..self }
    }

    /// With a part for each member of an object, called `name[member]`.
    #[must_use]
    pub const fn deep(self) -> Self {
        Self { layout: Some(Layout::Deep), ..self }
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
