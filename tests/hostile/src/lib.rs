//! Clients from documents with hostile names and texts. That they compile without a warning is the test.
#![deny(warnings)]

clientsmith_runtime::include_client! {
    /// Names that are keywords, emoji, empty, or there twice.
    pub mod names
}

clientsmith_runtime::include_client! {
    /// Types that hold themselves, nothing, or too much.
    pub mod shapes
}

clientsmith_runtime::include_client! {
    /// The same, with the derives of serde.
    pub mod derived_shapes
}

clientsmith_runtime::include_client! {
    /// The same, with closed enums.
    pub mod closed_kinds
}

clientsmith_runtime::include_client! {
    /// A type of every kind.
    pub mod kinds
}

clientsmith_runtime::include_client! {
    /// The same, with the derives of serde.
    pub mod derived_kinds
}

clientsmith_runtime::include_client! {
    /// Bodies in every media type.
    pub mod media
}

clientsmith_runtime::include_client! {
    /// The same, with the derives of serde.
    pub mod derived_media
}

clientsmith_runtime::include_client! {
    /// Texts that would be something else in Rust, rustdoc or Markdown.
    pub mod texts
}

clientsmith_runtime::include_client! {
    /// Answers that are read while they come.
    pub mod streams
}

clientsmith_runtime::include_client! {
    /// The same, with the derives of serde.
    pub mod derived_streams
}

clientsmith_runtime::include_client! {
    /// Answers that lead on to other calls.
    pub mod links
}

clientsmith_runtime::include_client! {
    /// The same, with the derives of serde.
    pub mod derived_links
}

clientsmith_runtime::include_client! {
    /// Unusual ways to send something.
    pub mod ways
}

clientsmith_runtime::include_client! {
    /// The same, with the derives of serde.
    pub mod derived_ways
}

#[cfg(test)]
mod leads;
#[cfg(test)]
mod live;
#[cfg(test)]
mod offers;
#[cfg(test)]
mod parts;
#[cfg(test)]
mod queries;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod webhooks;
