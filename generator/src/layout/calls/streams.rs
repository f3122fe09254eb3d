//! Answers that are read while they come.

use crate::ir;
use crate::layout::types::{Plan, Site};
use crate::layout::{CodecStyle, StreamKind, Streams};

/// How an answer is read while it comes.
pub(super) fn streams(plan: &Plan<'_>, stream: &ir::Stream) -> Streams {
    let kind = match stream.kind {
        ir::StreamKind::Items => StreamKind::Items,
        ir::StreamKind::Events => StreamKind::Events,
        ir::StreamKind::Texts => StreamKind::Texts,
        ir::StreamKind::WholeEvents => StreamKind::WholeEvents,
    };
    let derived = plan.style == CodecStyle::SerdeDerive;
    Streams { kind, item: plan.ty(&stream.item, Site::Elsewhere), derived }
}

/// What is said of it at the method.
pub(super) fn documentation(streams: &Streams) -> &'static str {
    match streams.kind {
        StreamKind::Items => "`items()` of the call gives the items of its answer as they come.",
        StreamKind::Events | StreamKind::Texts | StreamKind::WholeEvents => {
            "`events()` of the call gives the events of its answer as they come."
        }
    }
}
