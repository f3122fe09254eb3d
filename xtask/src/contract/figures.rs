//! Counts over all documents, by judge.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Value, json};

use super::trial::{OWN, Trial};

/// How many reasons are printed for each judge.
const SHOWN: usize = 12;

/// What a judge said of all operations.
#[derive(Default)]
struct Tally {
    operations: u64,
    accepted: u64,
    explained: BTreeMap<&'static str, u64>,
    /// By reason, without names and numbers.
    refused: BTreeMap<String, u64>,
    /// Documents without verdicts, by reason.
    without: BTreeMap<String, u64>,
}

/// Counts over all documents.
pub(super) struct Figures {
    documents: u64,
    by_judge: BTreeMap<&'static str, Tally>,
}

impl Figures {
    pub(super) fn new(trials: &[Trial]) -> Self {
        let mut by_judge: BTreeMap<&'static str, Tally> = BTreeMap::new();
        for round in trials.iter().flat_map(|it| &it.rounds) {
            let tally = by_judge.entry(round.judge).or_default();
            if let Some(failure) = &round.failure {
                *tally.without.entry(failure.clone()).or_default() += 1;
            }
            for verdict in &round.verdicts {
                tally.operations += 1;
                match (&verdict.refusal, verdict.explanation) {
                    (None, _) => tally.accepted += 1,
                    (Some(_), Some(explanation)) => *tally.explained.entry(explanation).or_default() += 1,
                    (Some(reason), None) => *tally.refused.entry(kind(reason)).or_default() += 1,
                }
            }
        }
        Self { documents: trials.len() as u64, by_judge }
    }

    /// Whether every test runs, and each judge accepts 99 of 100, but for what is explained.
    pub(super) fn is_sound(&self) -> bool {
        let runs = self.by_judge.get(OWN).is_some_and(|it| it.without.is_empty());
        runs && self.by_judge.values().all(|it| it.share_of_judged() >= 0.99)
    }

    pub(super) fn json(&self) -> Value {
        let judges = self.by_judge.iter().map(|(judge, it)| {
            json!({
                "judge": judge, "operations": it.operations, "accepted": it.accepted,
                "share": it.share_of(it.operations), "share of judged": it.share_of_judged(), "explained": it.explained, "refused": it.refused, "documents without": it.without,
            })
        });
        json!({ "documents": self.documents, "judges": judges.collect::<Vec<_>>() })
    }
}

impl Tally {
    /// The share that is accepted, of those whose refusal is not explained.
    fn share_of_judged(&self) -> f64 {
        self.share_of(self.operations - self.explained.values().sum::<u64>())
    }

    fn share_of(&self, count: u64) -> f64 {
        if count == 0 { 1.0 } else { self.accepted as f64 / count as f64 }
    }
}

/// A reason without what differs from operation to operation: texts in quotes, numbers.
fn kind(reason: &str) -> String {
    let mut out = String::new();
    let mut inside = None;
    for letter in reason.chars().take(400) {
        match inside {
            Some(end) if letter == end => {
                inside = None;
                out.push('…');
            }
            Some(_) => {}
            None if matches!(letter, '`' | '\'') => inside = Some(letter),
            None if letter.is_ascii_digit() => {}
            None => out.push(letter),
        }
    }
    out.chars().take(160).collect()
}

impl fmt::Display for Figures {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{} documents", self.documents)?;
        for (judge, it) in &self.by_judge {
            let Tally { operations, accepted, .. } = it;
            let (all, judged) = (it.share_of(*operations) * 100.0, it.share_of_judged() * 100.0);
            writeln!(
                formatter,
                "{judge}: {accepted} of {operations} operations accepted, {all:.2} %; {judged:.2} % without the explained"
            )?;
            for (explanation, count) in &it.explained {
                writeln!(formatter, "  {count:5} explained: {explanation}")?;
            }
            let mut refused: Vec<_> = it.refused.iter().collect();
            refused.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
            for (reason, count) in refused.into_iter().take(SHOWN) {
                writeln!(formatter, "  {count:5} refused: {reason}")?;
            }
            for (reason, count) in &it.without {
                writeln!(formatter, "  {count:5} documents without: {reason}")?;
            }
        }
        Ok(())
    }
}
