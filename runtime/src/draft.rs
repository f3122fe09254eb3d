//! A request in the making: an operation with its arguments and its body.

use std::fmt;

use bytes::Bytes;

use crate::argument::Argument;
use crate::operation::{Operation, Parameter};
use crate::request_error::Problem;

/// A request in the making. What cannot be written is kept, and told when it is sent.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) operation: &'static Operation,
    /// One place for each parameter.
    arguments: Vec<Option<Argument>>,
    pub(crate) content_type: Option<&'static str>,
    pub(crate) body: Option<Bytes>,
    pub(crate) problem: Option<Problem>,
}

impl Draft {
    pub(crate) fn new(operation: &'static Operation) -> Self {
        let arguments = vec![None; operation.parameters.len()];
        Self { operation, arguments, content_type: operation.content_type, body: None, problem: None }
    }

    pub(crate) fn argument(&self, index: usize) -> Option<&Argument> {
        self.arguments.get(index).and_then(Option::as_ref)
    }

    pub(crate) fn set(&mut self, index: usize, value: Result<Option<Argument>, serde_json::Error>) {
        let parameter: Option<&Parameter> = self.operation.parameters.get(index);
        match (self.arguments.get_mut(index), parameter, value) {
            (Some(place), Some(_), Ok(value)) => *place = value,
            (_, Some(parameter), Err(error)) => {
                self.refuse(format!("the parameter `{}`", parameter.name), &error)
            }
            (None, _, _) | (_, None, _) => self.problem = Some(Problem::UnknownParameter(index)),
        }
    }

    /// Sets the body. Its content type is the operation's, or this one where that says nothing.
    pub(crate) fn set_body(&mut self, body: Result<Bytes, serde_json::Error>, content_type: &'static str) {
        self.content_type = self.content_type.or(Some(content_type));
        match body {
            Ok(body) => self.body = Some(body),
            Err(error) => self.refuse("the body".to_owned(), &error),
        }
    }

    fn refuse(&mut self, what: String, error: &serde_json::Error) {
        self.problem = Some(Problem::Unwritable { what, reason: error.to_string() });
    }
}

impl fmt::Debug for Draft {
    // Arguments and bodies may be secrets: a password that is changed, a key that is made.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set = (self.operation.parameters.iter().zip(&self.arguments))
            .filter_map(|(parameter, argument)| argument.as_ref().map(|_| parameter.name));
        (formatter.debug_struct("Draft"))
            .field("operation", &self.operation.id)
            .field("arguments", &set.collect::<Vec<_>>())
            .field("body", &self.body.as_ref().map(Bytes::len))
            .finish_non_exhaustive()
    }
}
