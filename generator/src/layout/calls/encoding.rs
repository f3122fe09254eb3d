//! How members of forms and parts of multipart bodies are written, where that is not as usual.

use super::plain::spelled;
use crate::ir;
use crate::layout::{ParameterEntry, PartEntry, PartLayout, Place, WhichPart};

/// A member of a form with a style of its own. Forms are written like queries.
pub(super) fn style(it: &ir::Encoding) -> Option<ParameterEntry> {
    let style = it.style?;
    let ir::Member::Named(name) = &it.member else { return None };
    Some(ParameterEntry {
        wire_name: name.clone(),
        place: Place::Query,
        style: (style.kind != ir::StyleKind::Form).then(|| spelled(style.kind)),
        explode: (!style.explode).then_some(false),
        allow_reserved: style.allow_reserved,
        fixed: None,
    })
}

/// A part of a multipart body that is not written as its type alone would have it.
pub(super) fn part(it: &ir::Encoding) -> Option<PartEntry> {
    let layout = it.style.and_then(layout);
    let fixed = |it: &ir::PartHeader| Some((it.wire_name.clone(), it.constant.clone()?));
    let headers: Vec<(String, String)> = it.headers.iter().filter_map(fixed).collect();
    let which = match &it.member {
        ir::Member::Named(name) => WhichPart::Named(name.clone()),
        ir::Member::At(place) => WhichPart::At(*place),
        ir::Member::Rest => WhichPart::Rest,
    };
    let is_said = layout.is_some()
        || it.media_type.is_some()
        || !headers.is_empty()
        || matches!(which, WhichPart::At(_));
    is_said.then(|| PartEntry { which, content_type: it.media_type.clone(), layout, headers })
}

fn layout(style: ir::Style) -> Option<PartLayout> {
    match style.kind {
        ir::StyleKind::DeepObject => Some(PartLayout::Deep),
        ir::StyleKind::Label | ir::StyleKind::Matrix | ir::StyleKind::Json => None,
        // With nothing to stand between, all are alike.
        _ if style.explode => Some(PartLayout::Spread),
        ir::StyleKind::Form | ir::StyleKind::Simple => Some(PartLayout::Joined(",")),
        ir::StyleKind::SpaceDelimited => Some(PartLayout::Joined(" ")),
        ir::StyleKind::PipeDelimited => Some(PartLayout::Joined("|")),
        ir::StyleKind::TabDelimited => Some(PartLayout::Joined("\t")),
    }
}
