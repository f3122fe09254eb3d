//! A call: an operation with its arguments, not sent yet.

use std::fmt;

use bytes::Bytes;
use serde::Serialize;

use crate::answer::{Answer, Read};
use crate::argument::{self, Argument};
use crate::client::Client;
use crate::operation::{Operation, Parameter, Style};
use crate::pending::Pending;
use crate::request::{self, Problem};
use crate::send;

/// An operation with its arguments. Generated builders hold one.
///
/// What cannot be written is kept, and told when the call is sent.
#[derive(Clone)]
pub struct Call {
    client: Client,
    operation: &'static Operation,
    arguments: Vec<Option<Argument>>,
    content_type: Option<&'static str>,
    body: Option<Bytes>,
    problem: Option<Problem>,
}

impl Call {
    pub(crate) fn new(client: Client, operation: &'static Operation) -> Self {
        let arguments = vec![None; operation.parameters.len()];
        Self { client, operation, arguments, content_type: operation.content_type, body: None, problem: None }
    }

    /// Sets the argument of the parameter at an index of the descriptor. Null unsets it.
    #[must_use]
    pub fn with<T: Serialize + ?Sized>(self, index: usize, value: &T) -> Self {
        let reduced = match self.operation.parameters.get(index) {
            Some(Parameter { style: Style::Json, .. }) => argument::json(value),
            Some(_) | None => argument::reduce(value),
        };
        self.set(index, reduced)
    }

    fn set(mut self, index: usize, value: Result<Option<Argument>, serde_json::Error>) -> Self {
        match (self.arguments.get_mut(index), self.operation.parameters.get(index), value) {
            (Some(place), Some(_), Ok(value)) => *place = value,
            (_, Some(parameter), Err(error)) => {
                let what = format!("the parameter `{}`", parameter.name);
                self.problem = Some(Problem::Unwritable { what, reason: error.to_string() });
            }
            (None, _, _) | (_, None, _) => self.problem = Some(Problem::UnknownParameter(index)),
        }
        self
    }

    /// Sets a JSON body.
    #[must_use]
    pub fn json<T: Serialize + ?Sized>(self, body: &T) -> Self {
        let written = serde_json::to_vec(body).map(Bytes::from);
        self.body_or_problem(written, "application/json")
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
        self.body_or_problem(written, "application/x-www-form-urlencoded")
    }

    /// Sets a body of text.
    #[must_use]
    pub fn text(self, body: impl Into<String>) -> Self {
        self.body_or_problem(Ok(Bytes::from(body.into())), "text/plain; charset=utf-8")
    }

    /// Sets a body of bytes.
    #[must_use]
    pub fn bytes(self, body: impl Into<Bytes>) -> Self {
        self.body_or_problem(Ok(body.into()), "application/octet-stream")
    }

    fn body_or_problem(mut self, body: Result<Bytes, serde_json::Error>, content_type: &'static str) -> Self {
        self.content_type = self.content_type.or(Some(content_type));
        match body {
            Ok(body) => self.body = Some(body),
            Err(error) => {
                let reason = error.to_string();
                self.problem = Some(Problem::Unwritable { what: "the body".to_owned(), reason });
            }
        }
        self
    }

    /// Sends the call; `read` turns the answer into the operation's result.
    pub fn send<T, E>(self, read: fn(&Answer) -> Read<T, E>) -> Pending<T, E> {
        Pending::new(Box::pin(send::send(self)), read)
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    pub(crate) fn operation(&self) -> &'static Operation {
        self.operation
    }

    pub(crate) fn argument(&self, index: usize) -> Option<&Argument> {
        self.arguments.get(index).and_then(Option::as_ref)
    }

    pub(crate) fn content_type(&self) -> Option<&'static str> {
        self.content_type
    }

    pub(crate) fn body(&self) -> Option<&Bytes> {
        self.body.as_ref()
    }

    pub(crate) fn problem(&self) -> Option<&Problem> {
        self.problem.as_ref()
    }
}

impl fmt::Debug for Call {
    // Arguments and bodies may be secrets: a password that is changed, a key that is made.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set = (self.operation.parameters.iter().zip(&self.arguments))
            .filter_map(|(parameter, argument)| argument.as_ref().map(|_| parameter.name));
        (formatter.debug_struct("Call"))
            .field("operation", &self.operation.id)
            .field("arguments", &set.collect::<Vec<_>>())
            .field("body", &self.body.as_ref().map(Bytes::len))
            .finish_non_exhaustive()
    }
}
