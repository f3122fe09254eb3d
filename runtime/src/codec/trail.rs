//! Where in a value reading failed.

use std::fmt;

/// The way from the whole value to the part that could not be read. Nothing is kept while all is well.
#[derive(Debug, Default)]
pub(crate) struct Trail {
    /// Innermost first: each level adds its own while the error passes through.
    segments: Vec<Segment>,
    /// What should have been there.
    expected: Option<&'static str>,
}

#[derive(Debug)]
enum Segment {
    Member(&'static str),
    Name(String),
    Index(usize),
}

impl Trail {
    pub(crate) fn member(&mut self, name: &'static str) {
        self.segments.push(Segment::Member(name));
    }

    pub(crate) fn name(&mut self, name: &str) {
        self.segments.push(Segment::Name(name.to_owned()));
    }

    pub(crate) fn index(&mut self, at: usize) {
        self.segments.push(Segment::Index(at));
    }

    pub(crate) fn expect(&mut self, what: &'static str) {
        self.expected = Some(what);
    }

    /// What should have been there, if the reader knows better than serde's words.
    pub(crate) fn expected(&self) -> Option<&'static str> {
        self.expected
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.segments.is_empty()
    }
}

/// As `items[3].dueDate`.
impl fmt::Display for Trail {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, segment) in self.segments.iter().rev().enumerate() {
            let dot = if index == 0 { "" } else { "." };
            match segment {
                Segment::Member(name) => write!(formatter, "{dot}{name}")?,
                Segment::Name(name) => write!(formatter, "{dot}{}", name.escape_debug())?,
                Segment::Index(at) => write!(formatter, "[{at}]")?,
            }
        }
        Ok(())
    }
}
