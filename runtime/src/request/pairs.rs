//! Pairs of a name and a value, one behind the other: in queries, forms and cookies.

use super::encode::{Keep, encode};

/// Text that pairs are appended to.
pub(super) struct Pairs<'out> {
    out: &'out mut String,
    separator: &'static str,
    /// What stands before the next one.
    before: &'static str,
}

impl<'out> Pairs<'out> {
    /// Pairs with this between them.
    pub(super) fn new(out: &'out mut String, separator: &'static str) -> Self {
        Self { out, separator, before: "" }
    }

    /// With this before the first.
    pub(super) fn behind(self, before: &'static str) -> Self {
        Self { before, ..self }
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
        self.out.push_str(self.before);
        self.before = self.separator;
        self.out
    }
}
