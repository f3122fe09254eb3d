//! Other ways to call an operation: with another media type of its body, or for another one of its answer.

use super::media_type::word;
use crate::ir::{Content, Operation, Status};

/// The operation once more for each media type that holds something else than the usual one.
pub(super) fn ways(
    usual: &Operation,
    bodies: Vec<Content>,
    answers: Vec<(Status, Content)>,
) -> Vec<Operation> {
    let mut ways: Vec<Operation> = Vec::new();
    for content in bodies {
        let mut way = named(usual, &content.media_type, &ways);
        if let Some(body) = &mut way.body {
            body.content = content;
        }
        ways.push(way);
    }
    let first = ways.len();
    for (status, content) in answers {
        let of_answers = ways.get(first..).unwrap_or_default();
        // Several statuses may give the same media type.
        let known = of_answers.iter().position(|it| it.media_type.as_ref() == Some(&content.media_type));
        let at = known.map_or(ways.len(), |it| it.saturating_add(first));
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
