//! Styles: how the value of a parameter or of a member is written.

use crate::ir::{Location, StyleKind};

/// The notation; without one it follows from the location (OpenAPI 3.2 section 4.12.2.2).
pub(super) fn style(style: Option<&str>, location: Location) -> StyleKind {
    style.and_then(stated_style).unwrap_or(match location {
        Location::Path | Location::Header => StyleKind::Simple,
        Location::Query | Location::QueryString | Location::Cookie => StyleKind::Form,
    })
}

/// The notation of this name.
pub(super) fn stated_style(style: &str) -> Option<StyleKind> {
    Some(match style {
        "form" => StyleKind::Form,
        "simple" => StyleKind::Simple,
        "label" => StyleKind::Label,
        "matrix" => StyleKind::Matrix,
        "spaceDelimited" => StyleKind::SpaceDelimited,
        "pipeDelimited" => StyleKind::PipeDelimited,
        "tabDelimited" => StyleKind::TabDelimited,
        "deepObject" => StyleKind::DeepObject,
        _ => return None,
    })
}
