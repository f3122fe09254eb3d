//! How members of forms and parts of multipart bodies are written, where that is not as usual.

use super::plain::spelled;
use crate::ir;
use crate::layout::{ParameterEntry, PartEntry, Place, WhichPart};

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
    let delimiter = it.style.filter(|style| !style.explode).and_then(|style| delimiter(style.kind));
    let fixed = |it: &ir::PartHeader| Some((it.wire_name.clone(), it.constant.clone()?));
    let headers: Vec<(String, String)> = it.headers.iter().filter_map(fixed).collect();
    let which = match &it.member {
        ir::Member::Named(name) => WhichPart::Named(name.clone()),
        ir::Member::At(place) => WhichPart::At(*place),
        ir::Member::Rest => WhichPart::Rest,
    };
    let is_said = delimiter.is_some()
        || it.media_type.is_some()
        || !headers.is_empty()
        || matches!(which, WhichPart::At(_));
    is_said.then(|| PartEntry { which, content_type: it.media_type.clone(), delimiter, headers })
}

/// What stands between the items of a list.
fn delimiter(kind: ir::StyleKind) -> Option<&'static str> {
    match kind {
        ir::StyleKind::Form | ir::StyleKind::Simple => Some(","),
        ir::StyleKind::SpaceDelimited => Some(" "),
        ir::StyleKind::PipeDelimited => Some("|"),
        ir::StyleKind::TabDelimited => Some("\t"),
        ir::StyleKind::Label | ir::StyleKind::Matrix | ir::StyleKind::DeepObject | ir::StyleKind::Json => {
            None
        }
    }
}
