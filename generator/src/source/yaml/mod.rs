//! YAML text to tree, over the events of `granit-parser`.

mod alias;
mod repair;
mod scalar;

use std::borrow::Cow;

use granit_parser::{ErrorKind, Event, Parser, ScanError, StructureStyle};

use crate::diagnostics::Diagnostics;
use crate::text::{FileId, Span};

use crate::source::builder::{Builder, TooDeep};
use crate::source::limits::MAX_DEPTH;
use crate::source::node::{Node, Value};
use alias::Anchors;

/// Reads the first document of a text that is not empty. `None` only with an error reported.
pub(super) fn parse(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Option<Node> {
    let mut text = Cow::Borrowed(text);
    let mut repaired = Vec::new();
    loop {
        let mut found = Diagnostics::default();
        let outcome = read(&text, file, &mut found);
        if let Err(Stop::Syntax(error)) = &outcome
            && let Some((again, at)) = repair::blank_comment(&text, error, repaired.len())
        {
            repaired.push(at);
            text = Cow::Owned(again);
            continue;
        }
        for at in repaired {
            diagnostics.lenient_yaml(Builder::new(file).span(at, at + 1));
        }
        diagnostics.append(found);
        return match outcome {
            Ok(node) => Some(node),
            Err(Stop::Reported) => None,
            Err(Stop::Syntax(error)) => {
                syntax_error(&text, file, &error, diagnostics);
                None
            }
        };
    }
}

/// Why reading stops.
enum Stop {
    Syntax(ScanError),
    /// An error has been reported.
    Reported,
}

fn read(text: &str, file: FileId, diagnostics: &mut Diagnostics) -> Result<Node, Stop> {
    let options = granit_parser::options! {
        emit_comments: false,
        emit_unresolved_aliases: true,
        // YAML 1.2.2, section 7.4.2, limits a key to 1,024 characters; readers do not.
        simple_key_max_lookahead: 1 << 20,
        // The depth is counted over both styles together, by the builder.
        flow_nesting_limit: MAX_DEPTH + 1,
        block_nesting_limit: MAX_DEPTH + 1,
    };
    let mut reader = Reader {
        text,
        builder: Builder::new(file),
        open: Vec::new(),
        skipped: None,
        anchors: Anchors::default(),
        diagnostics,
    };
    let mut found: Option<Node> = None;
    let mut parser = Parser::new_from_str_with_options(text, options);
    while let Some(event) = parser.next_event() {
        let (event, place) = event.map_err(Stop::Syntax)?;
        let range = place.byte_range().unwrap_or_default();
        let span = reader.builder.span(range.start, range.end);
        match event {
            Event::StreamStart => {}
            Event::DocumentStart(..) if found.as_ref().is_some_and(|root| !root.is_null()) => {
                reader.diagnostics.several_documents(span);
                break;
            }
            Event::DocumentStart(..) => {
                reader.builder = Builder::new(file);
                reader.anchors = Anchors::default();
            }
            Event::DocumentEnd => {
                let builder = std::mem::replace(&mut reader.builder, Builder::new(file));
                found = builder.finish().or(found);
            }
            Event::StreamEnd => break,
            event => reader.event(event, span)?,
        }
    }
    Ok(found.unwrap_or_else(|| Node::at(Value::Null, reader.builder.span(0, 0))))
}

struct Reader<'a> {
    text: &'a str,
    builder: Builder,
    open: Vec<Open>,
    /// Where a key that is a collection starts, and how many of its collections are open.
    skipped: Option<(Span, usize)>,
    anchors: Anchors,
    diagnostics: &'a mut Diagnostics,
}

