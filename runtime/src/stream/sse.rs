//! Server-sent events, read as the standard says (WHATWG HTML §9.2.5 and §9.2.6).

use std::time::Duration;

use bytes::{Buf as _, Bytes, BytesMut};

use super::event::Event;

/// Reads events from bytes that come in pieces of any size.
#[derive(Debug)]
pub(super) struct Parser {
    /// A line that is not complete.
    rest: BytesMut,
    /// How much of `rest` has been looked through.
    seen: usize,
    /// A carriage return ended the last line: a line feed behind it belongs to it.
    after_return: bool,
    at_start: bool,
    event: String,
    data: String,
    has_data: bool,
    /// The `id` fields that came since the last event, which count once that is complete.
    id: Option<String>,
    pub(super) limit: usize,
}

/// What a line may complete.
#[derive(Debug, PartialEq)]
pub(super) enum Found {
    Event(Event<String>),
    /// An event without data: it is not told, but what it says of the place in the stream holds.
    Id(String),
    Retry(Duration),
}

/// An event is larger than may be.
#[derive(Debug, PartialEq)]
pub(super) struct TooLarge;

/// The most that one event may hold unless another limit is set: a server that never ends one would fill the memory.
pub(super) const LARGEST_EVENT: usize = 16 << 20;

/// The encoded byte order mark, which may stand at the start.
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

impl Parser {
    pub(super) fn new(limit: usize) -> Self {
        Self {
            rest: BytesMut::new(),
            seen: 0,
            after_return: false,
            at_start: true,
            event: String::new(),
            data: String::new(),
            has_data: false,
            id: None,
            limit,
        }
    }

    pub(super) fn push(&mut self, piece: &Bytes) {
        self.rest.extend_from_slice(piece);
    }

