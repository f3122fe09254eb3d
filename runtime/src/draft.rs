//! A request in the making: an operation with its arguments and its body.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::Method;
use url::Url;

use crate::argument::{self, Argument, ToArgument};
use crate::around::Retry;
use crate::file::File;
use crate::operation::{Operation, Parameter, Place};
use crate::options::CallOptions;
use crate::request::{Multipart, Payload};
use crate::request_error::Problem;
use crate::sequence::Sequence;
use crate::stream::Live;
use crate::upload::Body;

/// Where a call goes that no operation describes.
#[derive(Clone)]
pub(crate) struct Target {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) kind: TargetKind,
}

/// Who says where a call goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TargetKind {
    /// The caller, and no document.
    Raw,
    /// The answer of the page before: its URL is all that there is to say.
    Page,
}

/// A request in the making. What cannot be written is kept, and told when it is sent.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) operation: &'static Operation,
    /// Every parameter with its argument.
    pub(crate) arguments: Vec<(Parameter, Option<Argument>)>,
    /// The content type of the body, where one is stated in place of the usual one of its kind.
    pub(crate) stated: Option<&'static str>,
    pub(crate) content_type: Option<Cow<'static, str>>,
    pub(crate) body: Option<Payload>,
    // The others behind pointers: most calls have none of them.
    pub(crate) problem: Option<Box<Problem>>,
    /// What makes its answer a live one.
    pub(crate) live: Option<Box<Live>>,
    pub(crate) options: Option<Box<CallOptions>>,
    pub(crate) target: Option<Box<Target>>,
}

impl Draft {
    /// An operation with the arguments that it requires: those of the path, then the last ones of its tables.
    pub(crate) fn new(operation: &'static Operation, required: &[&dyn ToArgument]) -> Self {
        let in_tables = operation.query.len().saturating_add(operation.parameters.len());
        let mut arguments = Vec::with_capacity(in_tables.saturating_add(required.len()));
        operation.each_parameter(&mut |it| {
            arguments.push((it, it.fixed.map(|text| argument::fixed(it.style, text))));
        });
        let in_path = arguments.len().saturating_sub(in_tables).min(required.len());
        let stated = operation.content_type;
        let mut draft = Self {
            operation,
            arguments,
            stated,
            content_type: stated.map(Cow::Borrowed),
            body: None,
            problem: None,
            live: None,
            options: None,
            target: None,
        };
        let (of_path, of_tables) = required.split_at(in_path);
        for (index, value) in of_path.iter().enumerate() {
            draft.set(in_tables.saturating_add(index), *value);
        }
        let mut last = of_tables.iter().rev().peekable();
        for index in (0..in_tables).rev() {
            let is_open = draft.arguments.get(index).is_some_and(|(it, _)| it.fixed.is_none());
            if let Some(value) = last.next_if(|_| is_open) {
                draft.set(index, *value);
            }
        }
        draft
    }

    /// A call that no operation describes.
    pub(crate) fn raw(operation: &'static Operation, target: Result<Target, Problem>) -> Self {
        let mut draft = Self::new(operation, &[]);
        match target {
            Ok(target) => draft.target = Some(Box::new(target)),
            Err(problem) => draft.problem = Some(Box::new(problem)),
        }
        draft
    }

    /// The method.
    #[inline]
    pub(crate) fn method(&self) -> &str {
        self.target.as_ref().map_or(self.operation.method, |it| it.method.as_str())
    }

    /// Whether no operation describes it.
    pub(crate) fn is_raw(&self) -> bool {
        self.target.as_ref().is_some_and(|it| it.kind == TargetKind::Raw)
    }

    /// The same without retries: a stream that goes on after a break counts its attempts by itself.
    pub(crate) fn once(&self) -> Box<Self> {
        let mut once = Box::new(self.clone());
        once.options.get_or_insert_default().retry = Some(Retry::never());
        once
    }

    /// Sets the argument of the parameter with this number. Null unsets it.
    pub(crate) fn set(&mut self, index: usize, value: &dyn ToArgument) {
        let Some((parameter, place)) = self.arguments.get_mut(index) else {
            self.problem = Some(Box::new(Problem::UnknownParameter(index)));
            return;
        };
        match argument::reduce_for(parameter.style, value) {
            Ok(argument) => *place = argument,
            Err(error) => {
                let what = format!("the parameter `{}`", parameter.name);
                self.refuse(what, &error);
            }
        }
    }

    /// Sets the body. Its content type is what is stated, or this one where nothing is.
    pub(crate) fn set_body(&mut self, body: Result<Bytes, serde_json::Error>, content_type: &'static str) {
        self.content_type = self.stated.or(Some(content_type)).map(Cow::Borrowed);
        match body {
            Ok(body) => self.body = Some(Body::Whole(body).into()),
            Err(error) => self.refuse("the body".to_owned(), &error),
        }
    }

    /// Sets a body of octets. Its content type is the file's, what is stated, or that of octets.
    pub(crate) fn set_file(&mut self, file: File) {
        let (content, content_type) = file.into_parts();
        let stated = self.stated.unwrap_or("application/octet-stream");
        self.content_type = Some(content_type.map_or(Cow::Borrowed(stated), Cow::Owned));
        self.body = Some(Body::from(content).into());
    }

    /// Sets a body of one JSON value after the other, told apart as what is stated wants it, or by line feeds.
    pub(crate) fn set_sequence<T>(&mut self, sequence: Sequence<T>) {
        let content_type = self.stated.unwrap_or("application/x-ndjson");
        self.content_type = Some(Cow::Borrowed(content_type));
        match sequence.into_body(content_type) {
            Ok(body) => self.body = Some(body.into()),
            Err(error) => self.refuse("the body".to_owned(), &error),
        }
    }

    /// Sets a body in parts, of the subtype that is stated or as a form.
    pub(crate) fn set_parts(&mut self, parts: Result<Multipart, serde_json::Error>) {
        let stated = self.stated.unwrap_or("multipart/form-data");
        match parts.and_then(|it| Ok((it.content_type(stated)?, it))) {
            Ok((content_type, parts)) => {
                self.content_type = Some(Cow::Owned(content_type));
                self.body = Some(Payload::Parts(Arc::new(parts)));
            }
            Err(error) => self.refuse("the body".to_owned(), &error),
        }
    }

    fn refuse(&mut self, what: String, error: &serde_json::Error) {
        self.problem = Some(Box::new(Problem::Unwritable { what, reason: error.to_string() }));
    }

    /// The arguments that are there.
    pub(crate) fn given(&self) -> impl Iterator<Item = (&Parameter, &Argument)> {
        let given = self.arguments.iter();
        given.filter_map(|(parameter, argument)| argument.as_ref().map(|argument| (parameter, argument)))
    }

    /// The arguments for this place.
    pub(crate) fn placed(&self, place: Place) -> impl Iterator<Item = (&Parameter, &Argument)> {
        self.given().filter(move |(parameter, _)| parameter.place == place)
    }
}

impl fmt::Debug for Draft {
    // Arguments and bodies may be secrets: a password that is changed, a key that is made.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set = (self.arguments.iter())
            .filter_map(|(parameter, argument)| argument.as_ref().map(|_| parameter.name));
        (formatter.debug_struct("Draft"))
            .field("operation", &self.operation.id)
            .field("arguments", &set.collect::<Vec<_>>())
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
