//! What became of one document: a row of the report, and a line of the file from which a run is resumed.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::measure::Cost;

/// What is counted, in the generator's words, with the part that is as it should be.
pub(crate) const COUNTED: [(&str, &str); 5] = [
    ("operations", "generated"),
    ("parameters", "typed"),
    ("bodies", "typed"),
    ("responses", "typed"),
    ("schemas", "typed"),
];

/// How many there are, and how many of them are as they should be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) total: u64,
    pub(crate) done: u64,
}

/// One document.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Row {
    /// Its name from the directory of the corpus.
    pub(crate) document: String,
    pub(crate) bytes: u64,
    pub(crate) end: End,
    /// The line that says what went wrong; empty if nothing did.
    pub(crate) reason: String,
    /// In the order of [`COUNTED`].
    pub(crate) counts: [Count; 5],
    /// How many diagnostics of each code.
    pub(crate) diagnostics: BTreeMap<String, u64>,
    pub(crate) generate: Option<Cost>,
    /// Lines of Rust in the crate.
    pub(crate) lines: u64,
    /// Bytes of all its files.
    pub(crate) written: u64,
    /// `cargo check` of the crate alone, if it was asked for.
    pub(crate) check: Option<Cost>,
}

/// How it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum End {
    /// Generated, and where asked for compiled.
    Done,
    /// Status 2: the generator says that the document cannot be used.
    Refused,
    /// Any other status, or a signal.
    Crashed,
    /// Over the limit of time.
    TimedOut,
    /// Generated, but it does not compile without warnings, or not in time.
    DoesNotCompile,
}

impl End {
    const ALL: [Self; 5] = [Self::Done, Self::Refused, Self::Crashed, Self::TimedOut, Self::DoesNotCompile];

    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Crashed => "crashed",
            Self::TimedOut => "timed-out",
            Self::DoesNotCompile => "does-not-compile",
        }
    }
}

impl Row {
    /// Whether the document stands below a folder for documents that nobody can use.
    pub(crate) fn is_invalid(&self) -> bool {
        self.document.split('/').rev().skip(1).any(|it| it == "invalid")
    }

    /// Whether it ended as it should.
    pub(crate) fn is_sound(&self) -> bool {
        match self.end {
            End::Done => true,
            End::Refused => self.is_invalid(),
            End::Crashed | End::TimedOut | End::DoesNotCompile => false,
        }
    }

    /// Whether something in it has no type.
    pub(crate) fn is_partial(&self) -> bool {
        self.counts.iter().any(|it| it.done < it.total)
    }

    pub(crate) fn json(&self) -> Value {
        let mut row = json!({
            "document": self.document, "bytes": self.bytes, "end": self.end.word(), "reason": self.reason,
            "diagnostics": self.diagnostics, "lines": self.lines, "written": self.written,
            "generate": self.generate.as_ref().map(Cost::json), "check": self.check.as_ref().map(Cost::json),
        });
        if let Some(members) = row.as_object_mut() {
            for ((name, part), count) in COUNTED.iter().zip(&self.counts) {
                members.insert((*name).to_owned(), json!({ "total": count.total, *part: count.done }));
            }
        }
        row
    }

    pub(crate) fn read(value: &Value) -> Option<Self> {
        let text = |name: &str| value.get(name)?.as_str().map(str::to_owned);
        let end = text("end")?;
        Some(Self {
            document: text("document")?,
            bytes: value.get("bytes")?.as_u64()?,
            end: End::ALL.into_iter().find(|it| it.word() == end)?,
            reason: text("reason")?,
            counts: counts(value),
            diagnostics: value.get("diagnostics")?.as_object()?.iter().map(with_number).collect(),
            generate: value.get("generate").and_then(Cost::read),
            lines: value.get("lines")?.as_u64()?,
            written: value.get("written")?.as_u64()?,
            check: value.get("check").and_then(Cost::read),
        })
    }
}

fn with_number((name, value): (&String, &Value)) -> (String, u64) {
    (name.clone(), value.as_u64().unwrap_or(0))
}

/// The counts of a row or of a report of the generator.
pub(crate) fn counts(value: &Value) -> [Count; 5] {
    COUNTED.map(|(name, part)| {
        let number = |member: &str| value.get(name)?.get(member)?.as_u64();
        Count { total: number("total").unwrap_or(0), done: number(part).unwrap_or(0) }
    })
}

#[cfg(test)]
mod tests {
    use super::{Count, End, Row};
    use crate::measure::{Cost, Ended};

    fn row(document: &str, end: End) -> Row {
        let cost = Cost { ended: Ended::Status(0), user: 0.5, system: 0.25, wall: 1.0, peak: 12.0 };
        Row {
            document: document.to_owned(),
            bytes: 10,
            end,
            reason: String::new(),
            counts: [Count { total: 3, done: 2 }; 5],
            diagnostics: [("unresolved-reference".to_owned(), 2)].into(),
            generate: Some(cost),
            lines: 100,
            written: 1000,
            check: None,
        }
    }

    #[test]
    fn a_row_is_read_as_it_was_written() {
        let row = row("a/b.json", End::TimedOut);
        assert_eq!(Row::read(&row.json()), Some(row));
    }

    #[test]
    fn what_is_invalid_may_be_refused() {
        assert!(row("a/invalid/b.json", End::Refused).is_sound());
        assert!(!row("a/invalid.json", End::Refused).is_sound());
        assert!(!row("invalid/b.json", End::Crashed).is_sound());
    }
}