    /// What the bytes that were pushed say next; `None`: more are needed.
    ///
    /// What is incomplete at the end of a stream is never told: the standard discards it.
    pub(super) fn next(&mut self) -> Result<Option<Found>, TooLarge> {
        while let Some(line) = self.line()? {
            let found = self.take(&line);
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }

    /// The next complete line. Lines end with CR, LF or both.
    fn line(&mut self) -> Result<Option<BytesMut>, TooLarge> {
        if self.after_return && !self.rest.is_empty() {
            if self.rest.first() == Some(&b'\n') {
                self.rest.advance(1);
            }
            self.after_return = false;
        }
        let unseen = self.rest.get(self.seen..).unwrap_or_default();
        let Some(at) = unseen.iter().position(|it| matches!(it, b'\r' | b'\n')) else {
            self.seen = self.rest.len();
            let held = self.rest.len().saturating_add(self.data.len());
            return if held > self.limit { Err(TooLarge) } else { Ok(None) };
        };
        let end = self.seen.saturating_add(at);
        self.after_return = self.rest.get(end) == Some(&b'\r');
        let mut line = self.rest.split_to(end);
        self.rest.advance(1);
        self.seen = 0;
        if self.at_start && line.starts_with(BYTE_ORDER_MARK) {
            line.advance(BYTE_ORDER_MARK.len());
        }
        self.at_start = false;
        if line.len().saturating_add(self.data.len()) > self.limit { Err(TooLarge) } else { Ok(Some(line)) }
    }

    fn take(&mut self, line: &[u8]) -> Option<Found> {
        if line.is_empty() {
            return self.dispatch();
        }
        let colon = line.iter().position(|it| *it == b':');
        let (field, value) = line.split_at(colon.unwrap_or(line.len()));
        let value = value.strip_prefix(b":").unwrap_or(value);
        let value = String::from_utf8_lossy(value.strip_prefix(b" ").unwrap_or(value));
        match field {
            b"data" => {
                // One line feed between lines; the one behind the last would be taken off again.
                if self.has_data {
                    self.data.push('\n');
                }
                self.has_data = true;
                self.data.push_str(&value);
            }
            b"event" => self.event = value.into_owned(),
            b"id" if !value.contains('\0') => self.id = Some(value.into_owned()),
            b"retry" if !value.is_empty() && value.bytes().all(|it| it.is_ascii_digit()) => {
                return value.parse().ok().map(|it| Found::Retry(Duration::from_millis(it)));
            }
            // A comment, or a field that is not known.
            _ => {}
        }
        None
    }

    fn dispatch(&mut self) -> Option<Found> {
        let event = std::mem::take(&mut self.event);
        let id = self.id.take();
        if !std::mem::take(&mut self.has_data) {
            return id.map(Found::Id);
        }
        let data = std::mem::take(&mut self.data);
        Some(Found::Event(Event { event: Some(event).filter(|it| !it.is_empty()), id, data }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pieces: &[&[u8]]) -> Vec<Found> {
        let mut parser = Parser::new(1000);
        let mut found = Vec::new();
        for piece in pieces {
            parser.push(&Bytes::copy_from_slice(piece));
            while let Some(it) = parser.next().unwrap() {
                found.push(it);
            }
        }
        found
    }

    fn event(event: &str, id: &str, data: &str) -> Found {
        let said = |it: &str| Some(it.to_owned()).filter(|it| !it.is_empty());
        Found::Event(Event { event: said(event), id: said(id), data: data.to_owned() })
    }

    /// Whole, byte by byte, and cut in two at every place.
    #[track_caller]
    fn check(text: &str, expected: &[Found]) {
        let text = text.as_bytes();
        assert_eq!(read(&[text]), expected, "whole");
        let bytes: Vec<&[u8]> = text.chunks(1).collect();
        assert_eq!(read(&bytes), expected, "byte by byte");
        for at in 0..text.len() {
            let (one, two) = text.split_at(at);
            assert_eq!(read(&[one, two]), expected, "cut at {at}");
        }
    }

    #[test]
    fn the_examples_of_the_standard() {
        check("data: YHOO\ndata: +2\ndata: 10\n\n", &[event("", "", "YHOO\n+2\n10")]);
        check(
            ": test stream\n\ndata: first event\nid: 1\n\ndata:second event\nid\n\ndata:  third event\n\n",
            &[
                event("", "1", "first event"),
                Found::Event(Event { event: None, id: Some(String::new()), data: "second event".to_owned() }),
                event("", "", " third event"),
            ],
        );
        // The last block has no blank line behind it.
        check("data\n\ndata\ndata\n\ndata:", &[event("", "", ""), event("", "", "\n")]);
        check("data:test\n\ndata: test\n\n", &[event("", "", "test"), event("", "", "test")]);
    }

    #[test]
    fn lines_end_in_three_ways() {
        check(
            "data: a\r\n\r\ndata: b\r\rdata: c\n\n",
            &[event("", "", "a"), event("", "", "b"), event("", "", "c")],
        );
        check("data: a\r\n\ndata: ü\n\r", &[event("", "", "a"), event("", "", "ü")]);
    }

    #[test]
    fn a_byte_order_mark_counts_at_the_start_only() {
        check("\u{feff}data: a\n\n\u{feff}data: b\n\n", &[event("", "", "a")]);
    }

    #[test]
    fn fields_are_taken_by_their_exact_names() {
        check("event: add\ndata: 1\n\ndata: 2\n\n", &[event("add", "", "1"), event("", "", "2")]);
        check("Data: x\n data: x\ndatax\n\n", &[]);
        check("event: add\n\ndata: 1\n\n", &[event("", "", "1")]);
    }

    #[test]
    fn an_id_with_nul_is_ignored_and_one_without_data_counts() {
        check("id: 1\0\ndata: a\n\n", &[event("", "", "a")]);
        check("id: 7\n\ndata: a\n\n", &[Found::Id("7".to_owned()), event("", "", "a")]);
    }

    #[test]
    fn the_time_to_wait_is_a_whole_number() {
        check(
            "retry: 10\nretry: 1.5\nretry: -1\nretry\nretry: x\n\n",
            &[Found::Retry(Duration::from_millis(10))],
        );
    }

    #[test]
    fn what_is_no_utf_8_is_replaced() {
        assert_eq!(read(&[b"data: \xFF\n\n"]), [event("", "", "\u{fffd}")]);
    }

    #[test]
    fn an_event_has_a_limit() {
        let mut parser = Parser::new(10);
        parser.push(&Bytes::from_static(b"data: aaaaaaaaaaaa"));
        assert_eq!(parser.next(), Err(TooLarge));
        let mut parser = Parser::new(10);
        parser.push(&Bytes::from_static(b"data: aa\ndata: aa\ndata: aa\ndata: aa\n"));
        assert_eq!(parser.next(), Err(TooLarge));
        let mut parser = Parser::new(10);
        parser.push(&Bytes::from_static(b"data: a\n\ndata: a\n\ndata: a\n\ndata: a\n\n"));
        assert!(parser.next().unwrap().is_some());
    }
}
