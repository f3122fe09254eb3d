//! The figures over all documents: how they ended, how much of them was generated, what it cost, and why not all.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value, json};

use super::row::{COUNTED, Count, End, Row};
use super::spent::Spent;

/// Percent of each of [`COUNTED`] that there should be.
const GOALS: [f64; 5] = [99.9, 99.5, 99.5, 99.5, 99.5];

/// Totals.
pub(super) struct Summary {
    documents: usize,
    fragments: usize,
    sound: usize,
    ends: BTreeMap<End, usize>,
    counts: [Count; 5],
    generate: Spent,
    check: Option<Spent>,
    /// Why documents did not end well.
    reasons: Vec<(String, Seen)>,
    /// Codes of diagnostics.
    codes: Vec<(String, Seen)>,
}

/// How often something was met. In this order it ranks what leaves things untyped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
struct Seen {
    /// In documents with something untyped.
    partial: u64,
    times: u64,
    documents: u64,
}

impl Summary {
    pub(super) fn new(rows: &[Row], fragments: usize) -> Self {
        let mut ends = BTreeMap::new();
        let (mut codes, mut reasons) = (BTreeMap::new(), BTreeMap::new());
        let mut counts = [Count::default(); 5];
        for row in rows {
            *ends.entry(row.end).or_default() += 1;
            if row.end != End::Done {
                see(&mut reasons, format!("{}: {}", row.end.word(), row.reason), 1, row);
            }
            for (code, times) in &row.diagnostics {
                see(&mut codes, code.clone(), *times, row);
            }
            for (sum, count) in counts.iter_mut().zip(&row.counts) {
                sum.total += count.total;
                sum.done += count.done;
            }
        }
        Self {
            documents: rows.len(),
            fragments,
            sound: rows.iter().filter(|it| it.is_sound()).count(),
            ends,
            counts,
            generate: Spent::new(rows, |it| it.generate),
            check: rows.iter().any(|it| it.check.is_some()).then(|| Spent::new(rows, |it| it.check)),
            reasons: most_first(reasons),
            codes: most_first(codes),
        }
    }

    /// Whether every document ended as it should.
    pub(super) fn is_sound(&self) -> bool {
        self.sound == self.documents
    }

    /// What is counted, with the percentage that is wanted.
    fn counts(&self) -> impl Iterator<Item = (&'static str, Count, f64)> {
        let names = COUNTED.iter().map(|(name, _)| *name);
        names.zip(self.counts).zip(GOALS).map(|((name, count), goal)| (name, count, goal))
    }

    /// The report: totals, one entry for each document, and the files that are none.
    pub(super) fn json(&self, rows: &[Row], fragments: &[String]) -> String {
        let ends: Map<String, Value> =
            self.ends.iter().map(|(end, n)| (end.word().to_owned(), json!(n))).collect();
        let count = |(name, count, goal): (&str, Count, f64)| {
            let percent = percent(count.done, count.total);
            let figures =
                json!({ "total": count.total, "done": count.done, "percent": percent, "goal": goal });
            (name.to_owned(), figures)
        };
        let report = json!({
            "documents": self.documents,
            "sound": self.sound,
            "ends": ends,
            "counts": self.counts().map(count).collect::<Map<_, _>>(),
            "generate": self.generate.json(),
            "check": self.check.as_ref().map(Spent::json),
            "reasons": list(&self.reasons),
            "codes": list(&self.codes),
            "each": rows.iter().map(Row::json).collect::<Vec<_>>(),
            "fragments": fragments,
        });
        format!("{report:#}\n")
    }
}

fn see(seen: &mut BTreeMap<String, Seen>, what: String, times: u64, row: &Row) {
    let seen = seen.entry(what).or_default();
    seen.documents += 1;
    seen.times += times;
    seen.partial += if row.is_partial() { times } else { 0 };
}

fn most_first(seen: BTreeMap<String, Seen>) -> Vec<(String, Seen)> {
    let mut seen: Vec<_> = seen.into_iter().collect();
    seen.sort_by(|(a, left), (b, right)| right.cmp(left).then_with(|| a.cmp(b)));
    seen
}

fn list(seen: &[(String, Seen)]) -> Vec<Value> {
    let entry = |(what, seen): &(String, Seen)| json!({ "what": what, "times": seen.times, "documents": seen.documents, "in_partial": seen.partial });
    seen.iter().map(entry).collect()
}

/// All of nothing is all.
fn percent(part: u64, whole: u64) -> f64 {
    if whole == 0 { 100.0 } else { 100.0 * part as f64 / whole as f64 }
}

impl fmt::Display for Summary {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (documents, sound) = (self.documents as u64, self.sound as u64);
        writeln!(out, "{documents} documents ({} other files passed over)", self.fragments)?;
        for (end, count) in &self.ends {
            writeln!(out, "  {count:>8}  {}", end.word())?;
        }
        let sound_percent = percent(sound, documents);
        writeln!(
            out,
            "  {sound:>8} of {documents:<8} {sound_percent:>7.3} %  goal 100 %    ended as they should"
        )?;
        for (name, Count { total, done }, goal) in self.counts() {
            let percent = percent(done, total);
            let verdict = if percent < goal { "MISSED" } else { "" };
            writeln!(out, "  {done:>8} of {total:<8} {percent:>7.3} %  goal {goal} %   {name} {verdict}")?;
        }
        writeln!(out, "generate: {}", self.generate.text())?;
        if let Some(check) = &self.check {
            writeln!(out, "check:    {}", check.text())?;
        }
        if !self.reasons.is_empty() {
            writeln!(out, "reasons, with the number of documents:")?;
        }
        for (what, seen) in self.reasons.iter().take(15) {
            writeln!(out, "  {:>8}  {what}", seen.documents)?;
        }
        if !self.codes.is_empty() {
            writeln!(out, "diagnostics (times in documents where something is untyped, times, documents):")?;
        }
        for (what, Seen { partial, times, documents }) in self.codes.iter().take(20) {
            writeln!(out, "  {partial:>8} {times:>8} {documents:>6}  {what}")?;
        }
        Ok(())
    }
}
