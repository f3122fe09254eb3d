//! Types sorted into files: one for a small crate, else one for each first word that types share.

use std::collections::{BTreeMap, BTreeSet};

use super::graph;
use super::plan::Plan;
use crate::ir;
use crate::layout::features::{Features, Gate, Gated, MOST_IN_A_FILE as MOST, gate};
use crate::layout::ident::{Role, spell_or_number};
use crate::layout::names::Names;
use crate::layout::{Content, Doc, File, Ident, Item, ModuleFile, Type};

/// The files that hold the types; none where there are no types.
pub(in crate::layout) fn files(plan: &Plan<'_>, features: &Features) -> Vec<File> {
    let mut items: Vec<(Ident, Item, &Gate)> = (0..plan.api.types.len())
        .filter_map(|index| {
            let id = graph::id(index);
            Some((plan.name(id)?.clone(), plan.item(id)?, features.gate(index)))
        })
        .collect();
    if items.is_empty() {
        return Vec::new();
    }
    items.sort_by(|left, right| left.0.cmp(&right.0));
    let doc = Doc::line("The types that requests and answers are made of.");
    if items.len() <= MOST {
        let items: Vec<_> = items.into_iter().map(|(name, item, _)| (name, item)).collect();
        let mut all = import(&items);
        all.extend(items.into_iter().map(|(_, item)| item));
        return vec![module("src/types.rs".to_owned(), doc, all)];
    }
    let mut names = Names::default();
    let mut index = Vec::new();
    let mut exports = Vec::new();
    let mut files = Vec::new();
    for Volume { name, title, features, items: group } in shelves(items, features) {
        let name = names.claim(&name);
        let own: Vec<Ident> = group.iter().map(|(name, _)| name.clone()).collect();
        let mut all = import(&group);
        let foreign = foreign(&group, &own);
        if !foreign.is_empty() {
            all.push(Item::Use { path: vec![Ident::own("super")], names: foreign });
        }
        all.extend(group.into_iter().map(|(_, item)| item));
        files.push(module(format!("src/types/{}.rs", name.bare()), Doc::line(title), all));
        let mut declared = Item::PrivateModule(name.clone());
        let mut exported = Item::Export { path: vec![Ident::own("self"), name], names: own };
        gate(&mut declared, features.clone());
        gate(&mut exported, features);
        index.push(declared);
        exports.push(exported);
    }
    index.extend(exports);
    files.push(module("src/types/mod.rs".to_owned(), doc, index));
    files
}

impl Plan<'_> {
    /// The item for a type.
    fn item(&self, id: ir::TypeId) -> Option<Item> {
        let def = self.def(id)?;
        Some(match &def.shape {
            ir::Shape::Alias(target) => Item::Alias(self.alias(id, def, target)?),
            ir::Shape::Record(record) => Item::Struct(self.record(id, def, record)?),
            ir::Shape::Choice(_) => Item::Choice(self.choice(id, def)?),
            ir::Shape::Union(union) => Item::Union(self.union(id, def, union)?),
            ir::Shape::Foreign(path) => Item::Alias(self.foreign(id, def, path)?),
            ir::Shape::Tuple(items) => Item::Alias(self.tuple(id, def, items)?),
        })
    }
}

fn module(path: String, doc: Doc, items: Vec<Item>) -> File {
    File { path, content: Content::Module(ModuleFile { doc, items }) }
}

/// Types that stand in one file.
struct Volume {
    name: Ident,
    title: String,
    /// Any of these opens it; none: it is open.
    features: Vec<String>,
    items: Vec<(Ident, Item)>,
}

/// Volumes of what is always there, then of what stands behind each gate.
fn shelves(items: Vec<(Ident, Item, &Gate)>, features: &Features) -> Vec<Volume> {
    let mut shelves: BTreeMap<&Gate, Vec<(Ident, Item)>> = BTreeMap::new();
    for (name, item, gate) in items {
        shelves.entry(gate).or_default().push((name, item));
    }
    let mut out = Vec::new();
    for (gate, items) in shelves {
        match features.gated(gate) {
            None => out.extend(volumes(items).into_iter().map(|(key, items)| Volume {
                name: spell_or_number(&[&key], Role::Module, 0),
                title: format!("Types whose names start with `{key}`."),
                features: Vec::new(),
                items,
            })),
            Some(gated) => out.extend(gated_volumes(&gated, items)),
        }
    }
    out
}

fn gated_volumes(gated: &Gated, items: Vec<(Ident, Item)>) -> Vec<Volume> {
    let volume = |name: Ident, more: String, items| {
        let title = format!("Types behind `{}`{more}.", gated.features.join("`, `"));
        Volume { name, title, features: gated.features.clone(), items }
    };
    if items.len() <= MOST.saturating_mul(2) {
        return vec![volume(gated.module.clone(), String::new(), items)];
    }
    let parts = volumes(items).into_iter();
    parts
        .map(|(key, items)| {
            let name = spell_or_number(&[gated.module.bare(), &key], Role::Module, 0);
            volume(name, format!(" whose names start with `{key}`"), items)
        })
        .collect()
}

