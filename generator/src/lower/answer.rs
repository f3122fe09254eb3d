//! Responses, by status.

use super::content::choose;
use super::context::Context;
use super::coverage::{Count, is_typed};
use super::docs;
use super::media_type::{Direction, essence, is_stream};
use super::{answer_header, naming, stream};
use crate::ir::{Answer, Content, Docs, Name, Status, Stream};
use crate::spec::Operation;

/// What may come back from an operation.
#[derive(Default)]
pub(super) struct Answers {
    /// By status, in order.
    pub(super) answers: Vec<Answer>,
    /// What may be asked for instead.
    pub(super) others: Vec<(Status, Content)>,
    /// What may be asked for to be read while it comes.
    pub(super) stream: Option<Stream>,
}

/// What may come back from an operation.
pub(super) fn answers<'a>(
    cx: &mut Context<'a, '_>,
    method: &str,
    operation: Operation<'a>,
    name: &Name,
) -> Answers {
    let Answers { mut answers, mut others, mut stream } = Answers::default();
    let success = operation.responses().find(|(status, _, _)| status.starts_with('2')).map(|it| it.0);
    for (text, span, response) in operation.responses() {
        let Some(status) = status(text) else {
            cx.diagnostics.unknown_status(span, text);
            cx.coverage.responses.add(false);
            continue;
        };
        if answers.iter().any(|it| it.status == status) {
            cx.diagnostics.unknown_status(span, text);
            cx.coverage.responses.add(false);
            continue;
        }
        // `check` has reported a reference that leads nowhere; the status stays documented.
        let Ok(response) = response else {
            cx.coverage.responses.add(false);
            let (docs, others, headers) = (Docs::default(), Vec::new(), Vec::new());
            answers.push(Answer { status, docs, content: None, others, headers });
            continue;
        };
        let name = match response.reference() {
            Some(reference) => naming::of_pointer(reference),
            None if success == Some(text) => name.child("response"),
            None => name.child("response").child(text),
        };
        let direction = direction(status);
        let mut content: Vec<_> = response.content().collect();
        if !content.is_empty() && is_bare(method, status) {
            // What is shared holds where something is sent, and what is said of HEAD is what GET would give.
            if response.reference().is_none() && method != "HEAD" {
                cx.diagnostics.content_of_nothing(response.span(), text);
            }
            content.clear();
        }
        let mut of_stream = Count::default();
        if is_success(status) && stream.is_none() {
            let taken = stream::take(cx, content.into_iter(), &name, response.span());
            (content, stream) = (taken.rest, taken.stream);
            stream.iter().for_each(|it| of_stream.add(is_typed(&it.item)));
        }
        let is_only_stream = of_stream.total > 0 && content.iter().all(|(it, _)| is_stream(&essence(it)));
        let mut chosen = choose(cx, content.into_iter(), direction, &name, response.span());
        if is_only_stream {
            // It is counted as what it is, not as octets.
            chosen.count = Count::default();
        }
        chosen.count.total += of_stream.total;
        chosen.count.typed += of_stream.typed;
        // Nobody asks for a failure: what else it may hold is told apart when it is there.
        if direction != Direction::Failure {
            others.extend(chosen.others.drain(..).map(|it| (status, it)));
        }
        if chosen.count.total == 0 {
            cx.coverage.responses.add(true);
        }
        cx.coverage.responses.total += chosen.count.total;
        cx.coverage.responses.typed += chosen.count.typed;
        let mut docs = docs::of_description(response.description());
        docs.summary = response.summary().map(|it| it.trim().to_owned());
        let headers = answer_header::headers(cx, response);
        answers.push(Answer { status, docs, content: chosen.content, others: chosen.others, headers });
    }
    answers.sort_by_key(|it| it.status);
    Answers { answers, others, stream }
}

/// Whether nothing is ever sent in such an answer (RFC 9110 section 6.4.1), whatever is said of it.
fn is_bare(method: &str, status: Status) -> bool {
    method == "HEAD" || matches!(status, Status::Code(100..=199 | 204 | 205 | 304) | Status::Class(1))
}

fn is_success(status: Status) -> bool {
    matches!(status, Status::Code(200..=299) | Status::Class(2))
}

fn direction(status: Status) -> Direction {
    match status {
        Status::Code(100..=399) | Status::Class(1..=3) => Direction::Answer,
        Status::Code(_) | Status::Class(_) | Status::Other => Direction::Failure,
    }
}

/// A status as a document writes it: a code, a class, or `default` (OpenAPI 3.2 section 4.16.2).
pub(super) fn status(text: &str) -> Option<Status> {
    if text.eq_ignore_ascii_case("default") {
        return Some(Status::Other);
    }
    let (first, rest) = text.split_at_checked(1)?;
    let class = first.parse::<u8>().ok().filter(|it| (1..=5).contains(it));
    if rest.eq_ignore_ascii_case("xx") {
        return class.map(Status::Class);
    }
    text.parse().ok().filter(|it| (100..=999).contains(it)).map(Status::Code)
}
