//! The figures over all documents: how they ended, why, and how much of them was generated.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Map, Value, json};

use super::job::{End, Outcome};

/// What the report counts, and what of it counts as done.
const COUNTED: &[(&str, &str)] = &[
    ("operations", "generated"),
    ("parameters", "typed"),
    ("bodies", "typed"),
    ("responses", "typed"),
    ("schemas", "typed"),
];

/// Totals.
pub(super) struct Summary {
    documents: usize,
    seconds: f64,
    ends: BTreeMap<End, usize>,
    counts: Vec<(&'static str, u64, u64)>,
    /// Codes of diagnostics: in how many documents.
    codes: Vec<(String, usize)>,
    /// Why documents did not end well.
    reasons: Vec<(String, usize)>,
}

impl Summary {
    pub(super) fn new(outcomes: &[Outcome]) -> Self {
        let mut ends = BTreeMap::new();
        let (mut codes, mut reasons) = (BTreeMap::new(), BTreeMap::new());
        for outcome in outcomes {
            *ends.entry(outcome.end).or_default() += 1;
            if outcome.end != End::Done {
                *reasons.entry(format!("{}: {}", outcome.end.word(), outcome.reason)).or_default() += 1;
            }
            for code in codes_of(&outcome.report) {
                *codes.entry(code).or_default() += 1;
            }
        }
        let count = |name: &str, part: &str| {
            let pointer = format!("/{name}/{part}");
            outcomes.iter().filter_map(|it| it.report.pointer(&pointer)?.as_u64()).sum()
        };
        let counts = COUNTED.iter().map(|(name, part)| (*name, count(name, part), count(name, "total")));
        Self {
            documents: outcomes.len(),
            seconds: outcomes.iter().map(|it| it.seconds).sum(),
            ends,
            counts: counts.collect(),
            codes: most_first(codes),
            reasons: most_first(reasons),
        }
    }

    /// Whether every document was generated or refused in good order.
    pub(super) fn is_sound(&self) -> bool {
        self.ends.keys().all(|it| matches!(it, End::Done | End::Refused))
    }

    /// The report: totals, and one entry for each document.
    pub(super) fn json(&self, outcomes: &[Outcome]) -> String {
        let ends: Map<String, Value> =
            self.ends.iter().map(|(end, n)| (end.word().to_owned(), json!(n))).collect();
        let counts: Map<String, Value> = self
            .counts
            .iter()
            .map(|(name, part, total)| ((*name).to_owned(), json!({ "of": total, "done": part })))
            .collect();
        let pairs = |pairs: &[(String, usize)]| -> Vec<Value> {
            pairs.iter().map(|(what, n)| json!({ "what": what, "documents": n })).collect()
        };
        let documents: Vec<Value> = outcomes
            .iter()
            .map(|it| {
                json!({
                    "document": it.document.to_string_lossy(),
                    "end": it.end.word(),
                    "seconds": it.seconds,
                    "reason": it.reason,
                    "operations": it.report.get("operations"),
                    "schemas": it.report.get("schemas"),
                    "diagnostics": codes_of(&it.report),
                })
            })
            .collect();
        let report = json!({
            "documents": self.documents,
            "seconds": self.seconds,
            "ends": ends,
            "counts": counts,
            "codes": pairs(&self.codes),
            "reasons": pairs(&self.reasons),
            "each": documents,
        });
        format!("{report:#}\n")
    }
}

/// The codes in one report, each once.
fn codes_of(report: &Value) -> Vec<String> {
    let diagnostics = report.get("diagnostics").and_then(Value::as_array).into_iter().flatten();
    let mut codes: Vec<String> =
        diagnostics.filter_map(|it| it.get("code")?.as_str().map(str::to_owned)).collect();
    codes.sort();
    codes.dedup();
    codes
}

fn most_first(counts: BTreeMap<String, usize>) -> Vec<(String, usize)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by(|(a, left), (b, right)| right.cmp(left).then_with(|| a.cmp(b)));
    counts
}

impl fmt::Display for Summary {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{} documents, {:.0} s of work", self.documents, self.seconds)?;
        for (end, count) in &self.ends {
            writeln!(formatter, "  {count:>7}  {}", end.word())?;
        }
        for (name, part, total) in &self.counts {
            writeln!(formatter, "  {part:>7}  of {total} {name}")?;
        }
        for (title, pairs) in [("reasons", &self.reasons), ("diagnostics", &self.codes)] {
            if !pairs.is_empty() {
                writeln!(formatter, "{title} (in so many documents):")?;
            }
            for (what, count) in pairs.iter().take(15) {
                writeln!(formatter, "  {count:>7}  {what}")?;
            }
        }
        Ok(())
    }
}
