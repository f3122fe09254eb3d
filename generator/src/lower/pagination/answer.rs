//! The answer that has pages.

use crate::ir::{Content, ContentKind, Operation, Status};

/// The JSON of the one success that has any.
pub(super) fn answer(operation: &Operation) -> Option<&Content> {
    let is_success = |status: Status| matches!(status, Status::Code(200..=299) | Status::Class(2));
    let mut contents =
        operation.answers.iter().filter(|it| is_success(it.status)).filter_map(|it| it.content.as_ref());
    let content = contents.next().filter(|it| it.kind == ContentKind::Json)?;
    contents.next().is_none().then_some(content)
}