/// What the builder does not need to know of an open collection.
struct Open {
    anchor: usize,
    style: StructureStyle,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Stop> {
        if self.skipped.is_some() {
            self.skip(&event, span);
            return Ok(());
        }
        match event {
            Event::MappingStart(style, anchor, _) => self.begin(span, style, anchor, Builder::open_object),
            Event::SequenceStart(style, anchor, _) => self.begin(span, style, anchor, Builder::open_array),
            Event::MappingEnd | Event::SequenceEnd => {
                self.end(span);
                Ok(())
            }
            Event::Scalar(text, style, anchor, tag) => {
                if self.builder.wants_key() {
                    if scalar::is_merge_key(&text, style) {
                        self.builder.merge_key();
                    } else {
                        self.builder.key(text.into_owned(), span);
                    }
                } else {
                    let span = scalar::trim(self.text, span, style);
                    let value = scalar::resolve(text, style, tag.as_deref(), span, self.diagnostics);
                    self.finish(Node::at(value, span), anchor);
                }
                Ok(())
            }
            Event::Alias(anchor) => self.alias(anchor, span),
            Event::UnresolvedAlias(name) => {
                let help = format!("write `&{name}` in front of the value that is meant, before this line");
                let message = format!("no anchor `&{name}` stands before this alias");
                self.diagnostics.invalid_yaml(span, &message, Some(&help));
                Err(Stop::Reported)
            }
            // The stream's own events are the caller's, and comments are switched off.
            _ => Ok(()),
        }
    }

    fn begin(
        &mut self,
        span: Span,
        style: StructureStyle,
        anchor: usize,
        open: fn(&mut Builder, Span) -> Result<(), TooDeep>,
    ) -> Result<(), Stop> {
        if self.builder.wants_key() {
            self.skipped = Some((span, 1));
            return Ok(());
        }
        open(&mut self.builder, span).map_err(|TooDeep| {
            self.diagnostics.nesting_too_deep(span, MAX_DEPTH);
            Stop::Reported
        })?;
        self.anchors.begin(anchor);
        self.open.push(Open { anchor, style });
        Ok(())
    }

    fn end(&mut self, span: Span) {
        let Some(open) = self.open.pop() else { return };
        let end = match open.style {
            StructureStyle::Flow => Some(span.end),
            // A block collection ends where the next line begins; its own end is that of its last value.
            StructureStyle::Block => None,
        };
        if let Some(node) = self.builder.close(end, self.diagnostics) {
            self.finish(node, open.anchor);
        }
    }

    fn finish(&mut self, node: Node, anchor: usize) {
        self.anchors.define(anchor, &node);
        self.builder.value(node, self.diagnostics);
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Stop> {
        self.builder.reach(span.end);
        let node = match self.anchors.expand(anchor, self.builder.depth()) {
            Ok(node) => node,
            Err(alias::Refused::Endless) => {
                self.diagnostics.endless_alias(span);
                return Err(Stop::Reported);
            }
            Err(alias::Refused::Budget) => {
                self.diagnostics.alias_budget(span, alias::MAX_BYTES >> 20);
                return Err(Stop::Reported);
            }
            Err(alias::Refused::TooDeep) => {
                self.diagnostics.nesting_too_deep(span, MAX_DEPTH);
                return Err(Stop::Reported);
            }
        };
        if self.builder.wants_key() {
            let name = scalar::key_text(&node).unwrap_or_else(|| self.written(span));
            self.builder.key(name, span);
        } else {
            self.builder.value(node, self.diagnostics);
        }
        Ok(())
    }

    /// YAML lets collections be keys, JSON does not: such a key becomes its text, as a number does.
    fn skip(&mut self, event: &Event<'_>, span: Span) {
        let Some((start, depth)) = &mut self.skipped else { return };
        match event {
            Event::MappingStart(..) | Event::SequenceStart(..) => *depth += 1,
            Event::MappingEnd | Event::SequenceEnd => *depth -= 1,
            _ => {}
        }
        if *depth == 0 {
            let key = Span { end: span.end, ..*start };
            self.skipped = None;
            let name = self.written(key);
            self.builder.key(name, key);
        }
    }

    fn written(&self, span: Span) -> String {
        self.text.get(span.start as usize..span.end as usize).unwrap_or_default().trim().to_owned()
    }
}

fn syntax_error(text: &str, file: FileId, error: &ScanError, diagnostics: &mut Diagnostics) {
    let start = error.marker().byte_offset().unwrap_or(text.len());
    let length = text.get(start..).and_then(|it| it.chars().next()).map_or(0, char::len_utf8);
    let span = Builder::new(file).span(start, start + length);
    match error.kind() {
        ErrorKind::RecursionLimitExceeded => diagnostics.nesting_too_deep(span, MAX_DEPTH),
        _ => diagnostics.invalid_yaml(span, &error.info(), None),
    }
}

#[cfg(test)]
mod tests;
