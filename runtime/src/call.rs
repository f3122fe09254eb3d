//! A call: an operation with its arguments, not sent yet.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use serde::Serialize;

use crate::answer::Answer;
use crate::argument;
use crate::draft::Draft;
use crate::operation::{Operation, Parameter, Style};
use crate::pending::Pending;
use crate::request;
use crate::send;
use crate::shared::Shared;
use crate::unread::Read;

/// An operation with its arguments. Generated builders hold one.
///
/// What cannot be written is kept, and told when the call is sent.
#[derive(Clone)]
pub struct Call {
    shared: Arc<Shared>,
    draft: Draft,
}

impl Call {
    pub(crate) fn new(shared: Arc<Shared>, operation: &'static Operation) -> Self {
        Self { shared, draft: Draft::new(operation) }
    }

    /// Sets the argument of the parameter at an index of the descriptor. Null unsets it.
    #[must_use]
    pub fn with<T: Serialize + ?Sized>(mut self, index: usize, value: &T) -> Self {
        let reduced = match self.draft.operation.parameters.get(index) {
            Some(Parameter { style: Style::Json, .. }) => argument::json(value),
            Some(_) | None => argument::reduce(value),
        };
        self.draft.set(index, reduced);
        self
    }

    /// Sets a JSON body.
    #[must_use]
    pub fn json<T: Serialize + ?Sized>(self, body: &T) -> Self {
        self.body(serde_json::to_vec(body).map(Bytes::from), "application/json")
    }

    /// Sets a body of form members.
    #[must_use]
    pub fn form<T: Serialize + ?Sized>(self, body: &T) -> Self {
        self.form_with(body, &[])
    }

    /// Sets a body of form members, some of which are written in a style of their own.
    #[must_use]
    pub fn form_with<T: Serialize + ?Sized>(self, body: &T, fields: &[Parameter]) -> Self {
        let written = argument::reduce(body)
            .map(|it| it.map_or_else(Bytes::new, |argument| Bytes::from(request::form(&argument, fields))));
        self.body(written, "application/x-www-form-urlencoded")
    }

    /// Sets a body of text.
    #[must_use]
    pub fn text(self, body: impl Into<String>) -> Self {
        self.body(Ok(Bytes::from(body.into())), "text/plain; charset=utf-8")
    }

    /// Sets a body of bytes.
    #[must_use]
    pub fn bytes(self, body: impl Into<Bytes>) -> Self {
        self.body(Ok(body.into()), "application/octet-stream")
    }

    fn body(mut self, body: Result<Bytes, serde_json::Error>, content_type: &'static str) -> Self {
        self.draft.set_body(body, content_type);
        self
    }

    /// Sends the call; `read` turns the answer into the operation's result.
    pub fn send<T, E>(self, read: fn(&Answer) -> Read<T, E>) -> Pending<T, E> {
        Pending::new(Box::pin(send::send(self.shared, self.draft)), read)
    }
}

impl fmt::Debug for Call {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        (formatter.debug_struct("Call"))
            .field("api", &self.shared.api.name)
            .field("draft", &self.draft)
            .finish_non_exhaustive()
    }
}
