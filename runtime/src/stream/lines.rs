//! Bodies of one JSON value after the other: a line each (NDJSON, JSON Lines), or as a sequence (RFC 7464).

use bytes::{Buf as _, Bytes, BytesMut};

/// How the values of a body are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Framing {
    /// By line feeds.
    Lines,
    /// By record separators before them (RFC 7464 §2.1).
    Sequence,
}

const RECORD_SEPARATOR: u8 = 0x1E;

/// What may stand around a value (RFC 8259 §2).
const WHITESPACE: &[u8] = b" \t\r\n";

impl Framing {
    /// The framing that a media type stands for.
    pub(crate) fn of(media_type: &str) -> Self {
        let media_type = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if media_type.ends_with("json-seq") { Self::Sequence } else { Self::Lines }
    }

    /// Writes a value as JSON.
    pub(crate) fn write(self, value: &[u8], out: &mut Vec<u8>) {
        // RFC 7464 §2.1: a separator before, and a line feed behind, by which what was cut off is told.
        out.extend(match self {
            Self::Lines => None,
            Self::Sequence => Some(RECORD_SEPARATOR),
        });
        // What was JSON before may have line feeds in it, but only between its tokens.
        out.extend(value.iter().map(|&it| if matches!(it, b'\n' | b'\r') { b' ' } else { it }));
        out.push(b'\n');
    }

    fn delimiter(self) -> u8 {
        match self {
            Self::Lines => b'\n',
            Self::Sequence => RECORD_SEPARATOR,
        }
    }
}

/// Cuts a body that comes in pieces of any size into its values.
#[derive(Debug)]
pub(super) struct Cutter {
    framing: Framing,
    rest: BytesMut,
    /// How much of `rest` has been looked through.
    seen: usize,
    pub(super) limit: usize,
}

/// What stood between two delimiters.
#[derive(Debug, PartialEq)]
pub(super) enum Cut {
    Whole(Bytes),
    /// What may be the start of a longer value.
    Short(Bytes),
}

/// A value is larger than may be.
#[derive(Debug, PartialEq)]
pub(super) struct TooLarge;

impl Cutter {
    pub(super) fn new(framing: Framing, limit: usize) -> Self {
        Self { framing, rest: BytesMut::new(), seen: 0, limit }
    }

    pub(super) fn push(&mut self, piece: &Bytes) {
        self.rest.extend_from_slice(piece);
    }

    /// The next complete value; `None`: more bytes are needed.
    pub(super) fn next(&mut self) -> Result<Option<Cut>, TooLarge> {
        loop {
            let delimiter = self.framing.delimiter();
            let unseen = self.rest.get(self.seen..).unwrap_or_default();
            let Some(at) = unseen.iter().position(|it| *it == delimiter) else {
                self.seen = self.rest.len();
                return if self.seen > self.limit { Err(TooLarge) } else { Ok(None) };
            };
            let line = self.rest.split_to(self.seen.saturating_add(at)).freeze();
            self.rest.advance(1);
            self.seen = 0;
            if line.len() > self.limit {
                return Err(TooLarge);
            }
            // Lines without a value, and what stands before the first separator or between two of them, are none.
            if let Some(cut) = self.cut(&line) {
                return Ok(Some(cut));
            }
        }
    }

    /// What is left at the end: a last line needs no line feed, a last record has no separator behind it.
    pub(super) fn last(&mut self) -> Option<Cut> {
        self.seen = 0;
        let rest = self.rest.split().freeze();
        self.cut(&rest)
    }

    fn cut(&self, line: &Bytes) -> Option<Cut> {
        let value = trimmed(line);
        let last = value.last()?;
        // A number or a literal says nothing of its end; in a sequence white space behind it does (RFC 7464 §2.4).
        let is_short =
            self.framing == Framing::Sequence && line.last() == Some(last) && !b"}]\"".contains(last);
        Some(if is_short { Cut::Short(value) } else { Cut::Whole(value) })
    }
}

fn trimmed(line: &Bytes) -> Bytes {
    let is_blank = |it: &u8| WHITESPACE.contains(it);
    let start = line.iter().take_while(|it| is_blank(it)).count();
    let end = line.iter().rposition(|it| !is_blank(it)).map_or(start, |it| it.saturating_add(1));
    line.slice(start..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(framing: Framing, pieces: &[&[u8]]) -> Vec<String> {
        let mut cutter = Cutter::new(framing, 100);
        let mut found = Vec::new();
        for piece in pieces {
            cutter.push(&Bytes::copy_from_slice(piece));
            while let Some(it) = cutter.next().unwrap() {
                found.push(it);
            }
        }
        found.extend(cutter.last());
        let text = |it: &Bytes| String::from_utf8(it.to_vec()).unwrap();
        let shown = |it: &Cut| match it {
            Cut::Whole(it) => text(it),
            Cut::Short(it) => format!("{}…", text(it)),
        };
        found.iter().map(shown).collect()
    }

    #[track_caller]
    fn check(framing: Framing, text: &str, expected: &[&str]) {
        let text = text.as_bytes();
        for at in 0..text.len() {
            let (one, two) = text.split_at(at);
            assert_eq!(read(framing, &[one, two]), expected, "cut at {at}");
        }
    }

    #[test]
    fn lines_end_with_a_line_feed_but_for_the_last() {
        check(Framing::Lines, "{\"a\":1}\n{\"a\":2}\r\n\n  \n3", &["{\"a\":1}", "{\"a\":2}", "3"]);
        check(Framing::Lines, "1\n2\n", &["1", "2"]);
    }

    #[test]
    fn records_begin_with_a_separator_and_may_have_lines() {
        check(Framing::Sequence, "\u{1e}{\n\"a\":1}\n\u{1e}2\n\u{1e}\u{1e}3\n", &["{\n\"a\":1}", "2", "3"]);
    }

    #[test]
    fn a_record_that_may_be_the_start_of_a_longer_one_is_cut_off() {
        check(
            Framing::Sequence,
            "\u{1e}12\u{1e}true\u{1e}{}\u{1e}12 \u{1e}1",
            &["12…", "true…", "{}", "12", "1…"],
        );
    }

    #[test]
    fn a_value_has_a_limit() {
        let mut cutter = Cutter::new(Framing::Lines, 3);
        cutter.push(&Bytes::from_static(b"123\n1234"));
        assert_eq!(cutter.next(), Ok(Some(Cut::Whole(Bytes::from_static(b"123")))));
        assert_eq!(cutter.next(), Err(TooLarge));
    }

    #[test]
    fn the_media_type_tells_the_framing() {
        assert_eq!(Framing::of("application/json-seq"), Framing::Sequence);
        assert_eq!(Framing::of("application/geo+json-seq"), Framing::Sequence);
        assert_eq!(Framing::of("application/x-ndjson"), Framing::Lines);
    }
}
