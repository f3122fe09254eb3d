//! JSON text to tree, over the tokens of `jsonc-parser`.

use jsonc_parser::tokens::Token;
use jsonc_parser::{Scanner, ScannerOptions};

use crate::diagnostics::Diagnostics;
use crate::text::{FileId, Span};

use crate::source::builder::{Builder, TooDeep};
use crate::source::limits::MAX_DEPTH;
use crate::source::node::{Node, Value};
use crate::source::number;

/// So many missing commas are mistakes; more are another language.
const MAX_MISSING_COMMAS: usize = 100;

/// The one liberty that makes a text no YAML: there `//` is a piece of a string.
const COMMENTS: &str = "comments";

/// What came of a text that starts like JSON.
pub(super) enum Outcome {
    /// It is JSON, perhaps with comments. With missing commas it is still a tree, and there are errors.
    Tree(Node),
    /// It takes liberties that JSON does not, and YAML's flow style does.
    Lenient(Node),
    /// It is not JSON; YAML's flow style starts the same way.
    Broken,
    /// It is JSON that nobody should read on.
    Refused,
}

/// Reads a text as JSON. Comments, trailing commas, single quotes and unquoted names pass with a warning.
pub(super) fn parse(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Outcome {
    let options = ScannerOptions { allow_non_finite_numbers: false, ..ScannerOptions::default() };
    let mut reader = Reader {
        text,
        builder: Builder::new(file),
        lenient: Vec::new(),
        expected: Expected::Value,
        missing_commas: 0,
        diagnostics,
    };
    let mut scanner = Scanner::new(text, &options);
    loop {
        let token = match scanner.scan() {
            Ok(Some(token)) => token,
            Ok(None) => return reader.end(),
            Err(error) => {
                let span = reader.builder.span(error.range().start, error.range().end);
                reader.diagnostics.invalid_json(span, lower_first(&error.kind().to_string()));
                return Outcome::Broken;
            }
        };
        match reader.token(token, scanner.token_start(), scanner.token_end()) {
            Ok(()) => {}
            Err(outcome) => return outcome,
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    builder: Builder,
    /// The liberties already reported for this file.
    lenient: Vec<&'static str>,
    expected: Expected,
    missing_commas: usize,
    diagnostics: &'a mut Diagnostics,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Expected {
    Value,
    FirstItem,
    NextItem,
    FirstName,
    NextName,
    Colon,
    Comma,
    End,
}

impl Reader<'_> {
    fn token(&mut self, token: Token<'_>, start: usize, end: usize) -> Result<(), Outcome> {
        let span = self.builder.span(start, end);
        match (self.expected, token) {
            (_, Token::CommentLine(_) | Token::CommentBlock(_)) => self.lenient(COMMENTS, span),
            (Expected::Colon, Token::Colon) => self.expected = Expected::Value,
            (Expected::Comma, Token::Comma) => {
                let in_object = self.builder.in_object() == Some(true);
                self.expected = if in_object { Expected::NextName } else { Expected::NextItem };
            }
            (Expected::FirstName | Expected::NextName | Expected::Comma, Token::CloseBrace)
                if self.builder.in_object() == Some(true) =>
            {
                self.close(span)
            }
            (Expected::FirstItem | Expected::NextItem | Expected::Comma, Token::CloseBracket)
                if self.builder.in_object() == Some(false) =>
            {
                self.close(span)
            }
            (Expected::FirstName | Expected::NextName, token) => self.name(token, span)?,
            (Expected::Value | Expected::FirstItem | Expected::NextItem, token) => self.begin(token, span)?,
            (Expected::Comma, token) if starts_member(&token) && self.missing_commas < MAX_MISSING_COMMAS => {
                self.missing_commas += 1;
                self.diagnostics.invalid_json(span, "there is no comma before this".to_owned());
                if self.builder.in_object() == Some(true) {
                    self.name(token, span)?;
                } else {
                    self.begin(token, span)?;
                }
            }
            (Expected::Colon | Expected::Comma | Expected::End, _) => return Err(self.unexpected(span)),
        }
        Ok(())
    }

    fn name(&mut self, token: Token<'_>, span: Span) -> Result<(), Outcome> {
        let name = match token {
            Token::String(name) => {
                self.check_quotes(span);
                name.into_owned()
            }
            Token::Word(name) | Token::Number(name) => {
                self.lenient("names without quotes", span);
                name.to_owned()
            }
            _ => return Err(self.unexpected(span)),
        };
        self.builder.key(name, span);
        self.expected = Expected::Colon;
        Ok(())
    }

    fn begin(&mut self, token: Token<'_>, span: Span) -> Result<(), Outcome> {
        let value = match token {
            Token::OpenBrace => {
                self.builder.open_object(span).map_err(|TooDeep| self.too_deep(span))?;
                self.expected = Expected::FirstName;
                return Ok(());
            }
            Token::OpenBracket => {
                self.builder.open_array(span).map_err(|TooDeep| self.too_deep(span))?;
                self.expected = Expected::FirstItem;
                return Ok(());
            }
            Token::String(text) => {
                self.check_quotes(span);
                Value::String(text.into_owned())
            }
            Token::Number(text) => match number::normalise(text) {
                Some(number) => {
                    if number.0 != text {
                        self.lenient("numbers of this form", span);
                    }
                    Value::Number(number)
                }
                None => return Err(self.unexpected(span)),
            },
            Token::Boolean(it) => Value::Boolean(it),
            Token::Null => Value::Null,
            _ => return Err(self.unexpected(span)),
        };
        self.builder.value(Node::at(value, span), self.diagnostics);
        self.after_value();
        Ok(())
    }

    fn close(&mut self, span: Span) {
        if matches!(self.expected, Expected::NextItem | Expected::NextName) {
            self.lenient("comma before a closing bracket", span);
        }
        if let Some(node) = self.builder.close(Some(span.end), self.diagnostics) {
            self.builder.value(node, self.diagnostics);
        }
        self.after_value();
    }

    fn after_value(&mut self) {
        self.expected = if self.builder.depth() == 0 { Expected::End } else { Expected::Comma };
    }

    fn check_quotes(&mut self, span: Span) {
        if self.text.as_bytes().get(span.start as usize) == Some(&b'\'') {
            self.lenient("strings in single quotes", span);
        }
    }

    fn lenient(&mut self, what: &'static str, span: Span) {
        if !self.lenient.contains(&what) {
            self.lenient.push(what);
            self.diagnostics.lenient_json(span, what);
        }
    }

    fn unexpected(&mut self, span: Span) -> Outcome {
        let expected = self.expected.words();
        self.diagnostics.invalid_json(span, format!("{expected} is expected here"));
        Outcome::Broken
    }

    fn too_deep(&mut self, span: Span) -> Outcome {
        self.diagnostics.nesting_too_deep(span, MAX_DEPTH);
        Outcome::Refused
    }

    fn end(self) -> Outcome {
        let end = self.text.trim_end().len();
        let span = self.builder.span(end, end);
        if self.expected == Expected::End
            && let Some(root) = self.builder.finish()
        {
            let is_json = self.lenient.is_empty() || self.lenient.contains(&COMMENTS);
            return if is_json { Outcome::Tree(root) } else { Outcome::Lenient(root) };
        }
        let message = format!("the text ends here, and {} is expected", self.expected.words());
        self.diagnostics.invalid_json(span, message);
        Outcome::Broken
    }
}

impl Expected {
    fn words(self) -> &'static str {
        match self {
            Expected::Value => "a value",
            Expected::FirstItem | Expected::NextItem => "a value or `]`",
            Expected::FirstName | Expected::NextName => "a name in double quotes or `}`",
            Expected::Colon => "`:`",
            Expected::Comma => "`,` or a closing bracket",
            Expected::End => "the end of the text",
        }
    }
}

fn starts_member(token: &Token<'_>) -> bool {
    matches!(
        token,
        Token::String(_)
            | Token::Number(_)
            | Token::Boolean(_)
            | Token::Null
            | Token::OpenBrace
            | Token::OpenBracket
    )
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_lowercase().chain(chars).collect())
}

#[cfg(test)]
mod tests;
