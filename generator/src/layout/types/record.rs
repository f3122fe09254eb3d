//! Structs.

use std::collections::BTreeSet;

use super::docs::{fallback, note_deprecation};
use super::graph;
use super::plan::Plan;
use super::reference::Site;
use super::travel::Travel;
use crate::ir;
use crate::layout::expect::{self, MOST_ARGUMENTS, PLACEHOLDERS};
use crate::layout::ident::{Role, spell_or_number};
use crate::layout::names::Names;
use crate::layout::{
    Codec, CodecStyle, Expect, Field, FixedValue, Ident, NewField, Presence, Struct, StructConstructor, Type,
    doc,
};

impl Plan<'_> {
    pub(super) fn record(&self, id: ir::TypeId, def: &ir::TypeDef, record: &ir::Record) -> Option<Struct> {
        let travel = self.travel(id);
        let mut names = Names::default();
        let mut seen = BTreeSet::new();
        let mut fields = Vec::new();
        let mut filled = Vec::new();
        for (index, field) in record.fields.iter().enumerate() {
            let travels = !matches!(
                (field.direction, travel.requests, travel.answers),
                (ir::Direction::Answers, true, false) | (ir::Direction::Requests, false, true)
            );
            if !travels || !seen.insert(field.wire_name.as_str()) {
                continue;
            }
            let name = names.claim(&spell_or_number(
                &[field.name.as_deref().unwrap_or(&field.wire_name)],
                Role::Field,
                index,
            ));
            let laid_out = self.field(id, field, name, travel);
            filled.push(self.fill(id, field, &laid_out));
            fields.push(laid_out);
        }
        if let ir::Rest::Typed(ty) = &record.rest {
            let name = names.claim_or(&Ident::own("additional"), &["_properties", "_members"]);
            filled.push(NewField::Default { name: name.clone() });
            fields.push(self.rest(ty, name));
        }
        let nothing_required =
            fields.iter().all(|it| it.presence != Presence::Required || it.wire_name.is_none());
        let is_sent = travel.requests && travel.is_used;
        let constructor = (!nothing_required && is_sent).then(|| constructor(filled, &fields, self.style));
        let default = nothing_required || constructor.as_ref().is_some_and(is_derivable);
        let mut doc = doc::doc(&def.docs, &fallback(def));
        note_deprecation(&mut doc, def);
        Some(Struct {
            doc,
            name: self.name(id)?.clone(),
            codec: self.codec(id),
            form: self.style.into(),
            default,
            constructor: constructor.filter(|_| !default),
            fields,
            expects: Vec::new(),
        })
    }

    fn field(&self, holder: ir::TypeId, field: &ir::Field, name: Ident, travel: Travel) -> Field {
        let both = travel.requests && travel.answers;
        let only = match field.direction {
            ir::Direction::Answers if both => Some(Codec::Read),
            ir::Direction::Requests if both => Some(Codec::Write),
            ir::Direction::Both | ir::Direction::Answers | ir::Direction::Requests => None,
        };
        let ty = self.ty(&field.ty, Site::Types(Some(holder)));
        let nullable = self.is_nullable(&field.ty);
        let required = field.required && only.is_none() && !self.never_ends(holder, &field.ty);
        let (ty, presence) = match (required, nullable) {
            (true, _) => (ty, Presence::Required),
            (false, true) => (Type::Option(Box::new(ty)), Presence::OptionalNullable),
            (false, false) => (Type::Option(Box::new(ty)), Presence::Optional),
        };
        let mut doc = doc::doc(&field.docs, "");
        if let Some(text) = field.default.as_ref().and_then(doc::literal) {
            doc.paragraph(format!("Default: {text}."));
        }
        Field {
            doc,
            name,
            wire_name: Some(field.wire_name.clone()),
            expects: expect::for_type(&ty),
            ty,
            presence,
            only,
            deprecated: field.deprecated,
            secret: field.secret,
            xml: field.xml.clone(),
        }
    }

    fn rest(&self, ty: &ir::Type, name: Ident) -> Field {
        let ty = Type::Map(Box::new(self.ty(ty, Site::Types(None))));
        Field {
            doc: doc::Doc::line("Further members, by name."),
            name,
            wire_name: None,
            expects: expect::for_type(&ty),
            ty,
            presence: Presence::Required,
            only: None,
            deprecated: false,
            secret: false,
            xml: None,
        }
    }

    /// How `new` fills a field.
    fn fill(&self, holder: ir::TypeId, field: &ir::Field, laid_out: &Field) -> NewField {
        let name = laid_out.name.clone();
        match laid_out.presence {
            Presence::Optional | Presence::OptionalNullable => NewField::Default { name },
            Presence::Required => match self.fixed(holder, field) {
                Some(value) => NewField::Fixed { name, value },
                None => NewField::Argument { name, ty: laid_out.ty.clone() },
            },
        }
    }

    /// The only value that a field may have.
    fn fixed(&self, holder: ir::TypeId, field: &ir::Field) -> Option<FixedValue> {
        let ty = self.resolve(&field.ty);
        let constant = match &field.constant {
            Some(constant) => constant.clone(),
            None => self.only_value(ty).or_else(|| {
                let tag = self.tags.only(graph::index(holder), &field.wire_name)?;
                Some(ir::Literal::Text(tag.to_owned()))
            })?,
        };
        match (ty, constant) {
            (ir::Type::Text(ir::TextFormat::Plain | ir::TextFormat::Uri), ir::Literal::Text(text)) => {
                Some(FixedValue::Text(text))
            }
            (ir::Type::Integer(_), ir::Literal::Integer(number)) => {
                Some(FixedValue::Integer(number)).filter(|_| fits(ty, number))
            }
            (ir::Type::Boolean, ir::Literal::Boolean(value)) => Some(FixedValue::Bool(value)),
            (ir::Type::Named(id), ir::Literal::Text(text)) => {
                self.variant(*id, &text).map(FixedValue::Variant)
            }
            (ir::Type::Named(id), ir::Literal::Integer(number)) => {
                self.variant(*id, &number.to_string()).map(FixedValue::Variant)
            }
            _ => None,
        }
    }

    /// The value of a choice that has no other.
    fn only_value(&self, ty: &ir::Type) -> Option<ir::Literal> {
        let ir::Type::Named(id) = ty else { return None };
        let ir::Shape::Choice(choice) = &self.def(*id)?.shape else { return None };
        match choice.values.as_slice() {
            [only] => Some(only.literal.clone()),
            _ => None,
        }
    }
}

