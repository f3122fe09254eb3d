//! From one page to the next: what the answer says of it.

use serde_json::Value;
use url::Url;

use super::json;
use super::link;
use super::pagination::{Next, Pagination};
use crate::answer::Answer;
use crate::draft::Draft;

/// What changes for the next page.
#[derive(Debug, PartialEq)]
pub(super) enum Step {
    /// The argument of the parameter with this number.
    Cursor(usize, String),
    /// The argument of the parameter with this number.
    Number(usize, u64),
    /// All of the URL.
    Url(Url),
}

/// What a step is found by.
pub(super) struct Page<'a> {
    pub(super) pagination: &'a Pagination,
    pub(super) draft: &'a Draft,
    pub(super) answer: &'a Answer,
    /// How many items there were.
    pub(super) items: u64,
}

impl Page<'_> {
    /// The step to the next page; `None`: this is the last one. `url` is that of this page's request.
    ///
    /// # Errors
    /// Why there is no way on.
    pub(super) fn step(&self, url: &Url) -> Result<Option<Step>, String> {
        let Pagination { next, more, last, .. } = self.pagination;
        if more.is_some_and(|at| self.is(at, false)) || last.is_some_and(|at| self.is(at, true)) {
            return Ok(None);
        }
        match *next {
            Next::Cursor { parameter, at } => self.cursor(parameter, self.value(at), at),
            Next::Header { parameter, name } => {
                let value = self.answer.headers().get(name).and_then(|it| it.to_str().ok());
                self.cursor(parameter, value.map(|it| Value::from(it.trim())), name)
            }
            Next::LastItem { parameter, at } => self.cursor(parameter, self.of_last_item(at), at),
            Next::Page { parameter, first, current } => self.page(parameter, first, current),
            Next::Offset { parameter } => self.offset(parameter),
            Next::Link => link::next(self.answer.headers()).map(|it| target(url, it)).transpose(),
            Next::Url { at } => match self.value(at) {
                None | Some(Value::Bool(false)) => Ok(None),
                Some(Value::String(text)) if text.trim().is_empty() => Ok(None),
                Some(Value::String(text)) if is_url(text.trim()) => target(url, text.trim()).map(Some),
                Some(_) => Err(format!("what the answer holds at `{at}` is no URL")),
            },
        }
    }

    fn value(&self, at: &str) -> Option<Value> {
        json::value(self.answer.body(), at)
    }

    fn is(&self, at: &str, expected: bool) -> bool {
        self.value(at) == Some(Value::Bool(expected))
    }

    fn number(&self, at: &str) -> Option<u64> {
        match self.value(at)? {
            Value::Number(number) => number.as_u64(),
            Value::String(text) => text.parse().ok(),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        }
    }

    fn of_last_item(&self, at: &str) -> Option<Value> {
        let items = json::items(self.answer.body(), self.pagination.items?).ok()?;
        json::value(items.last()?, at)
    }

    fn cursor(&self, parameter: &str, value: Option<Value>, from: &str) -> Result<Option<Step>, String> {
        let text = match value {
            // A scan that is over begins at 0 again.
            None | Some(Value::Bool(false)) => return Ok(None),
            Some(Value::String(text)) if text.is_empty() => return Ok(None),
            Some(Value::Number(number)) if number.as_u64() == Some(0) => return Ok(None),
            Some(Value::String(text)) => text,
            Some(Value::Number(number)) => number.to_string(),
            Some(_) => return Err(format!("what the answer holds at `{from}` is no cursor")),
        };
        Ok(Some(Step::Cursor(self.parameter(parameter)?, text)))
    }

    fn page(&self, parameter: &str, first: u64, current: Option<&str>) -> Result<Option<Step>, String> {
        let index = self.parameter(parameter)?;
        let page = current.and_then(|at| self.number(at)).or_else(|| self.argument(index)).unwrap_or(first);
        let gone = page.saturating_add(1).saturating_sub(first);
        let is_last = self.pagination.total.and_then(|at| self.number(at)).is_some_and(|it| gone >= it);
        Ok((self.items > 0 && !is_last).then_some(Step::Number(index, page.saturating_add(1))))
    }

    fn offset(&self, parameter: &str) -> Result<Option<Step>, String> {
        let index = self.parameter(parameter)?;
        let gone = self.argument(index).unwrap_or(0).saturating_add(self.items);
        let is_last = self.pagination.total.and_then(|at| self.number(at)).is_some_and(|it| gone >= it);
        Ok((self.items > 0 && !is_last).then_some(Step::Number(index, gone)))
    }

    /// The number of a parameter of the query.
    fn parameter(&self, name: &str) -> Result<usize, String> {
        (self.draft.operation.in_query(name))
            .ok_or_else(|| format!("the operation has no query parameter `{name}`"))
    }

    /// What this page was asked for by.
    fn argument(&self, index: usize) -> Option<u64> {
        self.draft.argument(index)?.text().parse().ok()
    }
}

/// What is a cursor and no URL would be a path beside that of the call.
fn is_url(text: &str) -> bool {
    let starts = |with: &str| text.get(..with.len()).is_some_and(|it| it.eq_ignore_ascii_case(with));
    starts("http://") || starts("https://") || starts("/") || starts("?")
}

fn target(from: &Url, text: &str) -> Result<Step, String> {
    let mut url = from.join(text).map_err(|_| "its address is no URL".to_owned())?;
    if !url.username().is_empty() || url.password().is_some() {
        return Err("its address holds a user or a password".to_owned());
    }
    url.set_fragment(None);
    Ok(Step::Url(url))
}
