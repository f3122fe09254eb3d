//! What is said about a type that stands in several places.

use std::collections::HashMap;

use crate::ir::{Docs, Shape, TypeDef};

/// Adds to a type what was said about it elsewhere.
pub(super) fn unite(def: &mut TypeDef, others: &[TypeDef]) {
    if others.is_empty() {
        return;
    }
    if !def.declared || def.docs == Docs::default() {
        def.docs = most_frequent(&def.docs, others);
    }
    for other in others {
        match (&mut def.shape, &other.shape) {
            (Shape::Record(ours), Shape::Record(theirs)) => {
                let theirs: HashMap<&str, &Docs> =
                    theirs.fields.iter().map(|it| (it.wire_name.as_str(), &it.docs)).collect();
                for field in &mut ours.fields {
                    theirs.get(field.wire_name.as_str()).into_iter().for_each(|it| add(&mut field.docs, it));
                }
            }
            (Shape::Choice(ours), Shape::Choice(theirs)) => {
                for value in &mut ours.values {
                    let same = theirs.values.iter().find(|it| it.literal == value.literal);
                    same.into_iter().for_each(|it| add(&mut value.docs, &it.docs));
                }
            }
            (Shape::Union(ours), Shape::Union(theirs)) => {
                for (our, their) in ours.variants.iter_mut().zip(&theirs.variants) {
                    add(&mut our.docs, &their.docs);
                }
            }
            // Types are united only where their shapes are equal, and the others say nothing by themselves.
            (Shape::Record(_) | Shape::Choice(_) | Shape::Union(_), _) => {}
            (Shape::Alias(_) | Shape::Tuple(_) | Shape::Foreign(_), _) => {}
        }
    }
}

/// What most places say, which is about the thing; what one says is often about the place. Of equals the
/// first.
fn most_frequent(first: &Docs, others: &[TypeDef]) -> Docs {
    let all = || std::iter::once(first).chain(others.iter().map(|it| &it.docs));
    let mut counts: HashMap<Texts<'_>, usize> = HashMap::new();
    for docs in all() {
        *counts.entry(texts(docs)).or_default() += 1;
    }
    let most = counts.values().copied().max().unwrap_or_default();
    let chosen = all().find(|it| counts.get(&texts(it)) == Some(&most)).unwrap_or(first);
    let mut chosen = chosen.clone();
    for docs in all() {
        chosen.notes.retain(|it| docs.notes.contains(it));
    }
    chosen
}

type Texts<'d> = (Option<&'d str>, Option<&'d str>);

fn texts(docs: &Docs) -> Texts<'_> {
    (docs.summary.as_deref(), docs.description.as_deref())
}

/// The first text stays. A note is a fact, and only what is one in every place still is.
fn add(docs: &mut Docs, other: &Docs) {
    if docs.summary.is_none() && docs.description.is_none() {
        docs.summary.clone_from(&other.summary);
        docs.description.clone_from(&other.description);
    }
    docs.notes.retain(|it| other.notes.contains(it));
}