/// Groups by first letter; a group that is too large by one more word, and so on.
fn volumes(items: Vec<(Ident, Item)>) -> BTreeMap<String, Vec<(Ident, Item)>> {
    let mut groups: BTreeMap<String, Vec<(Ident, Item)>> = BTreeMap::new();
    for item in items {
        groups.entry(item.0.as_str().chars().take(1).collect()).or_default().push(item);
    }
    let mut out = BTreeMap::new();
    for (letter, group) in groups {
        if group.len() <= MOST.saturating_mul(2) {
            out.insert(letter, group);
        } else {
            split(letter, group, 1, &mut out);
        }
    }
    out
}

fn split(
    key: String,
    group: Vec<(Ident, Item)>,
    words: usize,
    out: &mut BTreeMap<String, Vec<(Ident, Item)>>,
) {
    let mut finer: BTreeMap<String, Vec<(Ident, Item)>> = BTreeMap::new();
    for item in group {
        finer.entry(first_words(item.0.as_str(), words)).or_default().push(item);
    }
    let mut small = Vec::new();
    let alone = finer.len() == 1;
    for (prefix, group) in finer {
        if group.len() > MOST.saturating_mul(2) && words < 8 {
            split(prefix, group, words.saturating_add(1), out);
        } else if group.len() >= 12 || alone {
            out.entry(prefix).or_default().extend(group);
        } else {
            small.extend(group);
        }
    }
    if !small.is_empty() {
        out.entry(key).or_default().extend(small);
    }
}

/// The first words of a name in Pascal case.
fn first_words(name: &str, words: usize) -> String {
    let mut seen: usize = 0;
    let mut before_lower = false;
    let mut end = name.len();
    for (at, letter) in name.char_indices() {
        if letter.is_ascii_uppercase() && (before_lower || at == 0) {
            seen = seen.saturating_add(1);
            if seen > words {
                end = at;
                break;
            }
        }
        before_lower = !letter.is_ascii_uppercase();
    }
    name.get(..end).unwrap_or(name).to_owned()
}

/// The import of the runtime, unless nothing mentions it: aliases of what Rust has itself.
fn import(group: &[(Ident, Item)]) -> Vec<Item> {
    let rust_alone = |item: &Item| matches!(item, Item::Alias(alias) if !alias.ty.mentions_runtime());
    let needed = !group.iter().all(|(_, item)| rust_alone(item));
    if needed { vec![Item::UseRuntime] } else { Vec::new() }
}

/// The types of other files that a group mentions.
fn foreign(group: &[(Ident, Item)], own: &[Ident]) -> Vec<Ident> {
    let own: BTreeSet<&Ident> = own.iter().collect();
    let mut found = BTreeSet::new();
    for (_, item) in group {
        for ty in mentions(item) {
            collect(ty, &mut found);
        }
    }
    found.into_iter().filter(|it| !own.contains(it)).collect()
}

fn mentions(item: &Item) -> Vec<&Type> {
    match item {
        Item::Struct(it) => it.fields.iter().map(|field| &field.ty).collect(),
        Item::Union(it) => it.variants.iter().map(|variant| &variant.ty).collect(),
        Item::Alias(it) => vec![&it.ty],
        Item::UseRuntime
        | Item::Use { .. }
        | Item::Export { .. }
        | Item::PrivateModule(_)
        | Item::PublicModule { .. }
        | Item::Gated { .. }
        | Item::Client(_)
        | Item::Auth(_)
        | Item::Names(_)
        | Item::Choice(_)
        | Item::Group(_)
        | Item::Common(_)
        | Item::Wrapper(_)
        | Item::Outcome(_)
        | Item::Header(_)
        | Item::Offers(_)
        | Item::Webhook(_) => Vec::new(),
    }
}

fn collect(ty: &Type, found: &mut BTreeSet<Ident>) {
    match ty {
        Type::Vec(inner) | Type::Map(inner) | Type::Option(inner) | Type::Boxed(inner) => {
            collect(inner, found)
        }
        Type::Tuple(items) => items.iter().for_each(|it| collect(it, found)),
        Type::Path(path) => found.extend(path.first().cloned()),
        Type::Bool
        | Type::I32
        | Type::I64
        | Type::U32
        | Type::U64
        | Type::F64
        | Type::String
        | Type::Unit
        | Type::Value
        | Type::Bytes
        | Type::File
        | Type::Base64
        | Type::Timestamp
        | Type::Date
        | Type::Uuid
        | Type::Answer
        | Type::Foreign(_)
        | Type::Outside(_)
        | Type::Infallible => {}
    }
}
