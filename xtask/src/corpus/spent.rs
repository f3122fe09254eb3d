//! What one step cost over all documents, and which document it cost most.

use serde_json::{Value, json};

use super::row::Row;
use crate::measure::Cost;

/// Sums and peaks.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Spent {
    /// Seconds of user time.
    user: f64,
    slowest: (f64, String),
    largest: (f64, String),
}

impl Spent {
    /// Over the rows that have such a cost.
    pub(super) fn new(rows: &[Row], cost: impl Fn(&Row) -> Option<Cost>) -> Self {
        let mut spent = Self::default();
        for row in rows {
            let Some(cost) = cost(row) else { continue };
            spent.user += cost.user;
            for (top, figure) in [(&mut spent.slowest, cost.user), (&mut spent.largest, cost.peak)] {
                if figure > top.0 {
                    *top = (figure, row.document.clone());
                }
            }
        }
        spent
    }

    pub(super) fn json(&self) -> Value {
        let top =
            |(figure, document): &(f64, String), unit: &str| json!({ unit: figure, "document": document });
        json!({
            "user": self.user,
            "slowest": top(&self.slowest, "user"),
            "largest": top(&self.largest, "peak_mb"),
        })
    }

    /// As a line.
    pub(super) fn text(&self) -> String {
        let ((slowest, slow), (largest, large)) = (&self.slowest, &self.largest);
        let user = self.user;
        format!("{user:.1} s user; slowest {slowest:.2} s ({slow}), largest {largest:.0} MB ({large})")
    }
}
