//! Where in a value reading failed.

use std::fmt;

/// The way from the whole value to the part that could not be read. Nothing is kept while all is well.
#[derive(Debug, Default)]
pub(crate) struct Trail {
    /// Innermost first: each level adds its own while the error passes through.
    segments: Vec<Segment>,
    /// What should have been there.
    expected: Option<&'static str>,
    /// Whether it is only asked if reading goes well: the value is thrown away.
    is_trial: bool,
}

#[derive(Debug)]
enum Segment {
    Member(&'static str),
    Name(String),
    Index(usize),
}

impl Trail {
    /// For a value that is read only to see whether it can be. Unions without a tag are passed over then: they
    /// keep what fits none of their variants, so that nothing in them can fail, and trying the variants of each
    /// inside those of another would take time that doubles with each level.
    pub(crate) fn trial() -> Self {
        Self { is_trial: true, ..Self::default() }
    }

    pub(crate) fn is_trial(&self) -> bool {
        self.is_trial
    }

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

/// A name that is of the answer, not of the document: in full it could be as long as the answer, and whatever it
/// holds must not act on a terminal.
pub(crate) struct Key<'a>(pub(crate) &'a str);

impl fmt::Display for Key<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        const LONGEST: usize = 40;
        let (shown, more) = match self.0.char_indices().nth(LONGEST) {
            Some((end, _)) => (self.0.get(..end).unwrap_or_default(), "…"),
            None => (self.0, ""),
        };
        write!(formatter, "{}{more}", shown.escape_debug())
    }
}

/// As `items[3].dueDate`.
impl fmt::Display for Trail {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, segment) in self.segments.iter().rev().enumerate() {
            let dot = if index == 0 { "" } else { "." };
            match segment {
                Segment::Member(name) => write!(formatter, "{dot}{name}")?,
                Segment::Name(name) => write!(formatter, "{dot}{}", Key(name))?,
                Segment::Index(at) => write!(formatter, "[{at}]")?,
            }
        }
        Ok(())
    }
}
