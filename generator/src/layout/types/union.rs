//! Unions.

use std::collections::BTreeSet;

use super::docs::{fallback, note_deprecation};
use super::plan::Plan;
use super::reference::Site;
use crate::ir;
use crate::layout::ident::{Role, spell, spell_or_number};
use crate::layout::names::Names;
use crate::layout::{Ident, TagMember, Union, UnionTag, UnionVariant, doc};

impl Plan<'_> {
    pub(super) fn union(&self, id: ir::TypeId, def: &ir::TypeDef, union: &ir::Union) -> Option<Union> {
        let name = self.name(id)?.clone();
        let mut taken = Names::default();
        let mut tags = BTreeSet::new();
        let mut variants: Vec<(u32, UnionVariant)> = Vec::new();
        for (index, variant) in union.variants.iter().enumerate() {
            let wanted = self.variant_name(&name, variant, index);
            let spelled = self.ty(&variant.ty, Site::Types(Some(id)));
            // A value that two variants claim goes to the first.
            let tag_values =
                variant.tag_values.iter().filter(|it| tags.insert((*it).clone())).cloned().collect();
            let laid_out = UnionVariant {
                doc: doc::doc(&variant.docs, ""),
                name: taken.claim(&wanted),
                ty: self.boxed_if_large(&variant.ty, spelled),
                tag_values,
                tag_member: self.tag_member(union.tag.as_ref(), &variant.ty),
            };
            variants.push((self.vagueness(&variant.ty), laid_out));
        }
        let unknown = taken.claim_or(&Ident::own("Unknown"), &["Value", "Other"]);
        // Without tags the first that fits is taken, so what says most stands first. The sort keeps the
        // document's order among equals.
        if variants.iter().any(|(_, it)| it.tag_values.is_empty()) {
            variants.sort_by_key(|(vagueness, _)| *vagueness);
        }
        let mut doc = doc::doc(&def.docs, &fallback(def));
        note_deprecation(&mut doc, def);
        Some(Union {
            doc,
            name,
            codec: self.codec(id),
            form: self.style.into(),
            variants: variants.into_iter().map(|(_, variant)| variant).collect(),
            unknown,
            tag: union
                .tag
                .as_ref()
                .filter(|_| !tags.is_empty())
                .map(|tag| UnionTag { wire_name: tag.wire_name.clone() }),
        })
    }

    /// The variant's name, without the words that the union's own name says already.
    fn variant_name(&self, union: &Ident, variant: &ir::Variant, index: usize) -> Ident {
        let words: Vec<&str> = variant.name.0.iter().map(String::as_str).collect();
        let whole = spell_or_number(&words, Role::Variant, index);
        let rest = whole.as_str().strip_prefix(union.as_str()).unwrap_or_default();
        let starts_word = rest.starts_with(|it: char| it.is_ascii_uppercase());
        if starts_word { spell(&[rest], Role::Variant).unwrap_or(whole) } else { whole }
    }

    /// Who writes the tag: the content, where it always has the member.
    fn tag_member(&self, tag: Option<&ir::Tag>, ty: &ir::Type) -> TagMember {
        let Some(tag) = tag else { return TagMember::Content };
        let ir::Type::Named(id) = self.resolve(ty) else { return TagMember::Content };
        match self.def(*id).map(|def| &def.shape) {
            Some(ir::Shape::Record(record)) => {
                let always = record.fields.iter().any(|field| {
                    field.wire_name == tag.wire_name
                        && field.required
                        && field.direction == ir::Direction::Both
                });
                if always { TagMember::Content } else { TagMember::Union }
            }
            // A union inside writes its own tag.
            Some(
                ir::Shape::Union(_)
                | ir::Shape::Alias(_)
                | ir::Shape::Choice(_)
                | ir::Shape::Tuple(_)
                | ir::Shape::Foreign(_),
            )
            | None => TagMember::Content,
        }
    }

    /// How much a type accepts: variants that accept less are tried first.
    fn vagueness(&self, ty: &ir::Type) -> u32 {
        match self.resolve(ty) {
            ir::Type::Null => 0,
            ir::Type::Boolean => 1,
            ir::Type::Integer(_) => 3,
            ir::Type::Number => 4,
            ir::Type::Text(ir::TextFormat::Uuid) => 5,
            ir::Type::Text(ir::TextFormat::DateTime) => 6,
            ir::Type::Text(ir::TextFormat::Date) => 7,
            ir::Type::Text(ir::TextFormat::Base64) => 8,
            ir::Type::Text(ir::TextFormat::Plain | ir::TextFormat::Uri) | ir::Type::Binary => 10,
            ir::Type::List(_) => 12,
            ir::Type::Map(_) => 1_000_000,
            ir::Type::Nullable(inner) => self.vagueness(inner).saturating_add(1),
            ir::Type::Any | ir::Type::Untyped => u32::MAX,
            ir::Type::Named(id) => match self.def(*id).map(|def| &def.shape) {
                Some(ir::Shape::Record(record)) => record_vagueness(record),
                // Open: every text is one of them, so a list of known ones only names them.
                Some(ir::Shape::Choice(choice)) => {
                    let integers =
                        choice.values.iter().all(|it| matches!(it.literal, ir::Literal::Integer(_)));
                    if integers { 2 } else { 9 }
                }
                Some(ir::Shape::Union(_)) => 2_000_000,
                Some(ir::Shape::Foreign(_)) => 9,
                // Its length and the types of its items tell it from other lists.
                Some(ir::Shape::Tuple(_)) => 11,
                Some(ir::Shape::Alias(_)) | None => u32::MAX,
            },
        }
    }
}

/// The more members a record asks for, the fewer values it accepts.
fn record_vagueness(record: &ir::Record) -> u32 {
    let count = |length: usize| u32::try_from(length.min(299)).unwrap_or(299);
    let required = count(record.fields.iter().filter(|field| field.required).count());
    let known = count(record.fields.len());
    let most: u32 = 100_000;
    most.saturating_sub(required.saturating_mul(300)).saturating_sub(known)
}
