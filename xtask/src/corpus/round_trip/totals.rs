//! The figures over all documents that went round.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::{Value, json};

/// Instances may be mismatches, up to this many in a hundred.
const MOST: f64 = 1.0;

/// Sums, and reasons with how often each was met.
#[derive(Default)]
pub(super) struct Totals {
    documents: u64,
    schemas: u64,
    bare: u64,
    instances: u64,
    mismatches: u64,
    changed: u64,
    reasons: BTreeMap<String, u64>,
    failures: BTreeMap<String, u64>,
}

impl Totals {
    pub(super) fn new(rows: &[Value]) -> Self {
        let mut totals = Self::default();
        for row in rows {
            if let Some(failure) = row.get("failure").and_then(Value::as_str) {
                *totals.failures.entry(failure.to_owned()).or_default() += 1;
                continue;
            }
            let number =
                |name: &str| row.pointer(&format!("/result/{name}")).and_then(Value::as_u64).unwrap_or(0);
            let list = |name: &str| row.pointer(&format!("/result/{name}")).and_then(Value::as_array);
            let length = |name: &str| list(name).map_or(0, |it| it.len() as u64);
            totals.documents += 1;
            totals.schemas += number("schemas");
            totals.instances += number("instances");
            totals.bare += length("without_instances");
            totals.mismatches += length("mismatches");
            totals.changed += length("changed");
            for mismatch in list("mismatches").into_iter().flatten() {
                let reason = mismatch.get("reason").and_then(Value::as_str).unwrap_or_default();
                // Without what is quoted in it, reasons that are alike are one.
                let reason: String = reason.chars().filter(|it| !it.is_ascii_digit()).take(90).collect();
                *totals.reasons.entry(reason).or_default() += 1;
            }
        }
        totals
    }

    fn percent(&self) -> f64 {
        if self.instances == 0 { 0.0 } else { 100.0 * self.mismatches as f64 / self.instances as f64 }
    }

    /// Whether few enough instances did not come back, and every document with types was tried.
    pub(super) fn is_sound(&self) -> bool {
        let failed = self.failures.keys().any(|it| it != "it names no schemas");
        self.percent() <= MOST && !failed
    }

    pub(super) fn json(&self) -> Value {
        json!({
            "documents": self.documents, "schemas": self.schemas, "without_instances": self.bare,
            "instances": self.instances, "mismatches": self.mismatches, "percent": self.percent(),
            "changed": self.changed, "reasons": self.reasons, "failures": self.failures,
        })
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { documents, schemas, bare, instances, mismatches, changed, .. } = self;
        writeln!(out, "{documents} documents, {schemas} schemas ({bare} without an instance that is valid)")?;
        let percent = self.percent();
        writeln!(
            out,
            "  {mismatches:>8} of {instances} instances did not come back: {percent:.3} %, at most {MOST} %"
        )?;
        writeln!(out, "  {changed:>8} came back valid, but changed")?;
        for (what, counts) in [("not tried", &self.failures), ("reasons", &self.reasons)] {
            let mut counts: Vec<_> = counts.iter().collect();
            counts.sort_by(|left, right| right.1.cmp(left.1));
            if !counts.is_empty() {
                writeln!(out, "{what}:")?;
            }
            for (reason, count) in counts.into_iter().take(20) {
                writeln!(out, "  {count:>8}  {reason}")?;
            }
        }
        Ok(())
    }
}