fn fits(ty: &ir::Type, number: i64) -> bool {
    match ty {
        ir::Type::Integer(ir::Integer::I32) => i32::try_from(number).is_ok(),
        ir::Type::Integer(ir::Integer::U32) => u32::try_from(number).is_ok(),
        ir::Type::Integer(ir::Integer::U64) => u64::try_from(number).is_ok(),
        _ => true,
    }
}

fn constructor(filled: Vec<NewField>, fields: &[Field], style: CodecStyle) -> StructConstructor {
    let arguments: Vec<&Ident> = filled
        .iter()
        .filter_map(|it| match it {
            NewField::Argument { name, .. } => Some(name),
            NewField::Fixed { .. } | NewField::Default { .. } => None,
        })
        .collect();
    let mut expects = Vec::new();
    if arguments.iter().any(|it| PLACEHOLDERS.contains(&it.as_str())) {
        expects.push(Expect::DisallowedNames);
    }
    if arguments.len() > MOST_ARGUMENTS {
        expects.push(Expect::TooManyArguments);
    }
    // Lists are taken as `impl Into<…>`, which counts as one part.
    let spelled_out = filled.iter().filter_map(|it| match it {
        NewField::Argument { ty, .. } if !matches!(ty, Type::Vec(_)) => Some(expect::for_type(ty)),
        NewField::Argument { .. } | NewField::Fixed { .. } | NewField::Default { .. } => None,
    });
    if spelled_out.flatten().next().is_some() {
        expects.push(Expect::TypeComplexity);
    }
    if names_deprecated(&filled, fields, style) {
        expects.push(Expect::Deprecated);
    }
    StructConstructor { fields: filled, expects }
}

/// Whether a constructor names a deprecated field. With tables, what holds nothing is taken from a blank value
/// and not named.
fn names_deprecated(filled: &[NewField], fields: &[Field], style: CodecStyle) -> bool {
    filled.iter().zip(fields).any(|(new, field)| {
        let is_named = match new {
            NewField::Argument { .. } | NewField::Fixed { .. } => true,
            NewField::Default { .. } => style == CodecStyle::SerdeDerive,
        };
        field.deprecated && is_named
    })
}

/// Whether `derive(Default)` does the same (clippy's `derivable_impls`).
fn is_derivable(constructor: &StructConstructor) -> bool {
    constructor.fields.iter().all(|field| match field {
        NewField::Argument { .. } => false,
        NewField::Fixed { value, .. } => match value {
            FixedValue::Text(text) => text.is_empty(),
            FixedValue::Integer(number) => *number == 0,
            FixedValue::Bool(value) => !value,
            FixedValue::Variant(_) => false,
        },
        NewField::Default { .. } => true,
    })
}
