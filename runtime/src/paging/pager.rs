//! The way through the pages of an operation, whatever they hold.

use std::collections::HashSet;
use std::fmt;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use url::Url;

use super::json;
use super::pagination::{Next, Pagination};
use super::step::{Page, Step};
use crate::answer::Answer;
use crate::besides::{Target, TargetKind};
use crate::draft::Draft;
use crate::error::Failure;
use crate::origin::Origin;
use crate::pending::Sending;
use crate::request_error::{Problem, RequestError};
use crate::send;
use crate::shared::Shared;

/// The most pages that are asked for unless another limit is set: a server that never comes to an end would keep a
/// program busy for ever.
const MOST_PAGES: u64 = 10_000;

/// The way through the pages of an operation.
pub(crate) struct Pager {
    shared: Arc<Shared>,
    draft: Box<Draft>,
    sending: Option<Sending>,
    after: After,
    limit: u64,
    count: u64,
    hasher: RandomState,
    /// Hashes of what pages were asked for by. Hashes are enough, and small: their keys are random, so that nobody can make
    /// two that are the same.
    seen: HashSet<u64>,
    /// The hash of the last page.
    body: Option<u64>,
}

/// What comes after a page.
enum After {
    /// The next one, of which the draft is ready.
    Page,
    /// It cannot be asked for.
    Failure(Failure),
    Nothing,
}

impl Pager {
    pub(crate) fn new(shared: Arc<Shared>, draft: Box<Draft>) -> Self {
        let limit = draft.options().and_then(|it| it.max_pages).unwrap_or(MOST_PAGES);
        Self {
            shared,
            draft,
            sending: None,
            after: After::Page,
            limit,
            count: 0,
            hasher: RandomState::new(),
            seen: HashSet::new(),
            body: None,
        }
    }

    pub(super) fn limit(&mut self, pages: u64) {
        self.limit = pages;
    }

    /// Asks for no more.
    pub(super) fn end(&mut self) {
        self.after = After::Nothing;
    }

    pub(super) fn describe(&self, name: &str, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct(name))
            .field("operation", &self.draft.operation.id)
            .field("count", &self.count)
            .finish_non_exhaustive()
    }

    /// Where the items of an answer are.
    pub(super) fn items_at(&self) -> Option<&'static str> {
        self.draft.operation.pages?.items
    }

    /// The next answer, whatever it is. What is no success is the last one.
    pub(super) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Answer, Failure>>> {
        let outcome = match &mut self.sending {
            Some(sending) => ready!(sending.as_mut().poll(context)),
            None => match std::mem::replace(&mut self.after, After::Nothing) {
                After::Nothing => return Poll::Ready(None),
                After::Failure(failure) => return Poll::Ready(Some(Err(failure))),
                After::Page if self.count >= self.limit => {
                    let problem = Problem::TooManyPages(self.limit);
                    return Poll::Ready(Some(Err(self.refuse(problem).into())));
                }
                After::Page => {
                    let sending = Box::pin(send::send(Arc::clone(&self.shared), self.draft.clone()));
                    ready!(self.sending.insert(sending).as_mut().poll(context))
                }
            },
        };
        self.sending = None;
        Poll::Ready(Some(outcome.inspect(|answer| {
            self.count = self.count.saturating_add(1);
            if (200..300).contains(&answer.status()) {
                self.after = self.turn(answer).unwrap_or_else(After::Failure);
            }
        })))
    }

    fn refuse(&self, problem: Problem) -> RequestError {
        RequestError::new(self.draft.operation.id, problem)
    }

    /// Gets ready for the page after this one.
    fn turn(&mut self, answer: &Answer) -> Result<After, Failure> {
        let Some(pagination) = self.draft.operation.pages else { return Ok(After::Nothing) };
        let items = self.items(pagination, answer).map_err(|reason| self.lost(reason))?;
        let url = send::url(&self.shared, &self.draft)?;
        let page = Page { pagination, draft: &self.draft, answer, items };
        let Some(step) = page.step(&url).map_err(|reason| self.lost(reason))? else {
            return Ok(After::Nothing);
        };
        self.note(&url, &step).map_err(|reason| self.lost(reason))?;
        self.take(&url, step).map_err(|reason| self.lost(reason))?;
        Ok(After::Page)
    }

    fn lost(&self, reason: String) -> Failure {
        self.refuse(Problem::NextPage(reason)).into()
    }

    /// How many items there are, where that says whether there are more.
    fn items(&mut self, pagination: &Pagination, answer: &Answer) -> Result<u64, String> {
        let counts = match pagination.next {
            Next::Page { .. } | Next::Offset { .. } => pagination.items,
            Next::Cursor { .. }
            | Next::Header { .. }
            | Next::LastItem { .. }
            | Next::Link
            | Next::Url { .. } => None,
        };
        let Some(at) = counts else { return Ok(1) };
        let items: Vec<Bytes> = json::items(answer.body(), at)
            .map_err(|json::NoList| format!("what the answer holds at `{at}` is no list of items"))?;
        let body = self.hasher.hash_one(answer.body());
        // A server that passes the parameter over gives its first page to every question.
        if !items.is_empty() && self.body.replace(body) == Some(body) {
            return Err("the server gives the same page again".to_owned());
        }
        Ok(u64::try_from(items.len()).unwrap_or(u64::MAX))
    }

    /// Remembers what the next page is asked for by.
    fn note(&mut self, url: &Url, step: &Step) -> Result<(), String> {
        let hash = match step {
            Step::Cursor(_, text) => self.hasher.hash_one(text),
            Step::Number(_, number) => self.hasher.hash_one(number),
            Step::Url(next) => {
                // The first page has an address, too.
                self.seen.insert(self.hasher.hash_one(url.as_str()));
                self.hasher.hash_one(next.as_str())
            }
        };
        let is_new = self.seen.insert(hash);
        is_new
            .then_some(())
            .ok_or_else(|| "the server leads back to a page that was there already".to_owned())
    }

    /// Changes the draft to ask for the next page.
    fn take(&mut self, from: &Url, step: Step) -> Result<(), String> {
        // It is the key of one call, and this is another.
        if let Some(options) = self.draft.besides.as_mut().and_then(|it| it.options.as_mut()) {
            options.idempotency_key = None;
        }
        match step {
            Step::Cursor(index, text) => self.draft.set(index, &text),
            Step::Number(index, number) => self.draft.set(index, &number),
            Step::Url(url) => {
                // Header parameters and default headers may be keys as well as credentials, so nothing at all goes to
                // strangers.
                if Origin::of(&url) != Origin::of(from) && !self.shared.authenticator.knows(&url) {
                    return Err(format!(
                        "it is at another origin, `{}`, which may not be trusted",
                        Origin::of(&url)
                    ));
                }
                let method =
                    self.draft.method().parse().map_err(|_| "its method is none of HTTP".to_owned())?;
                self.draft.besides_mut().target = Some(Target { method, url, kind: TargetKind::Page });
            }
        }
        Ok(())
    }
}
