//! What all connections of one login share: the request that is waited for, and how it went.

use std::sync::{Mutex, PoisonError};

use tokio::sync::{Notify, oneshot, watch};

use super::page::Page;
use super::site::Site;
use crate::auth::error::AuthError;
use crate::auth::interactive::callback::{self, Verdict};
use crate::auth::interactive::request::AuthorizationRequest;
use crate::secret::Secret;

type Answer = oneshot::Sender<Result<Secret, AuthError>>;

/// What the connections share.
#[derive(Debug)]
pub(super) struct Desk {
    pub(super) site: Site,
    /// Taken by the answer: a `state` is good for one.
    open: Mutex<Option<Open>>,
    /// What the last page says, once that is known.
    page: watch::Sender<Option<Page>>,
    shown: Notify,
}

#[derive(Debug)]
struct Open {
    request: AuthorizationRequest,
    answer: Answer,
}

impl Desk {
    pub(super) fn new(site: Site, request: AuthorizationRequest, answer: Answer) -> Self {
        let open = Mutex::new(Some(Open { request, answer }));
        Self { site, open, page: watch::Sender::new(None), shown: Notify::new() }
    }

    /// Judges a callback. `Err`: it was not the answer, and why.
    pub(super) fn call_back(&self, query: &str) -> Result<(), &'static str> {
        // Nothing under the lock can panic halfway through a change.
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let Some(Open { request, .. }) = open.as_ref() else { return Err("the login is over already") };
        let outcome = match callback::judge(query, request) {
            Verdict::Code(code) => Ok(code),
            Verdict::Refused(error) => Err(error),
            Verdict::NotOurs(reason) => return Err(reason),
        };
        if let Some(Open { answer, .. }) = open.take() {
            // Nobody to tell: the login was given up a moment ago.
            let _ = answer.send(outcome);
        }
        Ok(())
    }

    pub(super) fn is_open(&self) -> bool {
        self.open.lock().unwrap_or_else(PoisonError::into_inner).is_some()
    }

    /// The last page, when it is known what it says.
    pub(super) async fn last_page(&self) -> Option<Page> {
        let mut page = self.page.subscribe();
        page.wait_for(Option::is_some).await.ok().and_then(|it| it.clone())
    }

    /// Says what the last page says.
    pub(super) fn end(&self, page: Page) {
        self.page.send_replace(Some(page));
    }

    /// The last page has gone to the browser.
    pub(super) fn note_shown(&self) {
        self.shown.notify_one();
    }

    /// Waits until the last page has gone to the browser.
    pub(super) async fn shown(&self) {
        self.shown.notified().await;
    }
}
