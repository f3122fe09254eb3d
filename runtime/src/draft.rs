//! A request in the making: an operation with its arguments and its body.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;

use crate::argument::{self, Argument, ToArgument};
use crate::around::Retry;
use crate::besides::{Besides, Target, TargetKind};
use crate::file::File;
use crate::operation::{Operation, Parameter, Place, Style};
use crate::options::CallOptions;
use crate::request::{Multipart, Payload};
use crate::request_error::{Problem, Refusal};
use crate::sequence::Sequence;
use crate::stream::Live;
use crate::upload::Body;

/// Arguments that a call has room for besides those that it requires: few have more, and then it grows.
const ROOM_FOR_OPTIONAL: usize = 4;

/// A request in the making. What cannot be written is kept, and told when it is sent.
#[derive(Clone)]
pub(crate) struct Draft {
    pub(crate) operation: &'static Operation,
    /// The arguments that are set, each with the number of its parameter, in the order of these.
    arguments: Vec<(usize, Argument)>,
    /// The content type of the body, where one is stated in place of the usual one of its kind.
    pub(crate) stated: Option<&'static str>,
    pub(crate) content_type: Option<Cow<'static, str>>,
    pub(crate) body: Option<Payload>,
    /// What most calls have nothing of.
    pub(crate) besides: Option<Box<Besides>>,
}

impl Draft {
    /// An operation with the arguments that it requires: those of the path, then the last ones of its tables.
    pub(crate) fn new(operation: &'static Operation, required: &[&dyn ToArgument]) -> Self {
        let stated = operation.content_type;
        let mut draft = Self {
            operation,
            arguments: Vec::with_capacity(required.len().saturating_add(ROOM_FOR_OPTIONAL)),
            stated,
            content_type: stated.map(Cow::Borrowed),
            body: None,
            besides: None,
        };
        for (index, it) in operation.parameters.iter().enumerate() {
            if let Some(text) = it.fixed {
                draft.place(
                    operation.query.len().saturating_add(index),
                    Some(argument::fixed(it.style, text)),
                );
            }
        }
        let in_tables = operation.in_tables();
        let (of_path, of_tables) = required.split_at(operation.named_by_path().min(required.len()));
        for (index, value) in of_path.iter().enumerate() {
            draft.write(in_tables.saturating_add(index), Style::Simple, *value);
        }
        let mut open = (0..in_tables).rev();
        for value in of_tables.iter().rev() {
            let next = |it| operation.tabled(it).filter(|it| it.fixed.is_none()).map(|of| (it, of.style));
            if let Some((number, style)) = open.by_ref().find_map(next) {
                draft.write(number, style, *value);
            }
        }
        draft
    }

    /// A call that no operation describes.
    pub(crate) fn raw(operation: &'static Operation, target: Result<Target, Refusal>) -> Self {
        let mut draft = Self::new(operation, &[]);
        match target {
            Ok(target) => draft.besides_mut().target = Some(target),
            Err(problem) => draft.besides_mut().problem = Some(problem),
        }
        draft
    }

    /// The caller's options, if there are any.
    #[inline]
    pub(crate) fn options(&self) -> Option<&CallOptions> {
        self.besides.as_ref()?.options.as_ref()
    }

    /// Where it goes, if no operation says that.
    #[inline]
    pub(crate) fn target(&self) -> Option<&Target> {
        self.besides.as_ref()?.target.as_ref()
    }

    /// What makes its answer a live one, if it is to be one.
    #[inline]
    pub(crate) fn live(&self) -> Option<&Live> {
        self.besides.as_ref()?.live.as_ref()
    }

    /// What most calls have nothing of, to be changed.
    pub(crate) fn besides_mut(&mut self) -> &mut Besides {
        self.besides.get_or_insert_default()
    }

    /// The method.
    #[inline]
    pub(crate) fn method(&self) -> &str {
        self.target().map_or(self.operation.method, |it| it.method.as_str())
    }

    /// Whether no operation describes it.
    pub(crate) fn is_raw(&self) -> bool {
        self.target().is_some_and(|it| it.kind == TargetKind::Raw)
    }

    /// The same without retries: a stream that goes on after a break counts its attempts by itself.
    pub(crate) fn once(&self) -> Box<Self> {
        let mut once = Box::new(self.clone());
        once.besides_mut().options.get_or_insert_default().retry = Some(Retry::never());
        once
    }

    /// Sets the argument of the parameter of the tables with this number. Null unsets it.
    pub(crate) fn set(&mut self, number: usize, value: &dyn ToArgument) {
        match self.operation.tabled(number) {
            Some(parameter) => self.write(number, parameter.style, value),
            None => self.besides_mut().problem = Some(Problem::UnknownParameter(number).into()),
        }
    }

    fn write(&mut self, number: usize, style: Style, value: &dyn ToArgument) {
        match argument::reduce_for(style, value) {
            Ok(argument) => self.place(number, argument),
            Err(error) => self.refuse(format!("the parameter `{}`", self.operation.name_of(number)), &error),
        }
    }

    fn place(&mut self, number: usize, argument: Option<Argument>) {
        let at = self.arguments.iter().position(|(it, _)| *it >= number).unwrap_or(self.arguments.len());
        if self.arguments.get(at).is_some_and(|(it, _)| *it == number) {
            self.arguments.remove(at);
        }
        if let Some(argument) = argument {
            self.arguments.insert(at, (number, argument));
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
        let problem = Problem::Unwritable { what, reason: error.to_string() };
        self.besides_mut().problem = Some(problem.into());
    }

    /// The argument of the parameter with this number.
    pub(crate) fn argument(&self, number: usize) -> Option<&Argument> {
        self.arguments.iter().find(|(it, _)| *it == number).map(|(_, argument)| argument)
    }

    /// The arguments that are there, but those of the parameters that the path alone names.
    pub(crate) fn tabled(&self) -> impl Iterator<Item = (Parameter, &Argument)> {
        self.arguments.iter().filter_map(|(number, it)| Some((self.operation.tabled(*number)?, it)))
    }

    /// The arguments for this place, which is not the path.
    pub(crate) fn placed(&self, place: Place) -> impl Iterator<Item = (Parameter, &Argument)> {
        self.tabled().filter(move |(parameter, _)| parameter.place == place)
    }
}

impl fmt::Debug for Draft {
    // Arguments and bodies may be secrets: a password that is changed, a key that is made.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let set = self.arguments.iter().map(|(it, _)| self.operation.name_of(*it));
        (formatter.debug_struct("Draft"))
            .field("operation", &self.operation.id)
            .field("arguments", &set.collect::<Vec<_>>())
            .field("body", &self.body)
            .finish_non_exhaustive()
    }
}
