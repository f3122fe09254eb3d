//! Answers that are read while they come.

use super::pages;
use crate::ir;
use crate::layout::types::{Plan, Site};
use crate::layout::{CodecStyle, StreamKind, Streams, Type};

/// What an answer is beside a whole: a stream, or the first of several pages.
pub(super) fn of(plan: &Plan<'_>, operation: &ir::Operation) -> Option<Streams> {
    let stream = operation.stream.as_ref().map(|it| streams(plan, it));
    stream.or_else(|| operation.pages.as_ref().map(|it| of_pages(plan, it)))
}

fn of_pages(plan: &Plan<'_>, pages: &ir::Pagination) -> Streams {
    let derived = plan.style == CodecStyle::SerdeDerive;
    match &pages.items {
        Some(items) => {
            Streams { kind: StreamKind::Pages, item: plan.ty(&items.ty, Site::Elsewhere), derived }
        }
        None => Streams { kind: StreamKind::OnlyPages, item: Type::Unit, derived },
    }
}

/// How an answer is read while it comes.
fn streams(plan: &Plan<'_>, stream: &ir::Stream) -> Streams {
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
pub(super) fn documentation(streams: &Streams, operation: &ir::Operation) -> Option<String> {
    match streams.kind {
        StreamKind::Items => {
            Some("`items()` of the call gives the items of its answer as they come.".to_owned())
        }
        StreamKind::Events | StreamKind::Texts | StreamKind::WholeEvents => {
            Some("`events()` of the call gives the events of its answer as they come.".to_owned())
        }
        StreamKind::Pages | StreamKind::OnlyPages => operation.pages.as_ref().map(pages::documentation),
    }
}
