//! Other ways to call an operation: for another media type of its answer.

use super::media_type::word;
use crate::ir::{Content, Operation, Status};

/// The operation once more for each media type of an answer that holds something else than the usual one.
pub(super) fn ways(usual: &Operation, answers: Vec<(Status, Content)>) -> Vec<Operation> {
    let mut ways: Vec<Operation> = Vec::new();
    for (status, content) in answers {
        // Several statuses may give the same media type.
        let known = ways.iter().position(|it| it.media_type.as_ref() == Some(&content.media_type));
        let at = known.unwrap_or(ways.len());
        if known.is_none() {
            // Asked for in this media type, it is no stream.
            ways.push(Operation { stream: None, ..named(usual, &content.media_type, &ways) });
        }
        let answers = ways.get_mut(at).map(|it| it.answers.iter_mut());
        for answer in answers.into_iter().flatten().filter(|it| it.status == status) {
            answer.content = Some(content.clone());
        }
    }
    ways
}

/// A copy with the media type in its name.
fn named(usual: &Operation, media_type: &str, ways: &[Operation]) -> Operation {
    let mut name = usual.name.child(word(media_type));
    if ways.iter().any(|it| it.name == name) {
        name = usual.name.child(media_type);
    }
    Operation { name, media_type: Some(media_type.to_owned()), ..usual.clone() }
}
