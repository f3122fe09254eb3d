//! How far a run is: a bar where somebody looks at a terminal, a line now and then where not.

use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};

/// Lines are written for every so many documents.
const EVERY: u64 = 100;

/// Counts documents.
pub(crate) struct Progress {
    bar: ProgressBar,
    start: Instant,
}

impl Progress {
    pub(crate) fn new(total: usize) -> Self {
        // A template that is not understood leaves a bar in the library's own style.
        let style = ProgressStyle::with_template("{bar:40} {pos}/{len}  {elapsed}, {eta} left  {wide_msg}");
        let bar = ProgressBar::new(total as u64).with_style(style.unwrap_or(ProgressStyle::default_bar()));
        Self { bar, start: Instant::now() }
    }

    /// One more is done, this one.
    pub(crate) fn step(&self, document: &str) {
        self.bar.set_message(document.to_owned());
        self.bar.inc(1);
        let done = self.bar.position();
        if self.bar.is_hidden() && done.is_multiple_of(EVERY) {
            let total = self.bar.length().unwrap_or(0);
            eprintln!("corpus: {done} of {total} after {} s", self.start.elapsed().as_secs());
        }
    }

    /// Says something that stays.
    pub(crate) fn say(&self, line: &str) {
        self.bar.suspend(|| eprintln!("corpus: {line}"));
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
