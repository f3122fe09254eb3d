//! The Callback object (3.2 section 4.18).

use super::{Operation, PathItem, member};

impl<'a> Operation<'a> {
    /// What the server calls on account of it: the name of the callback, the expression for its URL, and what is done there.
    /// What leads nowhere is passed over: `check` has said so.
    pub fn callbacks(self) -> impl Iterator<Item = (&'a str, &'a str, PathItem<'a>)> {
        // It is a map of names, so that one that begins with `x-` is a name.
        member::members(self.node(), "callbacks").flat_map(move |(name, it)| {
            let node = self.spec().follow(&it.value).ok().map(|it| it.node);
            let items = member::entries(node).filter(|(expression, _)| !expression.starts_with("x-"));
            items.map(move |(expression, it)| (name, expression, PathItem::new(self.spec(), &it.value)))
        })
    }
}
