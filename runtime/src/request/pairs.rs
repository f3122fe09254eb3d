//! Pairs of a name and a value, one behind the other: in queries, forms and cookies.

use super::encode::{Keep, encode};

/// Text that pairs are appended to.
pub(super) struct Pairs<'out> {
    out: &'out mut String,
    separator: &'static str,
    is_first: bool,
}

impl<'out> Pairs<'out> {
    /// Pairs with this between them; nothing is written before the first.
    pub(super) fn new(out: &'out mut String, separator: &'static str) -> Self {
        Self { out, separator, is_first: true }
    }

    /// Begins a pair: what is appended then is its value.
    pub(super) fn begin(&mut self, name: &str, keep: Keep) -> &mut String {
        let out = self.next();
        encode(out, name, keep);
        out.push('=');
        out
    }

    /// Begins a pair whose name is encoded already.
    pub(super) fn begin_encoded(&mut self, name: &str) -> &mut String {
        let out = self.next();
        out.push_str(name);
        out.push('=');
        out
    }

    /// Begins something that may be a pair, or several.
    pub(super) fn next(&mut self) -> &mut String {
        if !self.is_first {
            self.out.push_str(self.separator);
        }
        self.is_first = false;
        self.out
    }
}
