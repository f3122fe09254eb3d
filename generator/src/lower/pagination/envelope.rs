//! What stands around the items of an answer.

use super::super::shape::{Sort, Types};
use super::words::{self, plain};
use crate::ir::{PageItems, Record, Type};
use crate::text::pointer::escape;

/// How deep members are looked for.
const DEPTH: usize = 3;

/// A member that is about the pages, and not an item.
#[derive(Debug)]
pub(super) struct Member<'a> {
    /// Where it stands.
    pub(super) at: String,
    /// Its name, plainly.
    pub(super) name: String,
    /// The plain name of what it stands in; empty: of the answer itself.
    pub(super) holder: String,
    pub(super) ty: &'a Type,
}

/// The items of an answer: the answer itself, its only list, or the one of several with a usual name.
pub(super) fn items(types: Types<'_>, answer: &Type) -> Option<PageItems> {
    if let Some(item) = types.list(answer) {
        return Some(PageItems { at: String::new(), ty: item.clone() });
    }
    let record = types.record(answer)?;
    list(types, record, "").or_else(|| {
        let inner =
            record.fields.iter().find(|it| words::ENVELOPES.contains(&plain(&it.wire_name).as_str()))?;
        list(types, types.record(&inner.ty)?, &below("", &inner.wire_name))
    })
}

fn list(types: Types<'_>, record: &Record, prefix: &str) -> Option<PageItems> {
    let lists = || (record.fields.iter()).filter_map(|it| Some((it.wire_name.as_str(), types.list(&it.ty)?)));
    let of_things: Vec<_> = lists().filter(|(_, item)| types.is_thing(item)).collect();
    let found = match of_things.as_slice() {
        [one] => *one,
        [] => {
            let mut all = lists();
            let first = all.next()?;
            all.next().is_none().then_some(first)?
        }
        [_, _, ..] => {
            let mut usual =
                (of_things.iter()).filter(|(name, _)| words::LISTS.contains(&plain(name).as_str()));
            let first = usual.next()?;
            usual.next().is_none().then_some(*first)?
        }
    };
    Some(PageItems { at: below(prefix, found.0), ty: found.1.clone() })
}

/// The members of an answer that are about its pages: its own, and those of what usually holds them.
pub(super) fn members<'a>(types: Types<'a>, answer: &'a Type) -> Vec<Member<'a>> {
    let mut found = Vec::new();
    collect(types, answer, ("", ""), DEPTH, &mut found);
    found
}

fn collect<'a>(
    types: Types<'a>,
    ty: &'a Type,
    (at, holder): (&str, &str),
    depth: usize,
    found: &mut Vec<Member<'a>>,
) {
    let Some(record) = types.record(ty).filter(|_| depth > 0) else { return };
    for field in &record.fields {
        let (name, at) = (plain(&field.wire_name), below(at, &field.wire_name));
        let holds = words::HOLDERS.contains(&name.as_str())
            || (holder.is_empty() && words::ENVELOPES.contains(&name.as_str()));
        if holds {
            collect(types, &field.ty, (&at, &name), depth.saturating_sub(1), found);
        }
        found.push(Member { at, name, holder: holder.to_owned(), ty: &field.ty });
    }
}

/// A member with one of these names and of one of these sorts; of several the one with the first name.
pub(super) fn find<'m, 'a>(
    types: Types<'a>,
    members: &'m [Member<'a>],
    names: &[&str],
    sorts: &[Sort],
) -> Option<&'m Member<'a>> {
    let fits = |it: &&Member<'a>, name: &str| it.name == name && sorts.contains(&types.sort(it.ty));
    names.iter().find_map(|name| members.iter().find(|it| fits(it, name)))
}

/// The pointer to a member of what a pointer leads to.
fn below(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", escape(name))
}
