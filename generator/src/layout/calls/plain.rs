//! What need not be said of a parameter, and how the rest is spelled.

use crate::ir;
use crate::layout::{Place, Style};

/// Whether nothing has to be said of a parameter but its name.
pub(super) fn is_plain(parameter: &ir::Parameter) -> bool {
    let (_, style, explode) = defaults(parameter.location);
    let own = parameter.style;
    own.kind == style && own.explode == explode && !own.allow_reserved && parameter.constant.is_none()
}

/// The defaults of a place (OpenAPI 3.2 section 4.12.2.2).
pub(super) fn defaults(location: ir::Location) -> (Place, ir::StyleKind, bool) {
    match location {
        ir::Location::Path => (Place::Path, ir::StyleKind::Simple, false),
        ir::Location::Query => (Place::Query, ir::StyleKind::Form, true),
        ir::Location::QueryString => (Place::QueryString, ir::StyleKind::Form, true),
        ir::Location::Header => (Place::Header, ir::StyleKind::Simple, false),
        ir::Location::Cookie => (Place::Cookie, ir::StyleKind::Form, true),
    }
}

/// A notation as the runtime spells it.
pub(super) fn spelled(style: ir::StyleKind) -> Style {
    match style {
        ir::StyleKind::Form => Style::Form,
        ir::StyleKind::Simple => Style::Simple,
        ir::StyleKind::Label => Style::Label,
        ir::StyleKind::Matrix => Style::Matrix,
        ir::StyleKind::SpaceDelimited => Style::SpaceDelimited,
        ir::StyleKind::PipeDelimited => Style::PipeDelimited,
        ir::StyleKind::TabDelimited => Style::TabDelimited,
        ir::StyleKind::DeepObject => Style::DeepObject,
        ir::StyleKind::Json => Style::Json,
    }
}
